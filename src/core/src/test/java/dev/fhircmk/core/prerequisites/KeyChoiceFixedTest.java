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

final class KeyChoiceFixedTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet(
                    "had one, has one",
                    RETIRED.with(HAD_KEY, known("state", true))
                            .with(
                                    KEY_IDENTIFIER,
                                    known("keyUri", KeyIdentifier.parse("https://kv1.vault.azure.net/keys/fhir"))),
                    met()),
            argumentSet(
                    "had none, has none",
                    RETIRED.with(HAD_KEY, known("state", false)).with(KEY_IDENTIFIER, absent("keyUri")),
                    met()),
            argumentSet(
                    "had one, has none",
                    RETIRED.with(HAD_KEY, known("state", true)).with(KEY_IDENTIFIER, absent("keyUri")),
                    violated("keyUri", "is not set, and the account was made with a key")),
            argumentSet(
                    "had none, has one",
                    RETIRED.with(HAD_KEY, known("state", false))
                            .with(
                                    KEY_IDENTIFIER,
                                    known("keyUri", KeyIdentifier.parse("https://kv1.vault.azure.net/keys/fhir"))),
                    violated("keyUri", "is set, and the account was made without a key")),
            argumentSet(
                    "new",
                    RETIRED.with(HAD_KEY, absent("state"))
                            .with(
                                    KEY_IDENTIFIER,
                                    known("keyUri", KeyIdentifier.parse("https://kv1.vault.azure.net/keys/fhir"))),
                    notApplicable("the account is new")),
            argumentSet(
                    "not known",
                    RETIRED.with(HAD_KEY, unknown("state"))
                            .with(
                                    KEY_IDENTIFIER,
                                    known("keyUri", KeyIdentifier.parse("https://kv1.vault.azure.net/keys/fhir"))),
                    undecided("state")),
            argumentSet(
                    "key not known",
                    RETIRED.with(HAD_KEY, known("state", true)).with(KEY_IDENTIFIER, unknown("keyUri")),
                    undecided("keyUri")),
            argumentSet(
                    "the FHIR service",
                    FHIR,
                    notApplicable("it does not hold for the FHIR service (Azure Health Data Services)")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "had none, has one",
                    RETIRED.with(HAD_KEY, known("state", false))
                            .with(
                                    KEY_IDENTIFIER,
                                    known("keyUri", KeyIdentifier.parse("https://kv1.vault.azure.net/keys/fhir"))),
                    "CMK-024 An account keeps the choice between customer-managed and service-managed key that it was made with: keyUri is set, and the account was made without a key; leave the choice as it is, or move the data to a FHIR service of Azure Health Data Services (https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/customer-managed-key)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-024").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-024"), facts)).isEqualTo(expected);
    }
}
