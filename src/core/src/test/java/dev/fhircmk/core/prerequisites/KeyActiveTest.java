package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.KEY_EXPIRES;
import static dev.fhircmk.core.FactKey.KEY_NOT_BEFORE;
import static dev.fhircmk.core.Verdict.met;
import static dev.fhircmk.core.Verdict.undecided;
import static dev.fhircmk.core.Verdict.violated;
import static dev.fhircmk.core.prerequisites.Judging.FHIR;
import static dev.fhircmk.core.prerequisites.Judging.NOW;
import static dev.fhircmk.core.prerequisites.Judging.explain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyActiveTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet(
                    "no dates",
                    FHIR.with(KEY_NOT_BEFORE, absent("notBefore")).with(KEY_EXPIRES, absent("expires")),
                    met()),
            argumentSet(
                    "inside",
                    FHIR.with(KEY_NOT_BEFORE, known("notBefore", NOW.minusSeconds(1)))
                            .with(KEY_EXPIRES, known("expires", NOW.plusSeconds(1))),
                    met()),
            argumentSet(
                    "not yet valid",
                    FHIR.with(KEY_NOT_BEFORE, known("notBefore", NOW.plusSeconds(1)))
                            .with(KEY_EXPIRES, absent("expires")),
                    violated("notBefore", "is 2026-11-23T12:00:01Z")),
            argumentSet(
                    "expired",
                    FHIR.with(KEY_NOT_BEFORE, absent("notBefore"))
                            .with(KEY_EXPIRES, known("expires", NOW.minusSeconds(1))),
                    violated("expires", "is 2026-11-23T11:59:59Z")),
            argumentSet(
                    "expires now",
                    FHIR.with(KEY_NOT_BEFORE, absent("notBefore")).with(KEY_EXPIRES, known("expires", NOW)),
                    violated("expires", "is 2026-11-23T12:00:00Z")),
            argumentSet(
                    "start not known",
                    FHIR.with(KEY_NOT_BEFORE, unknown("notBefore")).with(KEY_EXPIRES, absent("expires")),
                    undecided("notBefore")),
            argumentSet(
                    "end not known",
                    FHIR.with(KEY_NOT_BEFORE, absent("notBefore")).with(KEY_EXPIRES, unknown("expires")),
                    undecided("expires")),
            argumentSet(
                    "start not known and expired",
                    FHIR.with(KEY_NOT_BEFORE, unknown("notBefore"))
                            .with(KEY_EXPIRES, known("expires", NOW.minusSeconds(1))),
                    violated("expires", "is 2026-11-23T11:59:59Z")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "expired",
                    FHIR.with(KEY_NOT_BEFORE, absent("notBefore"))
                            .with(KEY_EXPIRES, known("expires", NOW.minusSeconds(1))),
                    "CMK-005 The key is neither expired nor not yet valid: expires is 2026-11-23T11:59:59Z; choose dates that hold today, or make a new version (https://learn.microsoft.com/azure/key-vault/keys/about-keys-details)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-005").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-005"), facts)).isEqualTo(expected);
    }
}
