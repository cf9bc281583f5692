package dev.fhircmk.core;

import static dev.fhircmk.core.Answer.NO;
import static dev.fhircmk.core.Answer.UNKNOWN;
import static dev.fhircmk.core.Answer.YES;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class AnswerTest {
    @ParameterizedTest
    @CsvSource({
        "YES, YES, YES, YES",
        "YES, NO, NO, YES",
        "YES, UNKNOWN, UNKNOWN, YES",
        "NO, NO, NO, NO",
        "NO, UNKNOWN, NO, UNKNOWN",
        "UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN"
    })
    void is_known_of_two_as_soon_as_one_decides(Answer one, Answer other, Answer both, Answer either) {
        assertThat(one.and(other)).isEqualTo(both).isEqualTo(other.and(one));
        assertThat(one.or(other)).isEqualTo(either).isEqualTo(other.or(one));
    }

    @Test
    void an_answer_judges_a_condition_that_must_hold() {
        assertThat(YES.judge("locks", "are missing")).isEqualTo(Verdict.met());
        assertThat(NO.judge("locks", "are missing")).isEqualTo(Verdict.violated("locks", "are missing"));
        assertThat(UNKNOWN.judge("locks", "are missing")).isEqualTo(Verdict.undecided("locks"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Answer.class,
            names = {"YES", "NO"})
    void an_answer_is_that_of_a_condition(Answer answer) {
        assertThat(Answer.of(answer == YES)).isEqualTo(answer);
    }
}
