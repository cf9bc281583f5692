package dev.fhircmk.policies.vault;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.GoodPrograms;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.RuleCase;
import dev.fhircmk.policy.ResourceOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OneOwnerTest {
    private static final String ID =
            "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-clinic";

    static final List<RuleCase> CASES = List.of(
            met("none stand in the vault", beside("azure-native:keyvault:AccessPolicy", "vaultName", "kv-clinic")),
            met("none stand beside it", good().with("vault", "properties.accessPolicies", List.of(operator()))),
            met(
                    "one stands beside another vault",
                    listed(beside("azure-native:keyvault:AccessPolicy", "vaultName", "kv-other"))),
            met(
                    "changes of the list are ignored",
                    listed(beside("azure-native:keyvault:AccessPolicy", "vaultName", "kv-clinic"))
                            .change(
                                    "vault",
                                    vault -> vault.options(
                                            ResourceOptions.NONE.withIgnoreChanges("properties.accessPolicies")))),
            refused(
                    "a vault with policies of its own has another beside it",
                    listed(beside("azure-native:keyvault:AccessPolicy", "vaultName", "KV-clinic")),
                    message("policy")),
            refused(
                    "a vault that lists no policy at all has one beside it",
                    beside("azure-native:keyvault:AccessPolicy", "vaultName", "kv-clinic")
                            .with("vault", "properties.accessPolicies", List.of()),
                    message("policy")),
            refused(
                    "the vault is known by what the policy depends on",
                    listed(beside("azure-native:keyvault:AccessPolicy", "vaultName", UNKNOWN)
                            .change("policy", policy -> policy.link("vaultName", "vault"))),
                    message("policy")),
            refused(
                    "the list is not known at preview",
                    beside("azure-native:keyvault:AccessPolicy", "vaultName", "kv-clinic")
                            .with("vault", "properties.accessPolicies", UNKNOWN),
                    message("policy")),
            refused(
                    "the policy is one of the classic provider",
                    listed(beside("azure:keyvault/accessPolicy:AccessPolicy", "keyVaultId", ID)),
                    message("policy")),
            refused(
                    "an access of this project's own adds one",
                    listed(beside("fhir-cmk:index:KeyAccess", "keyVaultResourceId", ID)
                            .with("policy", "grant", "manage")),
                    message("policy")),
            met(
                    "an access of this project's own looks for one only",
                    listed(beside("fhir-cmk:index:KeyAccess", "keyVaultResourceId", ID))),
            undecided(
                    "nothing that the vault says is known at preview",
                    beside("azure-native:keyvault:AccessPolicy", "vaultName", "kv-clinic")
                            .with("vault", "properties", UNKNOWN),
                    "is decided in the update, when .properties is known"),
            undecided(
                    "which vault the policy is one of is not known at preview",
                    listed(beside("azure-native:keyvault:AccessPolicy", "vaultName", UNKNOWN)),
                    "undecided at .properties.accessPolicies: azure-native:keyvault:Vault 'vault': it cannot be told from what"
                            + " this stack declares; undecided is not passed. See https://learn.microsoft.com/azure/key-vault/general/assign-access-policy"),
            notApplicable("there is no vault", retired(), "nothing in the stack is concerned"));

    static final BrokenRule BROKEN = BrokenRule.on(
            GoodPrograms.accessPolicy(),
            "POL-058",
            "a vault with policies of its own has another beside it",
            good -> good.with("vault", "properties.accessPolicies", List.of()));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_058_judges_each_program(RuleCase where) {
        where.check(rule("POL-058"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"azure-native:keyvault/v20260201:Vault", "azure-native_keyvault_v20240401:keyvault:Vault"})
    void a_vault_of_any_api_version_has_one_owner_of_its_access_policies(String type) {
        refused(
                        type,
                        listed(beside("azure-native:keyvault:AccessPolicy", "vaultName", "kv-clinic"))
                                .change("vault", vault -> vault.as(type)),
                        message("policy").replace("azure-native:keyvault:Vault", type))
                .check(rule("POL-058"));
    }

    private static Program listed(Program program) {
        return program.with("vault", "properties.accessPolicies", List.of(operator()));
    }

    private static Map<String, ?> operator() {
        return Map.of("objectId", Program.OPERATOR, "permissions", Map.of("keys", List.of("get")));
    }

    private static Program beside(String type, String property, Object vault) {
        return good().addBeforeService("policy", type, Map.of(property, vault));
    }

    private static String message(String other) {
        return "azure-native:keyvault:Vault 'vault': properties.accessPolicies are set, and '" + other
                + "' adds one beside"
                + " them; move one into the other, or give the vault the option ignoreChanges:"
                + " [\"properties.accessPolicies\"]. See https://learn.microsoft.com/azure/key-vault/general/assign-access-policy";
    }
}
