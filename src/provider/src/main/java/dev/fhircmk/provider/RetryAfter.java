package dev.fhircmk.provider;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
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

    private RetryAfter() {}

    /** What the answer asks for; empty where it does not say. */
    static Optional<Duration> of(HttpResponse response) {
        return header(response, HttpHeaderName.RETRY_AFTER)
                .flatMap(text -> text.matches("\\d{1,9}")
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                        : untilDate(text, response));
    }

    /** What the answer asks for, where a run should end rather than wait so long. */
    static Optional<Duration> tooLong(HttpResponse response) {
        return of(response).filter(wait -> wait.compareTo(LONGEST) > 0);
    }

    private static Optional<Duration> untilDate(String text, HttpResponse response) {
        return date(text)
                .flatMap(then -> header(response, HttpHeaderName.DATE)
                        .flatMap(RetryAfter::date)
                        .map(now -> Duration.between(now, then)));
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
