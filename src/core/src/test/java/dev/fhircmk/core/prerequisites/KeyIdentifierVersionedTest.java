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

final class KeyIdentifierVersionedTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet(
                    "versioned",
                    FHIR.with(
                            KEY_IDENTIFIER,
                            known(
                                    "keyUri",
                                    KeyIdentifier.parse(
                                            "https://kv1.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef"))),
                    met()),
            argumentSet(
                    "versionless",
                    FHIR.with(
                            KEY_IDENTIFIER,
                            known("keyUri", KeyIdentifier.parse("https://kv1.vault.azure.net/keys/fhir"))),
                    violated("keyUri", "is https://kv1.vault.azure.net/keys/fhir, without a version")),
            argumentSet("no key", FHIR.with(KEY_IDENTIFIER, absent("keyUri")), notApplicable("no key is set")),
            argumentSet("not known yet", FHIR.with(KEY_IDENTIFIER, unknown("keyUri")), undecided("keyUri")),
            argumentSet(
                    "the retired service",
                    RETIRED,
                    notApplicable("it does not hold for the Azure API for FHIR (retired)")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "versionless",
                    FHIR.with(
                            KEY_IDENTIFIER,
                            known("keyUri", KeyIdentifier.parse("https://kv1.vault.azure.net/keys/fhir"))),
                    "CMK-010 The key identifier names a version: keyUri is https://kv1.vault.azure.net/keys/fhir, without a version; use the identifier with its version, such as the output keyUriWithVersion of CmkKeyVault (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-010").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-010"), facts)).isEqualTo(expected);
    }
}
