package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class VerdictTest {
    private static final Verdict VIOLATED = Verdict.violated("bypass", "is None");
    private static final Verdict UNDECIDED = Verdict.undecided("defaultAction");
    private static final Verdict ELSEWHERE = Verdict.notApplicable("no key is set");

    @Test
    void the_verdict_of_several_is_the_first_violated_else_the_first_undecided() {
        assertThat(Verdict.all(Verdict.met(), UNDECIDED, VIOLATED)).isEqualTo(VIOLATED);
        assertThat(Verdict.all(Verdict.met(), UNDECIDED, Verdict.undecided("later")))
                .isEqualTo(UNDECIDED);
        assertThat(Verdict.all(ELSEWHERE, Verdict.met())).isEqualTo(Verdict.met());
        assertThat(Verdict.all()).isEqualTo(Verdict.met());
    }

    @Test
    void a_verdict_names_the_path_of_the_value_that_decides() {
        assertThat(VIOLATED.where()).contains("bypass");
        assertThat(UNDECIDED.where()).contains("defaultAction");
        assertThat(ELSEWHERE.where()).isEmpty();
        assertThat(Verdict.met().where()).isEmpty();
    }
}
