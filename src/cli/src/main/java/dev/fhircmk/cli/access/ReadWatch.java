package dev.fhircmk.cli.access;

import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azure.Probe;
import dev.fhircmk.cli.console.Waiting;
import dev.fhircmk.cli.estate.FhirRead;
import dev.fhircmk.cli.estate.Service;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches whether services read their data.
 *
 * @param azure where they are
 * @param waiting passes time
 * @param progress takes what is waited for
 */
record ReadWatch(AzureClients azure, Waiting waiting, Consumer<String> progress) {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int TRIES = 3;
    private static final int BUSY = 429;

    /** What a read says. */
    enum State {
        /** It is served. */
        READS,
        /** The service has lost its key. */
        LOST,
        /** Nothing can be said of the key. */
        NOT_VISIBLE
    }

    /**
     * What was last seen of a service.
     *
     * @param words for a reader
     * @param after how long the watch lasted when it was seen first
     */
    record Sight(Service service, State state, String words, Duration after) {}

    /** Asks each service once. */
    List<Sight> look(List<Service> services) {
        return services.stream().map(service -> look(service, Duration.ZERO)).toList();
    }

    /**
     * Watches until each service is in a state, or cannot be seen.
     *
     * @param until the state that is waited for
     * @param limits said with the clock: how long it may take
     */
    List<Sight> watch(List<Service> services, State until, Duration atMost, String limits) {
        var begun = waiting.now();
        Map<Service, Sight> seen = new LinkedHashMap<>();
        while (true) {
            for (var service : services) {
                if (isOpen(seen.get(service), until)) {
                    seen.put(service, look(service, since(begun)));
                }
            }
            var open = seen.values().stream()
                    .filter(sight -> isOpen(sight, until))
                    .map(sight -> sight.service().name())
                    .toList();
            var elapsed = since(begun);
            if (open.isEmpty() || elapsed.compareTo(atMost) >= 0) {
                return List.copyOf(seen.values());
            }
            progress.accept(words(elapsed) + ": "
                    + (until == State.LOST ? "still reads: " : "does not read yet: ")
                    + String.join(", ", open) + "; " + limits);
            waiting.pauseFor(PAUSE);
        }
    }

    private static boolean isOpen(@Nullable Sight sight, State until) {
        return sight == null || (sight.state() != until && sight.state() != State.NOT_VISIBLE);
    }

    private Duration since(Instant begun) {
        return Duration.between(begun, waiting.now());
    }

    private Sight look(Service service, Duration after) {
        return service.fhirEndpoint(azure.cloud())
                .map(endpoint -> sight(service, answered(endpoint), after))
                .orElseGet(() ->
                        new Sight(service, State.NOT_VISIBLE, "not watched: a DICOM service has no FHIR read", after));
    }

    /** No answer, or too many calls, says nothing and may pass. */
    private Probe answered(URI endpoint) {
        var answer = FhirRead.of(azure, endpoint).answer();
        for (var again = 1; again < TRIES && (answer.status() == 0 || answer.status() == BUSY); again++) {
            waiting.pauseFor(PAUSE);
            answer = FhirRead.of(azure, endpoint).answer();
        }
        return answer;
    }

    private static Sight sight(Service service, Probe answer, Duration after) {
        if (answer.isServed() || answer.isKeyLost()) {
            return new Sight(
                    service, answer.isServed() ? State.READS : State.LOST, new FhirRead(answer).words(), after);
        }
        return new Sight(
                service,
                State.NOT_VISIBLE,
                "not visible: "
                        + (answer.status() == 0
                                ? "it does not answer, " + answer.text()
                                : FhirRead.refusal(answer, service)),
                after);
    }

    /** A time as a clock tells it. */
    static String words(Duration time) {
        var minutes = time.toMinutes();
        return (minutes > 0 ? minutes + " min " : "") + time.toSecondsPart() + " s";
    }
}
