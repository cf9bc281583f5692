package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.store.Transaction;
import dev.fhircmk.azurelocal.timeline.Timeline;
import dev.fhircmk.azurelocal.timeline.Timeline.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Long-running operations: started by a call, ended by the clock, polled by the client.
 *
 * <p>Azure's own durations are minutes; here one option sets them all. Beside Azure's headers an answer carries
 * {@code x-ms-retry-after-ms}, which Azure's clients honour, because {@code Retry-After} cannot say less than a second.
 */
public final class Operations implements ArmFeature {
    static final String TYPE = "Microsoft.Resources/operationresults";

    private static final Duration KEPT = Duration.ofDays(1);
    private static final ArmVersion FLOOR = ArmVersion.of("2014-04-01");
    private static final String LOCATION_FORM = "Location";

    private final Supplier<Duration> duration;
    private final RandomIds ids;
    private final Timeline timeline;
    private final Map<Operation.Kind, Ending> endings = new EnumMap<>(Operation.Kind.class);

    public Operations(Supplier<Duration> duration, RandomIds ids, Timeline timeline) {
        this.duration = duration;
        this.ids = ids;
        this.timeline = timeline;
        timeline.on(Kind.FINISH_OPERATION, this::finish);
        timeline.on(Kind.FORGET_OPERATION, (transaction, id, due) -> Operation.ROWS.remove(transaction, id));
    }

    /** Says what the end of an operation of that kind does. */
    public void onEnd(Operation.Kind kind, Ending ending) {
        endings.put(kind, ending);
    }

    /**
     * Starts an operation.
     *
     * @param place the path below the subscription under which Azure keeps the operations of this provider
     * @param failure the error that it will end with, if any
     */
    public Operation start(
            Transaction transaction,
            Operation.Kind kind,
            String subject,
            String place,
            Instant now,
            Optional<JsonObject> failure) {
        String id = ids.uuid().toString();
        Operation operation =
                new Operation(id, subject, kind, place + "/" + id, now, now.plus(duration.get()), failure, false);
        Operation.ROWS.put(transaction, id, operation);
        timeline.plan(transaction, operation.due(), Kind.FINISH_OPERATION, id);
        return operation;
    }

    /** Lets an operation end with an error, whatever it would have ended with; it may just have ended. */
    public void fail(Transaction transaction, String id, JsonObject error) {
        Operation.ROWS.find(transaction, id).ifPresent(operation -> {
            Operation failing = operation.failing(error);
            Operation.ROWS.put(transaction, id, failing);
            if (failing.done()) {
                Optional.ofNullable(endings.get(failing.kind())).ifPresent(ending -> ending.end(transaction, failing));
            }
        });
    }

    /** Where the operations of a provider are polled. */
    public static String placeOf(String namespace, String location) {
        return "providers/" + namespace + "/locations/" + location + "/operationresults";
    }

    /** The answer with the header that leads to the operation's status. */
    public Response withStatusHeader(Response response, Operation operation, ArmCall call) {
        return paced(response).with("Azure-AsyncOperation", url(operation, call));
    }

    /** The answer with the header that leads to the operation's result. */
    public Response withLocationHeader(Response response, Operation operation, ArmCall call) {
        return paced(response).with("Location", url(operation, call) + "&operationResultResponseType=" + LOCATION_FORM);
    }

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of(TYPE, FLOOR)
                .add("GET", "/subscriptions/{subscription}/operationresults/{operation}", this::poll)
                .add(
                        "GET",
                        "/subscriptions/{subscription}/providers/{namespace}/locations/{location}/operationresults/{operation}",
                        this::poll);
    }

    private Response poll(ArmCall call) {
        String id = call.value("operation");
        Operation operation =
                Operation.ROWS.find(call.transaction(), id).orElseThrow(() -> ArmError.OPERATION_NOT_FOUND.of(id));
        boolean resultForm = call.request()
                .query("operationResultResponseType")
                .filter(LOCATION_FORM::equalsIgnoreCase)
                .isPresent();
        return resultForm ? result(operation, call) : status(operation, call);
    }

    private Response status(Operation operation, ArmCall call) {
        JsonBuilder body = JsonBuilder.json()
                .with("id", "/subscriptions/" + call.subscription() + "/" + operation.path())
                .with("name", operation.id())
                .with("status", operation.status())
                .with("startTime", operation.start().toString());
        if (!operation.done()) {
            return paced(Response.json(200, body.build()));
        }
        return Response.json(
                200,
                body.with("endTime", operation.due().toString())
                        .withTree("error", operation.failure())
                        .build());
    }

    private Response result(Operation operation, ArmCall call) {
        if (!operation.done()) {
            return withLocationHeader(Response.empty(202), operation, call);
        }
        return operation
                .failure()
                .map(error -> Response.json(
                        409, JsonBuilder.json().with("error", error).build()))
                .orElseGet(() -> Response.empty(200));
    }

    private void finish(Transaction transaction, String id, Instant due) {
        Operation.ROWS.find(transaction, id).ifPresent(running -> {
            Operation ended = running.ended();
            Operation.ROWS.put(transaction, id, ended);
            Optional.ofNullable(endings.get(ended.kind())).ifPresent(ending -> ending.end(transaction, ended));
            timeline.plan(transaction, due.plus(KEPT), Kind.FORGET_OPERATION, id);
        });
    }

    private Response paced(Response response) {
        long millis = Math.max(50, Math.min(1000, duration.get().toMillis() / 3));
        return response.with("Retry-After", "1").with("x-ms-retry-after-ms", Long.toString(millis));
    }

    private static String url(Operation operation, ArmCall call) {
        return "https://management.azure.com/subscriptions/" + call.subscription() + "/" + operation.path()
                + "?api-version=" + call.version().text();
    }

    /** What the end of an operation does. */
    @FunctionalInterface
    public interface Ending {
        void end(Transaction transaction, Operation operation);
    }
}
