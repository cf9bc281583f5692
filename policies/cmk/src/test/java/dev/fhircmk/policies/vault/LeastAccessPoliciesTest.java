package dev.fhircmk.policies.vault;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.GoodPrograms;
import dev.fhircmk.policies.Program;
import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class LeastAccessPoliciesTest {
    private static final String PATH = "properties.accessPolicies";

    private static final String SERVICE = "11111111-aaaa-4bbb-8ccc-dddddddddddd";
    private static final String OTHER = "99999999-aaaa-4bbb-8ccc-dddddddddddd";
    private static final Map<String, ?> ALL = Map.of("keys", List.of("all"));

    static final List<RuleCase> CASES = List.of(
            notApplicable("there is no access policy", good(), "nothing in the stack is concerned"),
            met(
                    "the service is granted what it needs",
                    inline(SERVICE, Map.of("keys", List.of("get", "WrapKey", "unwrapKey")))),
            met("somebody else is granted more", inline(OTHER, Map.of("keys", List.of("get", "create", "rotate")))),
            advised(
                    "the service may delete its key",
                    inline(SERVICE, Map.of("keys", List.of("get", "wrapKey", "unwrapKey", "delete"))),
                    "azure-native:keyvault:Vault 'vault': properties.accessPolicies[0].permissions.keys[3] is delete, for the identity of a service; grant single permissions only. See https://learn.microsoft.com/azure/key-vault/general/assign-access-policy"),
            advised(
                    "somebody is granted everything",
                    inline(OTHER, ALL),
                    "azure-native:keyvault:Vault 'vault': properties.accessPolicies[0].permissions.keys[0] is all; grant single permissions only. See https://learn.microsoft.com/azure/key-vault/general/assign-access-policy"),
            advised(
                    "somebody may purge secrets",
                    inline(OTHER, Map.of("secrets", List.of("get", "Purge"))),
                    "azure-native:keyvault:Vault 'vault': properties.accessPolicies[0].permissions.secrets[1] is Purge; grant single permissions only. See https://learn.microsoft.com/azure/key-vault/general/assign-access-policy"),
            advised(
                    "a policy by itself grants everything",
                    alone(),
                    "azure-native:keyvault:AccessPolicy 'policy': policy.permissions.keys[0] is all; grant single permissions only. See https://learn.microsoft.com/azure/key-vault/general/assign-access-policy"),
            refused(
                            "somebody is granted everything, in the profile strict",
                            inline(OTHER, ALL),
                            "azure-native:keyvault:Vault 'vault': properties.accessPolicies[0].permissions.keys[0] is all; grant single permissions only. See https://learn.microsoft.com/azure/key-vault/general/assign-access-policy")
                    .configured("profile", "strict"),
            notApplicable(
                    "the vault goes by role assignments",
                    inline(OTHER, ALL).with("vault", "properties.enableRbacAuthorization", true),
                    "its vault goes by role assignments"),
            undecided(
                    "the permissions are not known at preview",
                    inline(OTHER, Map.of("keys", UNKNOWN)),
                    "is decided in the update, when .properties.accessPolicies[0].permissions.keys is known"),
            undecided(
                    "the policies are not known at preview",
                    inline(OTHER, ALL).with("vault", PATH, UNKNOWN),
                    "is decided in the update, when .properties.accessPolicies is known"));

    // Of a vault of this stack POL-004 would have to be broken too.
    static final BrokenRule BROKEN = BrokenRule.on(
            GoodPrograms.accessPolicy()
                    .with("policy", "vaultName", "kv-other")
                    .change("policy", policy -> policy.link("policy")),
            "POL-005",
            "a policy by itself grants everything",
            good -> good.with("policy", "policy.permissions.keys", List.of("all")));

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_005_judges_each_program(RuleCase where) {
        where.check(rule("POL-005"));
    }

    private static Program inline(String objectId, Map<String, ?> permissions) {
        return good().drop("grant")
                .change("identity", identity -> identity.outputs(Map.of("principalId", SERVICE)))
                .with("vault", "properties.enableRbacAuthorization", false)
                .with("vault", PATH, List.of(Map.of("objectId", objectId, "permissions", permissions)));
    }

    private static Program alone() {
        return good().with("vault", "properties.enableRbacAuthorization", false)
                .add(
                        "policy",
                        "azure-native:keyvault:AccessPolicy",
                        Map.of("vaultName", "kv-clinic", "policy", Map.of("objectId", OTHER, "permissions", ALL)));
    }
}
