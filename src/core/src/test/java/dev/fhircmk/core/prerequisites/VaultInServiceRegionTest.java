package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.Fact.unknown;
import static dev.fhircmk.core.FactKey.SERVICE_REGION;
import static dev.fhircmk.core.FactKey.VAULT_REGION;
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
import dev.fhircmk.core.Region;
import dev.fhircmk.core.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class VaultInServiceRegionTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet(
                    "same region",
                    FHIR.with(VAULT_REGION, known("vaultLocation", Region.parse("West Europe")))
                            .with(SERVICE_REGION, known("location", Region.parse("westeurope"))),
                    met()),
            argumentSet(
                    "another region",
                    FHIR.with(VAULT_REGION, known("vaultLocation", Region.parse("northeurope")))
                            .with(SERVICE_REGION, known("location", Region.parse("westeurope"))),
                    violated("vaultLocation", "is northeurope, the service is in westeurope")),
            argumentSet(
                    "vault not known",
                    FHIR.with(VAULT_REGION, unknown("vaultLocation"))
                            .with(SERVICE_REGION, known("location", Region.parse("westeurope"))),
                    undecided("vaultLocation")),
            argumentSet(
                    "vault left out",
                    FHIR.with(VAULT_REGION, absent("vaultLocation"))
                            .with(SERVICE_REGION, known("location", Region.parse("westeurope"))),
                    undecided("vaultLocation")),
            argumentSet("service left out", FHIR.with(SERVICE_REGION, absent("location")), undecided("location")),
            argumentSet(
                    "the retired service",
                    RETIRED,
                    notApplicable("it does not hold for the Azure API for FHIR (retired)")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "another region",
                    FHIR.with(VAULT_REGION, known("vaultLocation", Region.parse("northeurope")))
                            .with(SERVICE_REGION, known("location", Region.parse("westeurope"))),
                    "CMK-012 The vault is in the region of the service: vaultLocation is northeurope, the service is in westeurope; use a vault in the region of the service (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-012").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-012"), facts)).isEqualTo(expected);
    }
}
