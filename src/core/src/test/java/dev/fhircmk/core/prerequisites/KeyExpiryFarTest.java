package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.KEY_EXPIRES;
import static dev.fhircmk.core.Verdict.met;
import static dev.fhircmk.core.Verdict.notApplicable;
import static dev.fhircmk.core.Verdict.undecided;
import static dev.fhircmk.core.Verdict.violated;
import static dev.fhircmk.core.prerequisites.Judging.FHIR;
import static dev.fhircmk.core.prerequisites.Judging.NOW;
import static dev.fhircmk.core.prerequisites.Judging.explain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyExpiryFarTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet("far", FHIR.with(KEY_EXPIRES, known("expires", NOW.plus(Duration.ofDays(31)))), met()),
            argumentSet(
                    "near",
                    FHIR.with(KEY_EXPIRES, known("expires", NOW.plus(Duration.ofDays(30)))),
                    violated("expires", "is 2026-12-23T12:00:00Z")),
            argumentSet("past", FHIR.with(KEY_EXPIRES, known("expires", NOW)), notApplicable("the key has expired")),
            argumentSet("never", FHIR.with(KEY_EXPIRES, absent("expires")), met()),
            argumentSet("not known yet", FHIR.with(KEY_EXPIRES, unknown("expires")), undecided("expires")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "near",
                    FHIR.with(KEY_EXPIRES, known("expires", NOW.plus(Duration.ofDays(30)))),
                    "CMK-016 The key does not expire within 30 days: expires is 2026-12-23T12:00:00Z; rotate the key before it expires (https://learn.microsoft.com/azure/azure-sql/database/transparent-data-encryption-byok-overview)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-016").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-016"), facts)).isEqualTo(expected);
    }
}
