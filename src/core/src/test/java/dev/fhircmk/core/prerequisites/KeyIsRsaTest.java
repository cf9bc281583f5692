package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.KEY_TYPE;
import static dev.fhircmk.core.Verdict.met;
import static dev.fhircmk.core.Verdict.undecided;
import static dev.fhircmk.core.Verdict.violated;
import static dev.fhircmk.core.prerequisites.Judging.FHIR;
import static dev.fhircmk.core.prerequisites.Judging.explain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyIsRsaTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet("RSA", FHIR.with(KEY_TYPE, known("keyType", "RSA")), met()),
            argumentSet("RSA in hardware", FHIR.with(KEY_TYPE, known("keyType", "RSA-HSM")), met()),
            argumentSet("an elliptic curve", FHIR.with(KEY_TYPE, known("keyType", "EC")), violated("keyType", "is EC")),
            argumentSet(
                    "symmetric", FHIR.with(KEY_TYPE, known("keyType", "oct-HSM")), violated("keyType", "is oct-HSM")),
            argumentSet("left out", FHIR.with(KEY_TYPE, absent("keyType")), violated("keyType", "is not set")),
            argumentSet("not known yet", FHIR.with(KEY_TYPE, unknown("keyType")), undecided("keyType")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "an elliptic curve",
                    FHIR.with(KEY_TYPE, known("keyType", "EC")),
                    "CMK-003 The key is an RSA key: keyType is EC; use an RSA key (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-003").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-003"), facts)).isEqualTo(expected);
    }
}
