package dev.fhircmk.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeLineTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 0",
        "2026-07-02T12:00:00Z, 500",
        "2027-01-01T00:00:00Z, 1000",
        "2020-01-01T00:00:00Z, 0",
        "2099-01-01T00:00:00Z, 1000"
    })
    void what_is_beyond_an_end_is_at_the_end(Instant time, int x) {
        assertThat(line("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z").x(time)).isEqualTo(x);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T00:00:00Z, 2027-02-15T00:00:00Z, 2026-12, 2027-02",
        "2026-01-10T00:00:00Z, 2026-12-24T00:00:00Z, 2026-02, 2026-11",
        "2020-03-01T00:00:00Z, 2027-03-01T00:00:00Z, 2021, 2027"
    })
    void few_marks_are_on_firsts_of_months_or_years(String from, String to, String first, String last) {
        var ticks = line(from, to).ticks();

        assertThat(ticks).hasSizeBetween(2, 9);
        assertThat(ticks.get(0).words()).isEqualTo(first);
        assertThat(ticks.get(ticks.size() - 1).words()).isEqualTo(last);
        assertThat(ticks).isSortedAccordingTo(java.util.Comparator.comparing(TimeLine.Tick::x));
    }

    @Test
    void a_version_of_a_moment_is_seen_all_the_same() {
        assertThat(line("2000-01-01T00:00:00Z", "2030-01-01T00:00:00Z").width(NOW, NOW))
                .isEqualTo(2);
    }

    private static TimeLine line(String from, String to) {
        return new TimeLine(Instant.parse(from), Instant.parse(to), NOW);
    }
}
