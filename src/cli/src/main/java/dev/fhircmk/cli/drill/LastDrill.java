package dev.fhircmk.cli.drill;

import dev.fhircmk.cli.estate.Service;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The last drill of a service, as its tag {@code fhir-cmk-drill-last} keeps it: time, verdict and steps. Whoever may tag the service may
 * write it.
 *
 * @param text the tag
 * @param at when; empty where the tag is none of ours
 * @param verdict {@code passed} or {@code failed}; empty where the tag is none of ours
 */
public record LastDrill(String text, Optional<Instant> at, Optional<String> verdict) {
    static final String TAG = "fhir-cmk-drill-last";
    static final String PASSED = "passed";
    static final String FAILED = "failed";

    /** That of a service; empty where it has none. */
    public static Optional<LastDrill> of(Service service) {
        return service.tags().entrySet().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase(TAG))
                .findFirst()
                .map(tag -> read(tag.getValue()));
    }

    /** Whether all steps went as they should. */
    public boolean hasPassed() {
        return verdict.filter(PASSED::equals).isPresent();
    }

    static LastDrill read(String text) {
        var words = text.split(" ", 3);
        var verdict = words.length < 2 ? "" : words[1].replaceFirst(":$", "");
        if (!verdict.equals(PASSED) && !verdict.equals(FAILED)) {
            return unreadable(text);
        }
        try {
            return new LastDrill(text, Optional.of(Instant.parse(words[0])), Optional.of(verdict));
        } catch (DateTimeException noTime) {
            return unreadable(text);
        }
    }

    private static LastDrill unreadable(String text) {
        return new LastDrill(text, Optional.empty(), Optional.empty());
    }
}
