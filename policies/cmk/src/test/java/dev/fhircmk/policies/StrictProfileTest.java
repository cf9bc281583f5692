package dev.fhircmk.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policies.rule.RuleLevel;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StrictProfileTest {
    /** What the profile {@code strict} refuses beside what {@code default} does, by number in the catalogue. */
    private static final List<Integer> RAISED = List.of(2, 4, 5, 6, 7, 9, 10, 14, 20, 27, 31, 35, 43, 45, 49);

    @Test
    void refuses_what_keeps_strangers_out_and_what_an_audit_asks_for() {
        assertThat(Rules.all().stream()
                        .filter(rule -> rule.info().level() == RuleLevel.MANDATORY_IN_STRICT)
                        .flatMap(rule -> rule.info().numbers().stream())
                        .sorted())
                .isEqualTo(RAISED);
    }
}
