package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.KEY_ROTATES_ITSELF;
import static dev.fhircmk.core.Verdict.met;
import static dev.fhircmk.core.Verdict.notApplicable;
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

final class KeyDoesNotRotateItselfTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet("no", FHIR.with(KEY_ROTATES_ITSELF, known("rotationPolicy", false)), met()),
            argumentSet(
                    "yes",
                    FHIR.with(KEY_ROTATES_ITSELF, known("rotationPolicy", true)),
                    violated("rotationPolicy", "rotates the key")),
            argumentSet("left out", FHIR.with(KEY_ROTATES_ITSELF, absent("rotationPolicy")), met()),
            argumentSet(
                    "not known yet",
                    FHIR.with(KEY_ROTATES_ITSELF, unknown("rotationPolicy")),
                    undecided("rotationPolicy")),
            argumentSet(
                    "the retired service",
                    RETIRED,
                    notApplicable("it does not hold for the Azure API for FHIR (retired)")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "yes",
                    FHIR.with(KEY_ROTATES_ITSELF, known("rotationPolicy", true)),
                    "CMK-017 Key Vault does not rotate the key by itself: rotationPolicy rotates the key; rotate through the key resource, which moves the service too, and drop the rotate action of the policy (https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-017").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-017"), facts)).isEqualTo(expected);
    }
}
