package dev.fhircmk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryAfterTest {
    private static final RetryAfter RETRY_AFTER = new RetryAfter(
            List.of("x-first-ms", "second-ms"), InstantSource.fixed(Instant.parse("2026-11-28T12:00:00Z")));

    private static Optional<Duration> asked(Map<String, String> headers) {
        return RETRY_AFTER.of(name -> Optional.ofNullable(headers.get(name)));
    }

    @Test
    void is_told_in_seconds() {
        assertThat(asked(Map.of("Retry-After", "17"))).contains(Duration.ofSeconds(17));
        assertThat(asked(Map.of("Retry-After", "99999999999999999999"))).contains(Duration.ofSeconds(999_999_999_999L));
    }

    @Test
    void is_told_in_milliseconds_by_headers_of_the_servers_own_first() {
        assertThat(asked(Map.of("Retry-After", "17", "second-ms", "250"))).contains(Duration.ofMillis(250));
        assertThat(asked(Map.of("second-ms", "250", "x-first-ms", "50"))).contains(Duration.ofMillis(50));
        assertThat(asked(Map.of("second-ms", "soon", "Retry-After", "1"))).contains(Duration.ofSeconds(1));
    }

    @Test
    void is_told_as_a_date_and_counts_from_that_of_the_answer() {
        assertThat(asked(Map.of(
                        "Retry-After", "Sat, 28 Nov 2026 10:00:30 GMT", "Date", "Sat, 28 Nov 2026 10:00:00 GMT")))
                .contains(Duration.ofSeconds(30));
        assertThat(asked(Map.of("Retry-After", "Sat, 28 Nov 2026 12:00:30 GMT")))
                .contains(Duration.ofSeconds(30));
        assertThat(asked(Map.of("Retry-After", "Sat, 28 Nov 2026 11:59:00 GMT", "Date", "today")))
                .contains(Duration.ofMinutes(-1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "٣"})
    void is_not_told_by_anything_else(String text) {
        assertThat(asked(Map.of("Retry-After", text))).isEmpty();
        assertThat(asked(Map.of())).isEmpty();
    }
}
