package dev.fhircmk.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How long a server asks to wait before a call is made again: {@code Retry-After} of its answer, in seconds, or as a date, which is
 * taken from the answer's own {@code Date}. Source: RFC 9110, 10.2.3.
 *
 * @param milliseconds headers of the server's own that are heeded before it, in milliseconds, the first that is there
 * @param clock for an answer without a date, which a proxy may have taken away
 */
public record RetryAfter(List<String> milliseconds, InstantSource clock) {
    private static final String HEADER = "Retry-After";
    private static final int MOST_DIGITS = 12;

    public RetryAfter {
        milliseconds = List.copyOf(milliseconds);
    }

    /**
     * What an answer asks for; negative for a moment that has passed, and empty where it does not say.
     *
     * @param header the value of a header of the answer by its name
     */
    public Optional<Duration> of(Function<String, Optional<String>> header) {
        return milliseconds.stream()
                .flatMap(name -> header.apply(name).flatMap(RetryAfter::number).map(Duration::ofMillis).stream())
                .findFirst()
                .or(() -> header.apply(HEADER)
                        .flatMap(text -> number(text).map(Duration::ofSeconds).or(() -> until(text, header))));
    }

    /** A number; cut to twelve digits, longer than any wait. */
    private static Optional<Long> number(String text) {
        return text.matches("[0-9]+")
                ? Optional.of(Long.parseLong(text.substring(0, Math.min(text.length(), MOST_DIGITS))))
                : Optional.empty();
    }

    private Optional<Duration> until(String text, Function<String, Optional<String>> header) {
        return date(text)
                .map(then -> Duration.between(
                        header.apply("Date").flatMap(RetryAfter::date).orElseGet(clock::instant), then));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
