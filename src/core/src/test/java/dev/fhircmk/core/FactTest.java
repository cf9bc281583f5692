package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FactTest {
    private static final Fact<Integer> BITS = Fact.known("keySize", 4096);
    private static final Fact<Integer> UNKNOWN = Fact.unknown("keySize");
    private static final Fact<Integer> ABSENT = Fact.absent("keySize");

    @Test
    void a_required_value_must_be_set_and_right() {
        assertThat(BITS.require(bits -> bits == 4096)).isEqualTo(Verdict.met());
        assertThat(BITS.require(bits -> bits == 3072)).isEqualTo(Verdict.violated("keySize", "is 4096"));
        assertThat(ABSENT.require(bits -> true)).isEqualTo(Verdict.violated("keySize", "is not set"));
        assertThat(UNKNOWN.require(bits -> true)).isEqualTo(Verdict.undecided("keySize"));
    }

    @Test
    void an_allowed_value_may_be_left_out() {
        assertThat(BITS.allow(bits -> bits == 3072)).isEqualTo(Verdict.violated("keySize", "is 4096"));
        assertThat(ABSENT.allow(bits -> false)).isEqualTo(Verdict.met());
        assertThat(UNKNOWN.allow(bits -> true)).isEqualTo(Verdict.undecided("keySize"));
    }

    @Test
    void a_fact_answers_whether_its_value_is_as_asked() {
        assertThat(BITS.is(bits -> bits == 4096)).isEqualTo(Answer.YES);
        assertThat(BITS.is(bits -> bits == 3072)).isEqualTo(Answer.NO);
        assertThat(ABSENT.is(bits -> true)).isEqualTo(Answer.NO);
        assertThat(UNKNOWN.is(bits -> true)).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void a_fact_has_a_value_only_where_it_is_known() {
        assertThat(BITS.known()).contains(4096);
        assertThat(ABSENT.known()).isEmpty();
        assertThat(UNKNOWN.known()).isEmpty();
    }
}
