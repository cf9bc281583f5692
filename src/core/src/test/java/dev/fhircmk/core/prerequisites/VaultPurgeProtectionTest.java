package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.VAULT_PURGE_PROTECTION;
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

final class VaultPurgeProtectionTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet(
                    "true", FHIR.with(VAULT_PURGE_PROTECTION, known("properties.enablePurgeProtection", true)), met()),
            argumentSet(
                    "false",
                    FHIR.with(VAULT_PURGE_PROTECTION, known("properties.enablePurgeProtection", false)),
                    violated("properties.enablePurgeProtection", "is false")),
            argumentSet(
                    "left out",
                    FHIR.with(VAULT_PURGE_PROTECTION, absent("properties.enablePurgeProtection")),
                    violated("properties.enablePurgeProtection", "is not set")),
            argumentSet(
                    "not known yet",
                    FHIR.with(VAULT_PURGE_PROTECTION, unknown("properties.enablePurgeProtection")),
                    undecided("properties.enablePurgeProtection")),
            argumentSet("never stated", FHIR, undecided("vaultPurgeProtection")),
            argumentSet(
                    "the retired service",
                    RETIRED.with(VAULT_PURGE_PROTECTION, known("properties.enablePurgeProtection", true)),
                    met()));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "false",
                    FHIR.with(VAULT_PURGE_PROTECTION, known("properties.enablePurgeProtection", false)),
                    "CMK-002 The vault has purge protection: properties.enablePurgeProtection is false; set it to true; Azure cannot turn it off again (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-002").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-002"), facts)).isEqualTo(expected);
    }
}
