package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
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

final class KeyIdentifierVersionlessTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet(
                    "versionless",
                    RETIRED.with(
                            KEY_IDENTIFIER,
                            known("keyUri", KeyIdentifier.parse("https://kv1.vault.azure.net/keys/fhir"))),
                    met()),
            argumentSet(
                    "versioned",
                    RETIRED.with(
                            KEY_IDENTIFIER,
                            known(
                                    "keyUri",
                                    KeyIdentifier.parse(
                                            "https://kv1.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef"))),
                    violated(
                            "keyUri",
                            "is https://kv1.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef, with a version")),
            argumentSet("no key", RETIRED.with(KEY_IDENTIFIER, absent("keyUri")), notApplicable("no key is set")),
            argumentSet("not known yet", RETIRED.with(KEY_IDENTIFIER, unknown("keyUri")), undecided("keyUri")),
            argumentSet(
                    "the FHIR service",
                    FHIR,
                    notApplicable("it does not hold for the FHIR service (Azure Health Data Services)")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "versioned",
                    RETIRED.with(
                            KEY_IDENTIFIER,
                            known(
                                    "keyUri",
                                    KeyIdentifier.parse(
                                            "https://kv1.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef"))),
                    "CMK-020 The key identifier names no version: keyUri is https://kv1.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef, with a version; drop the version, or use the output keyUri of CmkKeyVault (https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/customer-managed-key)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-020").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-020"), facts)).isEqualTo(expected);
    }
}
