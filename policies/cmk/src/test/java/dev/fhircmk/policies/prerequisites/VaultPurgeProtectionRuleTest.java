package dev.fhircmk.policies.prerequisites;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.undecided;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class VaultPurgeProtectionRuleTest {
    private static final String PATH = "properties.enablePurgeProtection";

    static final List<RuleCase> CASES = List.of(
            met("it is on", good()),
            refused(
                    "it is off",
                    good().with("vault", PATH, false),
                    "azure-native:keyvault:Vault 'vault': properties.enablePurgeProtection is false; set it to true; Azure"
                            + " cannot turn it off again. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            refused(
                    "it is left out",
                    good().without("vault", PATH),
                    "azure-native:keyvault:Vault 'vault': properties.enablePurgeProtection is not set; set it to true;"
                            + " Azure cannot turn it off again. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            refused(
                    "the version of the API does not know it",
                    good().change("vault", vault -> vault.as("azure-native:keyvault/v20150601:Vault")),
                    "azure-native:keyvault/v20150601:Vault 'vault': properties.enablePurgeProtection is dropped by Azure, since version 2015-06-01 of the API does not know it; use version 2016-10-01 of the API or a later one. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            undecided(
                    "it is not known at preview",
                    good().with("vault", PATH, UNKNOWN),
                    "is decided in the update, when .properties.enablePurgeProtection is known"),
            notApplicable(
                    "there is no vault",
                    Program.retired(),
                    "Policy only applies to resources of type 'azure-native:keyvault:Vault' or"
                            + " 'azure-native:keyvault/*:Vault' or 'azure-native_keyvault_*:keyvault:Vault'"));

    static final BrokenRule BROKEN = BrokenRule.vault("CMK-002", "it is off", "enablePurgeProtection", false);

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_002_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-002"));
    }

    @Test
    void remediation_turns_purge_protection_on() {
        var report = RuleCase.mended(RuleCase.rule("CMK-002"), good().without("vault", PATH));

        assertThat(report.violations()).isEmpty();
        assertThat(report.remediated())
                .singleElement()
                .satisfies(mended -> assertThat(mended.after().bool(PATH)).contains(true));
    }
}
