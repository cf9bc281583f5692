package dev.fhircmk.azure;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureException.Reason;
import dev.fhircmk.azure.RestClient.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * A change of a resource that Azure goes on with after its answer: followed by {@code Azure-AsyncOperation}, else {@code Location}, and in
 * any case until the resource's own {@code provisioningState} is final. Source: "Track asynchronous Azure operations".
 *
 * <p>The polling strategies of azure-core do not serve: they read the status out of any answer, a refusal among them, and send the token to
 * whatever host a link names.
 *
 * @param resource the path that was changed, with its query
 * @param pace lets time pass
 * @param progress takes what is waited for, before each wait
 */
record LongRunningOperation(
        RestClient client, AzureErrors errors, String action, String resource, Pace pace, Consumer<String> progress) {
    /** The time that azurerm gives a change of a FHIR service, {@code azurerm_healthcare_fhir_service}; Azure's documents have none. */
    static final Duration LONGEST = Duration.ofMinutes(30);

    /** Where Azure does not ask for a wait. */
    private static final Duration UNASKED = Duration.ofSeconds(10);

    /** Where it asks for none. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private static final String SUCCEEDED = "succeeded";
    private static final Set<String> FAILURES = Set.of("failed", "canceled");

    /**
     * How time passes.
     *
     * @param clock the time that counts as now
     */
    record Pace(InstantSource clock, Pause pause) {
        static Pace real() {
            return new Pace(Clock.systemUTC(), duration -> Thread.sleep(duration.toMillis()));
        }
    }

    /** Lets time pass. */
    interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    /** The resource when the operation has ended, whose first answer is given. */
    JsonObject ended(Answer started) {
        var end = pace.clock().instant().plus(LONGEST);
        var answer = started;
        for (var link = link(started); link.isPresent(); link = next(link.get(), answer)) {
            pause(answer, end);
            answer = client.poll(action, link.get().path())
                    .orElseThrow(() -> unknown("Azure does not know the operation any more"));
        }
        for (answer = shown(); true; answer = shown()) {
            var properties = AzureAnswer.part(answer.body(), "properties", "the resource");
            var state = AzureAnswer.text(properties, "provisioningState").orElse(SUCCEEDED);
            if (isOver(answer.body(), state)) {
                return answer.body();
            }
            pause(answer, end);
        }
    }

    /**
     * Where to ask for an operation.
     *
     * @param isStatus whether the answer is the status of the operation; otherwise it is its result, or 202 until there is one
     */
    private record Link(String path, boolean isStatus) {}

    private Optional<Link> link(Answer answer) {
        return answer.operation()
                .map(link -> new Link(path(link), true))
                .or(() -> answer.location()
                        .filter(link -> answer.status() == 202)
                        .map(link -> new Link(path(link), false)));
    }

    private String path(String link) {
        return client.path(link).orElseThrow(() -> unknown("the address of the operation, " + client.elsewhere(link)));
    }

    /** Where to ask again after an answer; empty where the operation has ended. */
    private Optional<Link> next(Link asked, Answer answer) {
        if (!asked.isStatus()) {
            return answer.status() == 202 ? link(answer).or(() -> Optional.of(asked)) : Optional.empty();
        }
        var status = AzureAnswer.text(answer.body(), "status", "the operation");
        return isOver(answer.body(), status)
                ? Optional.empty()
                : answer.operation().map(link -> new Link(path(link), true)).or(() -> Optional.of(asked));
    }

    private boolean isOver(JsonObject described, String state) {
        var lower = state.toLowerCase(Locale.ROOT);
        if (FAILURES.contains(lower)) {
            throw errors.failed(action, described, state);
        }
        return lower.equals(SUCCEEDED);
    }

    private Answer shown() {
        return client.poll(action, resource).orElseThrow(() -> unknown("Azure does not show it"));
    }

    private AzureException unknown(String why) {
        return new AzureException(
                Reason.INCOMPLETE,
                "cannot " + action + ": Azure took it, and whether it is done is not known, since " + why
                        + "; look at the resource, then run again");
    }

    private void pause(Answer answer, Instant end) {
        var left = Duration.between(pace.clock().instant(), end);
        if (left.isNegative() || left.isZero()) {
            throw unknown("it has not ended after " + LONGEST.toMinutes() + " minutes");
        }
        progress.accept("waiting for Azure to " + action + ", " + left.toSeconds() + " s at most");
        var asked = answer.retryAfter().orElse(UNASKED);
        var longer = asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked;
        try {
            pace.pause().pause(longer.compareTo(left) < 0 ? longer : left);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while Azure was to " + action);
        }
    }
}
