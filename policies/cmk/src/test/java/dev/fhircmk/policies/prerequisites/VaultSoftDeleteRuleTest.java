package dev.fhircmk.policies.prerequisites;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.undecided;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class VaultSoftDeleteRuleTest {
    private static final String PATH = "properties.enableSoftDelete";

    static final List<RuleCase> CASES = List.of(
            met("it is on", good()),
            met("it is left out, so that Azure turns it on", good().without("vault", PATH)),
            refused(
                    "it is off",
                    good().with("vault", PATH, false),
                    "azure-native:keyvault:Vault 'vault': properties.enableSoftDelete is false; leave soft delete"
                            + " on. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            refused(
                    "it is off in a vault of an older API version",
                    good().with("vault", PATH, false)
                            .change("vault", vault -> vault.as("azure-native:keyvault/v20230701:Vault")),
                    "azure-native:keyvault/v20230701:Vault 'vault': properties.enableSoftDelete is false; leave"
                            + " soft delete on. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            refused(
                    "it is off in a vault of a package of one API version",
                    good().with("vault", PATH, false)
                            .change("vault", vault -> vault.as("azure-native_keyvault_v20240401:keyvault:Vault")),
                    "azure-native_keyvault_v20240401:keyvault:Vault 'vault': properties.enableSoftDelete is false;"
                            + " leave soft delete on. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys"),
            undecided(
                    "it is not known at preview",
                    good().with("vault", PATH, UNKNOWN),
                    "is decided in the update, when .properties.enableSoftDelete is known"),
            notApplicable(
                    "there is no vault",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:keyvault:Vault' or"
                            + " 'azure-native:keyvault/*:Vault' or 'azure-native_keyvault_*:keyvault:Vault'"));

    static final BrokenRule BROKEN = BrokenRule.vault("CMK-001", "it is off", "enableSoftDelete", false);

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_cmk_001_judges_each_program(RuleCase where) {
        where.check(RuleCase.rule("CMK-001"));
    }

    @Test
    void remediation_turns_soft_delete_on() {
        var report = RuleCase.mended(RuleCase.rule("CMK-001"), good().with("vault", PATH, false));

        assertThat(report.violations()).isEmpty();
        assertThat(report.remediated())
                .singleElement()
                .satisfies(mended -> assertThat(mended.after().bool(PATH)).contains(true));
    }
}
