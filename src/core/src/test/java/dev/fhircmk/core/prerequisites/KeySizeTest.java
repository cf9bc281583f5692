package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.KEY_SIZE;
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

final class KeySizeTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet("2048 bits", FHIR.with(KEY_SIZE, known("keySize", 2048)), met()),
            argumentSet("3072 bits", FHIR.with(KEY_SIZE, known("keySize", 3072)), met()),
            argumentSet("4096 bits", FHIR.with(KEY_SIZE, known("keySize", 4096)), violated("keySize", "is 4096 bits")),
            argumentSet("1024 bits", FHIR.with(KEY_SIZE, known("keySize", 1024)), violated("keySize", "is 1024 bits")),
            argumentSet("left out", FHIR.with(KEY_SIZE, absent("keySize")), met()),
            argumentSet("not known yet", FHIR.with(KEY_SIZE, unknown("keySize")), undecided("keySize")),
            argumentSet(
                    "the retired service",
                    RETIRED,
                    notApplicable("it does not hold for the Azure API for FHIR (retired)")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "4096 bits",
                    FHIR.with(KEY_SIZE, known("keySize", 4096)),
                    "CMK-011 The key has 2048 or 3072 bits: keySize is 4096 bits; use a key of 3072 bits (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-011").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-011"), facts)).isEqualTo(expected);
    }
}
