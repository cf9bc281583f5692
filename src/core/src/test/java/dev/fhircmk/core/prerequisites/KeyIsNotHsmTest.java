package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.KEY_TYPE;
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

final class KeyIsNotHsmTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet("RSA", FHIR.with(KEY_TYPE, known("keyType", "RSA")), met()),
            argumentSet("RSA-HSM", FHIR.with(KEY_TYPE, known("keyType", "RSA-HSM")), violated("keyType", "is RSA-HSM")),
            argumentSet("left out", FHIR.with(KEY_TYPE, absent("keyType")), met()),
            argumentSet("not known yet", FHIR.with(KEY_TYPE, unknown("keyType")), undecided("keyType")),
            argumentSet(
                    "the retired service",
                    RETIRED,
                    notApplicable("it does not hold for the Azure API for FHIR (retired)")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "RSA-HSM",
                    FHIR.with(KEY_TYPE, known("keyType", "RSA-HSM")),
                    "CMK-019 The key is not an RSA-HSM key: keyType is RSA-HSM; use an RSA key, or try the RSA-HSM key on a service without data first (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-019").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-019"), facts)).isEqualTo(expected);
    }
}
