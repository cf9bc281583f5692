package dev.fhircmk.core.prerequisites;

import static dev.fhircmk.core.Fact.absent;
import static dev.fhircmk.core.Fact.known;
import static dev.fhircmk.core.FactKey.SERVICE_TENANT;
import static dev.fhircmk.core.FactKey.VAULT_TENANT;
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

final class VaultInServiceTenantTest {
    static final List<Arguments> VERDICTS = List.of(
            argumentSet(
                    "same tenant",
                    FHIR.with(VAULT_TENANT, known("tenantId", "AAAA")).with(SERVICE_TENANT, known("tenant", "aaaa")),
                    met()),
            argumentSet(
                    "another tenant",
                    FHIR.with(VAULT_TENANT, known("tenantId", "bbbb")).with(SERVICE_TENANT, known("tenant", "aaaa")),
                    violated("tenantId", "is bbbb, the service is in aaaa")),
            argumentSet(
                    "vault left out",
                    FHIR.with(VAULT_TENANT, absent("tenantId")).with(SERVICE_TENANT, known("tenant", "aaaa")),
                    undecided("tenantId")),
            argumentSet("service left out", FHIR.with(SERVICE_TENANT, absent("tenant")), undecided("tenant")),
            argumentSet(
                    "the retired service",
                    RETIRED,
                    notApplicable("it does not hold for the Azure API for FHIR (retired)")));

    static final List<Arguments> MESSAGES = List.of(
            argumentSet(
                    "another tenant",
                    FHIR.with(VAULT_TENANT, known("tenantId", "bbbb")).with(SERVICE_TENANT, known("tenant", "aaaa")),
                    "CMK-018 The vault is in the tenant of the service: tenantId is bbbb, the service is in aaaa; use a vault in the tenant of the service (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)"));

    @ParameterizedTest
    @FieldSource("VERDICTS")
    void the_prerequisite_is_judged_by_the_facts(Facts facts, Verdict expected) {
        assertThat(Prerequisites.get("CMK-018").evaluate(facts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_violation_is_explained_in_one_sentence(Facts facts, String expected) {
        assertThat(explain(Prerequisites.get("CMK-018"), facts)).isEqualTo(expected);
    }
}
