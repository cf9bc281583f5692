package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.KEY_ENABLED;
import static dev.fhircmk.core.Verdict.met;
import static dev.fhircmk.core.Verdict.undecided;
import static dev.fhircmk.core.Verdict.violated;
import static dev.fhircmk.core.prerequisites.Judging.FHIR;
import static dev.fhircmk.core.prerequisites.Judging.RETIRED;
import static dev.fhircmk.core.prerequisites.Judging.explain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyEnabledTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet("true", FHIR.with(KEY_ENABLED, known("enabled", true)), met()),
            argumentSet("false", FHIR.with(KEY_ENABLED, known("enabled", false)), violated("enabled", "is false")),
            argumentSet("left out", FHIR.with(KEY_ENABLED, absent("enabled")), met()),
            argumentSet("not known yet", FHIR.with(KEY_ENABLED, unknown("enabled")), undecided("enabled")),
            argumentSet("never stated", FHIR, undecided("keyEnabled")),
            argumentSet("the retired service", RETIRED.with(KEY_ENABLED, known("enabled", true)), met()));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "false",
                    FHIR.with(KEY_ENABLED, known("enabled", false)),
                    "CMK-004 The key is enabled: enabled is false; enable the version that the service uses (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-004").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-004"), facts)).isEqualTo(expected);
    }
}
