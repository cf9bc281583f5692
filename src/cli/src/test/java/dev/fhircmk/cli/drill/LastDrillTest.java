package dev.fhircmk.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LastDrillTest {
    @Test
    void reads_what_a_drill_left() {
        var drill =
                LastDrill.read("2026-10-01T09:30:00Z failed: reads before 0 s, key disabled, reads fail 61 s (failed)");

        assertThat(drill.at()).hasValue(Instant.parse("2026-10-01T09:30:00Z"));
        assertThat(drill.verdict()).hasValue("failed");
        assertThat(drill.hasPassed()).isFalse();
        assertThat(LastDrill.read("2026-10-01T09:30:00Z passed: reads before 0 s")
                        .hasPassed())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "passed", "yesterday passed: all", "2026-10-01T09:30:00Z", "2026-10-01T09:30:00Z great: x"})
    void keeps_what_is_none_as_it_is(String text) {
        assertThat(LastDrill.read(text).verdict()).isEmpty();
        assertThat(LastDrill.read(text).at()).isEmpty();
        assertThat(LastDrill.read(text).text()).isEqualTo(text);
    }
}
