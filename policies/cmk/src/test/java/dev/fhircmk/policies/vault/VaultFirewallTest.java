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

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class VaultFirewallTest {
    private static final String PATH = "properties.networkAcls.defaultAction";

    private static final String ACCESS = "properties.publicNetworkAccess";

    static final List<RuleCase> CASES = List.of(
            met("it denies what no rule allows", good().without("vault", ACCESS)),
            met("public access is off, whatever the firewall says", good().with("vault", PATH, "Allow")),
            advised(
                    "it allows everybody",
                    open().with("vault", PATH, "Allow"),
                    "azure-native:keyvault:Vault 'vault': properties.networkAcls.defaultAction is Allow; set it to Deny, with bypass AzureServices so that services reach their key. See https://learn.microsoft.com/azure/key-vault/general/network-security"),
            advised(
                    "there is none",
                    open().without("vault", "properties.networkAcls"),
                    "azure-native:keyvault:Vault 'vault': properties.networkAcls.defaultAction is not set; set it to Deny, with bypass AzureServices so that services reach their key. See https://learn.microsoft.com/azure/key-vault/general/network-security"),
            refused(
                            "it allows everybody, in the profile strict",
                            open().with("vault", PATH, "Allow"),
                            "azure-native:keyvault:Vault 'vault': properties.networkAcls.defaultAction is Allow; set it to Deny, with bypass AzureServices so that services reach their key. See https://learn.microsoft.com/azure/key-vault/general/network-security")
                    .configured("profile", "strict"),
            undecided(
                    "it is not known at preview",
                    open().with("vault", PATH, UNKNOWN),
                    "is decided in the update, when .properties.networkAcls.defaultAction is known"),
            undecided(
                    "public access is not known at preview",
                    good().with("vault", ACCESS, UNKNOWN).with("vault", PATH, "Allow"),
                    "is decided in the update, when .properties.publicNetworkAccess is known"),
            undecided(
                    "a network security perimeter decides",
                    good().with("vault", ACCESS, "SecuredByPerimeter").with("vault", PATH, "Allow"),
                    "undecided at .properties.publicNetworkAccess: azure-native:keyvault:Vault 'vault': a network security perimeter decides who gets in; undecided is not passed. See https://learn.microsoft.com/azure/key-vault/general/network-security"),
            notApplicable(
                    "there is no vault",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:keyvault:Vault' or 'azure-native:keyvault/*:Vault' or 'azure-native_keyvault_*:keyvault:Vault'"));

    // The firewall counts only while public access is on.
    static final BrokenRule BROKEN = BrokenRule.mistake(
                    "POL-006",
                    "it allows everybody",
                    good -> good.with("vault", "properties.publicNetworkAccess", "enabled")
                            .with("vault", "properties.networkAcls.defaultAction", "Allow"))
            .beside("POL-007", "it is on");

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_006_judges_each_program(RuleCase where) {
        where.check(rule("POL-006"));
    }

    private static Program open() {
        return good().with("vault", ACCESS, "Enabled");
    }
}
