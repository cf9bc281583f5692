package dev.fhircmk.azurelocal.faults;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.client.Fault.Answer;
import dev.fhircmk.azurelocal.client.Fault.FailOperation;
import dev.fhircmk.azurelocal.client.Fault.Moment;
import dev.fhircmk.azurelocal.client.Fault.Page;
import dev.fhircmk.azurelocal.client.Fault.Plain;
import dev.fhircmk.azurelocal.http.Handler;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets calls through, but for the faults that are set. */
public final class FaultyHandler implements Handler {
    /** The header that names the fault, on every answer that one changed or delayed. */
    public static final String HEADER = "x-azure-local-fault";

    private static final Pattern OPERATION = Pattern.compile(".*/operationresults/([^/?]+).*");

    private final Handler next;
    private final Faults faults;
    private final Runnable kill;
    private final BiConsumer<String, JsonObject> failOperation;

    /**
     * A handler with faults.
     *
     * @param kill ends the process at once
     * @param failOperation lets the operation of that id end with that error
     */
    public FaultyHandler(Handler next, Faults faults, Runnable kill, BiConsumer<String, JsonObject> failOperation) {
        this.next = next;
        this.faults = faults;
        this.kill = kill;
        this.failOperation = failOperation;
    }

    @Override
    public Response handle(Request request) {
        return faults.meet(request).map(fault -> struck(request, fault)).orElseGet(() -> next.handle(request));
    }

    private Response struck(Request request, Fault fault) {
        fault.delay().ifPresent(FaultyHandler::pause);
        // The answer that the client would have got; it gets none where the work was not done.
        Response own = fault.moment() == Moment.AFTER_COMMIT || fault.action() == Plain.NOTHING
                ? next.handle(request)
                : Response.none();
        if (fault.action() == Plain.CUT) {
            return Response.none();
        }
        if (fault.action() == Plain.KILL) {
            kill.run();
            return Response.none();
        }
        if (fault.action() instanceof FailOperation failure) {
            JsonObject error = JsonBuilder.json()
                    .with("code", failure.code())
                    .with("message", failure.message())
                    .build();
            operation(own).ifPresent(id -> failOperation.accept(id, error));
        }
        Response answer = own;
        if (fault.action() instanceof Answer other) {
            answer = answer(other);
        } else if (fault.action() instanceof Page page) {
            answer = Response.page(page.status(), page.mediaType(), page.text());
        } else if (fault.action() == Plain.TRUNCATE) {
            answer = own.truncated();
        }
        return answer.with(HEADER, fault.id());
    }

    private static Response answer(Answer answer) {
        Response response = Response.error(answer.status(), answer.code(), answer.message());
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }

    /** The operation that an answer leads to, if it leads to one. */
    private static Optional<String> operation(Response response) {
        return Optional.ofNullable(response.headers().get("Azure-AsyncOperation"))
                .or(() -> Optional.ofNullable(response.headers().get("Location")))
                .map(OPERATION::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
