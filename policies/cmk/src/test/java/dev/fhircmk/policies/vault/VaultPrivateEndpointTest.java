package dev.fhircmk.policies.vault;

import static dev.fhircmk.policies.Hardened.hardened;
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
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class VaultPrivateEndpointTest {
    private static final String LINKS = "privateLinkServiceConnections";
    private static final String ID =
            "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/KV-Clinic";

    static final List<RuleCase> CASES = List.of(
            met("it has one", hardened()),
            met(
                    "it has one that names it by its id",
                    hardened()
                            .with(
                                    "vaultEndpoint",
                                    LINKS,
                                    List.of(Map.of("groupIds", List.of("vault"), "privateLinkServiceId", ID)))),
            advised(
                    "it has none",
                    hardened().drop("vaultEndpoint").drop("vaultZones"),
                    "azure-native:keyvault:Vault 'vault': properties.privateEndpointConnections has none of this stack; give it a private endpoint of the group vault, with a group of the zone of Key Vault; waive the rule where another stack does. See https://learn.microsoft.com/azure/key-vault/general/private-link-service"),
            advised(
                    "it has one without DNS zones",
                    hardened().drop("vaultZones"),
                    "azure-native:keyvault:Vault 'vault': properties.privateEndpointConnections has 'vaultEndpoint', which has no group of private DNS zones; give it a private endpoint of the group vault, with a group of the zone of Key Vault; waive the rule where another stack does. See https://learn.microsoft.com/azure/key-vault/general/private-link-service"),
            advised(
                    "its DNS zone is that of something else",
                    hardened().with("vaultZone", "privateZoneName", "privatelink.blob.core.windows.net"),
                    "azure-native:keyvault:Vault 'vault': properties.privateEndpointConnections has 'vaultEndpoint', whose private DNS zones lack privatelink.vaultcore.azure.net; give it a private endpoint of the group vault, with a group of the zone of Key Vault; waive the rule where another stack does. See https://learn.microsoft.com/azure/key-vault/general/private-link-service"),
            advised(
                    "the endpoint asks for something else",
                    hardened()
                            .with(
                                    "vaultEndpoint",
                                    LINKS,
                                    List.of(Map.of("groupIds", List.of("blob"), "privateLinkServiceId", ID))),
                    "azure-native:keyvault:Vault 'vault': properties.privateEndpointConnections has none of this stack; give it a private endpoint of the group vault, with a group of the zone of Key Vault; waive the rule where another stack does. See https://learn.microsoft.com/azure/key-vault/general/private-link-service"),
            advised(
                    "the endpoint leads to another vault",
                    hardened()
                            .with(
                                    "vaultEndpoint",
                                    LINKS,
                                    List.of(Map.of("groupIds", List.of("vault"), "privateLinkServiceId", ID + "-2"))),
                    "azure-native:keyvault:Vault 'vault': properties.privateEndpointConnections has none of this stack; give it a private endpoint of the group vault, with a group of the zone of Key Vault; waive the rule where another stack does. See https://learn.microsoft.com/azure/key-vault/general/private-link-service"),
            refused(
                            "it has none, in the profile strict",
                            good(),
                            "azure-native:keyvault:Vault 'vault': properties.privateEndpointConnections has none of this stack; give it a private endpoint of the group vault, with a group of the zone of Key Vault; waive the rule where another stack does. See https://learn.microsoft.com/azure/key-vault/general/private-link-service")
                    .configured("profile", "strict"),
            undecided(
                    "where the endpoint leads is not known",
                    hardened().change("vaultEndpoint", endpoint -> endpoint.link(LINKS)),
                    "undecided at .properties.privateEndpointConnections: azure-native:keyvault:Vault 'vault': it cannot be told from what this stack declares; undecided is not passed. See https://learn.microsoft.com/azure/key-vault/general/private-link-service"),
            undecided(
                    "its connections are not known at preview",
                    hardened().change("vaultEndpoint", endpoint -> endpoint.with(LINKS, UNKNOWN)),
                    "undecided at .properties.privateEndpointConnections: azure-native:keyvault:Vault 'vault': it cannot be told from what this stack declares; undecided is not passed. See https://learn.microsoft.com/azure/key-vault/general/private-link-service"),
            notApplicable("there is no vault", retired(), "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.mistake(
            "POL-009", "it has none", good -> good.drop("vaultEndpoint").drop("vaultZones"));

    @Test
    void a_private_endpoint_of_a_vault_that_other_means_may_make_is_undecided() {
        undecided(
                        "a template may make it",
                        good().add("template", "azure-native:resources:Deployment", Map.of()),
                        "undecided at .properties.privateEndpointConnections: azure-native:keyvault:Vault 'vault': it may be made by azure-native:resources:Deployment 'template', which this"
                                + " pack does not read; undecided is not passed. See https://learn.microsoft.com/azure/key-vault/general/private-link-service")
                .check(rule("POL-009"));
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_009_judges_each_program(RuleCase where) {
        where.check(rule("POL-009"));
    }
}
