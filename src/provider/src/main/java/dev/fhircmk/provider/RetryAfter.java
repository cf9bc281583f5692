package dev.fhircmk.provider;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * How long Azure asks to wait before a call is made again, as its answer's {@code Retry-After} says: seconds, or a date, which is
 * taken from the answer's own {@code Date}. Source: RFC 9110, 10.2.3.
 */
final class RetryAfter {
    /**
     * What a run waits at most: longer than Azure's throttling lasts, and not so long that it looks dead. Source: "Azure Key Vault
     * service limits", 10 seconds; "Throttling Resource Manager requests", buckets that fill by the second.
     */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** The forms of it that Azure's clients heed first. Source: azure-core, {@code ImplUtils.getRetryAfterFromHeaders}. */
    private static final List<HttpHeaderName> MILLISECONDS =
            List.of(HttpHeaderName.X_MS_RETRY_AFTER_MS, HttpHeaderName.RETRY_AFTER_MS);

    private static final int MOST_DIGITS = 12;

    private RetryAfter() {}

    /** What the answer asks for; empty where it does not say. */
    static Optional<Duration> of(HttpResponse response) {
        return MILLISECONDS.stream()
                .flatMap(name -> header(response, name).flatMap(RetryAfter::number).map(Duration::ofMillis).stream())
                .findFirst()
                .or(() -> header(response, HttpHeaderName.RETRY_AFTER)
                        .flatMap(text -> number(text).map(Duration::ofSeconds).or(() -> untilDate(text, response))));
    }

    /** A number that no wait is longer than where it has more digits. */
    private static Optional<Long> number(String text) {
        return text.matches("[0-9]+")
                ? Optional.of(Long.parseLong(text.substring(0, Math.min(text.length(), MOST_DIGITS))))
                : Optional.empty();
    }

    /** What the answer asks for, where a run should end rather than wait so long. */
    static Optional<Duration> tooLong(HttpResponse response) {
        return of(response).filter(wait -> wait.compareTo(LONGEST) > 0);
    }

    private static Optional<Duration> untilDate(String text, HttpResponse response) {
        return date(text)
                // A proxy may have taken the date away: then this machine's, as Azure's clients do it.
                .map(then -> Duration.between(
                        header(response, HttpHeaderName.DATE)
                                .flatMap(RetryAfter::date)
                                .map(ZonedDateTime::toInstant)
                                .orElseGet(Instant::now),
                        then.toInstant()));
    }

    private static Optional<String> header(HttpResponse response, HttpHeaderName name) {
        return Optional.ofNullable(response.getHeaderValue(name));
    }

    private static Optional<ZonedDateTime> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
