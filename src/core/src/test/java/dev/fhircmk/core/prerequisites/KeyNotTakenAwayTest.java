package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.HAD_KEY;
import static dev.fhircmk.core.FactKey.KEY_IDENTIFIER;
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
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyNotTakenAwayTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet(
                    "kept",
                    FHIR.with(HAD_KEY, known("state", true))
                            .with(
                                    KEY_IDENTIFIER,
                                    known("keyUri", KeyIdentifier.parse("https://kv1.vault.azure.net/keys/fhir"))),
                    met()),
            argumentSet(
                    "added",
                    FHIR.with(HAD_KEY, known("state", false))
                            .with(
                                    KEY_IDENTIFIER,
                                    known("keyUri", KeyIdentifier.parse("https://kv1.vault.azure.net/keys/fhir"))),
                    met()),
            argumentSet(
                    "taken away",
                    FHIR.with(HAD_KEY, known("state", true)).with(KEY_IDENTIFIER, absent("keyUri")),
                    violated("keyUri", "is not set, and the service has a key")),
            argumentSet(
                    "never had one",
                    FHIR.with(HAD_KEY, known("state", false)).with(KEY_IDENTIFIER, absent("keyUri")),
                    met()),
            argumentSet(
                    "new without one",
                    FHIR.with(HAD_KEY, absent("state")).with(KEY_IDENTIFIER, absent("keyUri")),
                    met()),
            argumentSet(
                    "not known",
                    FHIR.with(HAD_KEY, unknown("state")).with(KEY_IDENTIFIER, absent("keyUri")),
                    undecided("state")),
            argumentSet(
                    "key not known",
                    FHIR.with(HAD_KEY, known("state", true)).with(KEY_IDENTIFIER, unknown("keyUri")),
                    undecided("keyUri")),
            argumentSet(
                    "the retired service",
                    RETIRED,
                    notApplicable("it does not hold for the Azure API for FHIR (retired)")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "taken away",
                    FHIR.with(HAD_KEY, known("state", true)).with(KEY_IDENTIFIER, absent("keyUri")),
                    "CMK-029 A service that has a customer-managed key keeps one: keyUri is not set, and the service has a key; keep the key, or move the data to a service without one (https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-029").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-029"), facts)).isEqualTo(expected);
    }
}
