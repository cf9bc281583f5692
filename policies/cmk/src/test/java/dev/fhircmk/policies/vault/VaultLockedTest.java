package dev.fhircmk.policies.vault;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.empty;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.GoodPrograms;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.Program.Resource;
import dev.fhircmk.policies.RuleCase;
import dev.fhircmk.policy.ResourceOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class VaultLockedTest {
    private static final String ID =
            "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-clinic";

    static final List<RuleCase> CASES = List.of(
            met("Pulumi protects it", good()),
            met("a lock is on it", locked("ByScope", Map.of("scope", ID, "level", "CanNotDelete"))),
            met(
                    "a lock is on it by its name",
                    locked("AtResourceLevel", Map.of("resourceName", "kv-clinic", "level", "ReadOnly"))),
            met(
                    "a lock is on it, whose scope is not known at preview",
                    free().add(
                                    "lock",
                                    lock("ByScope", Map.of("scope", UNKNOWN, "level", "CanNotDelete"))
                                            .link("scope", "vault"))),
            met(
                    "a lock is on its group",
                    locked("AtResourceGroupLevel", Map.of("resourceGroupName", "RG", "level", "CanNotDelete"))),
            met(
                    "a lock is on the scope of its group",
                    locked(
                            "ByScope",
                            Map.of(
                                    "scope",
                                    "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg",
                                    "level",
                                    "CanNotDelete"))),
            met("a lock is on its group, whose name is not known at preview", group("group")),
            met("a lock is on the subscription", locked("AtSubscriptionLevel", Map.of("level", "CanNotDelete"))),
            met(
                    "a lock is on the scope of the subscription",
                    locked(
                            "ByScope",
                            Map.of(
                                    "scope",
                                    "/subscriptions/22222222-3333-4444-8555-666666666666",
                                    "level",
                                    "CanNotDelete"))),
            advised(
                    "nothing keeps it",
                    free(),
                    "azure-native:keyvault:Vault 'vault': protect is not set, and no lock of this stack is on it; give it the option protect, or a management lock of the level CanNotDelete. See https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources"),
            advised(
                    "a lock is on another vault",
                    locked("ByScope", Map.of("scope", ID + "-2", "level", "CanNotDelete")),
                    "azure-native:keyvault:Vault 'vault': protect is not set, and no lock of this stack is on it; give it the option protect, or a management lock of the level CanNotDelete. See https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources"),
            advised(
                    "a lock is on another group",
                    locked("AtResourceGroupLevel", Map.of("resourceGroupName", "other", "level", "CanNotDelete")),
                    "azure-native:keyvault:Vault 'vault': protect is not set, and no lock of this stack is on it; give it the option protect, or a management lock of the level CanNotDelete. See https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources"),
            advised(
                    "a lock is on another group, whose name is not known at preview",
                    group("other"),
                    "azure-native:keyvault:Vault 'vault': protect is not set, and no lock of this stack is on it; give it the option protect, or a management lock of the level CanNotDelete. See https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources"),
            advised(
                    "the lock locks nothing",
                    locked("ByScope", Map.of("scope", ID, "level", "NotSpecified")),
                    "azure-native:keyvault:Vault 'vault': protect is not set, and no lock of this stack is on it; give it the option protect, or a management lock of the level CanNotDelete. See https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources"),
            refused(
                            "nothing keeps it, in the profile strict",
                            free(),
                            "azure-native:keyvault:Vault 'vault': protect is not set, and no lock of this stack is on it; give it the option protect, or a management lock of the level CanNotDelete. See https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources")
                    .configured("profile", "strict"),
            undecided(
                    "what the lock is on is not known",
                    locked("ByScope", Map.of("scope", UNKNOWN, "level", "CanNotDelete")),
                    "undecided at .protect: azure-native:keyvault:Vault 'vault': it cannot be told from what this stack declares; undecided is not passed. See https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources"),
            undecided(
                    "the level of the lock is not known at preview",
                    locked("ByScope", Map.of("scope", ID, "level", UNKNOWN)),
                    "undecided at .protect: azure-native:keyvault:Vault 'vault': it cannot be told from what this stack declares; undecided is not passed. See https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources"),
            notApplicable("there is no vault", retired(), "nothing in the stack is concerned"));

    // Of the vault of a service POL-031 would have to be broken too.
    static final BrokenRule BROKEN = BrokenRule.on(
            GoodPrograms.serviceless(), "POL-014", "nothing keeps it", good -> BrokenRule.unprotected(good, "vault"));

    @Test
    void a_lock_that_other_means_may_make_is_undecided() {
        undecided(
                        "a template may make it",
                        free().add("template", "azure-native:resources:Deployment", Map.of()),
                        "undecided at .protect: azure-native:keyvault:Vault 'vault': it may be made by azure-native:resources:Deployment 'template', which this"
                                + " pack does not read; undecided is not passed. See https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources")
                .check(rule("POL-014"));
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_014_judges_each_program(RuleCase where) {
        where.check(rule("POL-014"));
    }

    private static Program free() {
        return good().change("vault", vault -> vault.options(ResourceOptions.NONE));
    }

    private static Program locked(String kind, Map<String, ?> inputs) {
        return free().add("lock", lock(kind, inputs));
    }

    private static Resource lock(String kind, Map<String, ?> inputs) {
        return Resource.of("azure-native:authorization:ManagementLock" + kind, inputs);
    }

    private static Program group(String ofLock) {
        var groups = empty().add("group", "azure-native:resources:ResourceGroup", Map.of())
                .add("other", "azure-native:resources:ResourceGroup", Map.of());
        return groups.add(
                        "vault",
                        Resource.of(
                                        "azure-native:keyvault:Vault",
                                        Map.of("resourceGroupName", UNKNOWN, "vaultName", "kv-clinic"))
                                .link("resourceGroupName", "group"))
                .add(
                        "lock",
                        lock("AtResourceGroupLevel", Map.of("resourceGroupName", UNKNOWN, "level", "CanNotDelete"))
                                .link("resourceGroupName", ofLock));
    }
}
