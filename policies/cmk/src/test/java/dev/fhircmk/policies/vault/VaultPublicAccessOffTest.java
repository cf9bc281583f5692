package dev.fhircmk.policies.vault;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class VaultPublicAccessOffTest {
    private static final String PATH = "properties.publicNetworkAccess";

    static final List<RuleCase> CASES = List.of(
            met("it is off", good()),
            met("it is off, in other letters", good().with("vault", PATH, "disabled")),
            advised(
                    "it is on",
                    good().with("vault", PATH, "enabled"),
                    "azure-native:keyvault:Vault 'vault': properties.publicNetworkAccess is enabled; set it to Disabled, with networkAcls.bypass AzureServices and a private endpoint for those who manage keys. See https://learn.microsoft.com/azure/key-vault/general/network-security"),
            advised(
                    "it is left out",
                    good().without("vault", PATH),
                    "azure-native:keyvault:Vault 'vault': properties.publicNetworkAccess is not set; set it to Disabled, with networkAcls.bypass AzureServices and a private endpoint for those who manage keys. See https://learn.microsoft.com/azure/key-vault/general/network-security"),
            refused(
                            "it is on, in the profile strict",
                            good().with("vault", PATH, "Enabled"),
                            "azure-native:keyvault:Vault 'vault': properties.publicNetworkAccess is Enabled; set it to Disabled, with networkAcls.bypass AzureServices and a private endpoint for those who manage keys. See https://learn.microsoft.com/azure/key-vault/general/network-security")
                    .configured("profile", "strict"),
            undecided(
                    "it is not known at preview",
                    good().with("vault", PATH, UNKNOWN),
                    "is decided in the update, when .properties.publicNetworkAccess is known"),
            undecided(
                    "a network security perimeter decides",
                    good().with("vault", PATH, "SecuredByPerimeter"),
                    "undecided at .properties.publicNetworkAccess: azure-native:keyvault:Vault 'vault': a network security perimeter decides who gets in; undecided is not passed. See https://learn.microsoft.com/azure/key-vault/general/network-security"),
            notApplicable(
                    "there is no vault",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:keyvault:Vault' or 'azure-native:keyvault/*:Vault' or 'azure-native_keyvault_*:keyvault:Vault'"));

    static final BrokenRule BROKEN = BrokenRule.vault("POL-007", "it is on", "publicNetworkAccess", "enabled");

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_007_judges_each_program(RuleCase where) {
        where.check(rule("POL-007"));
    }

    @Test
    void remediation_turns_public_access_to_a_vault_off() {
        var report = RuleCase.mended(
                rule("POL-007"), good().without("vault", PATH).without("vault", "properties.networkAcls"));

        assertThat(report.violations()).isEmpty();
        assertThat(report.remediated()).singleElement().satisfies(mended -> {
            assertThat(mended.after().string(PATH)).contains("Disabled");
            assertThat(mended.after().string("properties.networkAcls.bypass")).contains("AzureServices");
        });
    }

    @Test
    void remediation_changes_no_bypass_and_no_vault_in_a_perimeter() {
        var bypass = RuleCase.mended(
                rule("POL-007"), good().without("vault", PATH).with("vault", "properties.networkAcls.bypass", "None"));
        var perimeter = RuleCase.mended(rule("POL-007"), good().with("vault", PATH, "SecuredByPerimeter"));

        assertThat(bypass.remediated())
                .singleElement()
                .satisfies(mended -> assertThat(mended.after().string("properties.networkAcls.bypass"))
                        .contains("None"));
        assertThat(perimeter.remediated()).isEmpty();
    }
}
