package dev.fhircmk.policies.identity;

import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.refused;
import static dev.fhircmk.policies.RuleCase.undecided;

import dev.fhircmk.policies.RuleCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class KeyGrantedTest {

    static final List<RuleCase> CASES = List.of(
            met("a role is assigned at the vault", good()),
            met("a role is assigned at the key", good().change("grant", grant -> grant.link("scope", "key"))),
            met(
                    "a role is assigned by known ids",
                    good().change("identity", identity -> identity.outputs(Map.of("principalId", "p-fhir")))
                            .with("grant", "principalId", "p-fhir")
                            .with(
                                    "grant",
                                    "scope",
                                    "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/KV-clinic")
                            .change("grant", grant -> grant.link("scope"))),
            met(
                    "an access policy of its own grants it",
                    good().with("vault", "properties.enableRbacAuthorization", false)
                            .drop("grant")
                            .addBeforeService(
                                    "policy",
                                    "azure-native:keyvault:AccessPolicy",
                                    Map.of(
                                            "vaultName",
                                            "kv-clinic",
                                            "resourceGroupName",
                                            "rg",
                                            "policy",
                                            Map.of(
                                                    "tenantId",
                                                    "t",
                                                    "objectId",
                                                    UNKNOWN,
                                                    "permissions",
                                                    Map.of("keys", List.of("get", "wrapKey", "unwrapKey")))))
                            .change("policy", policy -> policy.link("policy", "identity"))),
            met(
                    "an access policy in the vault grants it",
                    good().with("vault", "properties.enableRbacAuthorization", false)
                            .drop("grant")
                            .change("identity", identity -> identity.outputs(Map.of("principalId", "p-fhir")))
                            .with(
                                    "vault",
                                    "properties.accessPolicies",
                                    List.of(Map.of(
                                            "tenantId",
                                            "t",
                                            "objectId",
                                            "p-fhir",
                                            "permissions",
                                            Map.of("keys", List.of("Get", "WrapKey", "UnwrapKey")))))),
            refused(
                    "an access policy lacks unwrapKey",
                    good().with("vault", "properties.enableRbacAuthorization", false)
                            .drop("grant")
                            .addBeforeService(
                                    "policy",
                                    "azure-native:keyvault:AccessPolicy",
                                    Map.of(
                                            "vaultName",
                                            "kv-clinic",
                                            "resourceGroupName",
                                            "rg",
                                            "policy",
                                            Map.of(
                                                    "tenantId",
                                                    "t",
                                                    "objectId",
                                                    UNKNOWN,
                                                    "permissions",
                                                    Map.of("keys", List.of("get", "wrapKey")))))
                            .change("policy", policy -> policy.link("policy", "identity")),
                    "azure-native:healthcareapis:FhirService 'fhir': the grant on its key lacks unwrapKey; grant"
                            + " get, wrapKey and unwrapKey, or the role Key Vault Crypto Service Encryption User at the key"
                            + " or its vault. See docs/rules/CMK-009.md"),
            refused(
                    "an access policy in the vault lacks get",
                    good().with("vault", "properties.enableRbacAuthorization", false)
                            .drop("grant")
                            .change("identity", identity -> identity.outputs(Map.of("principalId", "p-fhir")))
                            .with(
                                    "vault",
                                    "properties.accessPolicies",
                                    List.of(Map.of(
                                            "tenantId",
                                            "t",
                                            "objectId",
                                            "p-fhir",
                                            "permissions",
                                            Map.of("keys", List.of("wrapKey", "unwrapKey"))))),
                    "azure-native:healthcareapis:FhirService 'fhir': the grant on its key lacks get; grant get,"
                            + " wrapKey and unwrapKey, or the role Key Vault Crypto Service Encryption User at the key or its"
                            + " vault. See docs/rules/CMK-009.md"),
            refused(
                    "the identity is new and nothing is granted",
                    good().drop("grant"),
                    "azure-native:healthcareapis:FhirService 'fhir': the grant on its key is missing; grant get,"
                            + " wrapKey and unwrapKey, or the role Key Vault Crypto Service Encryption User at the key or its"
                            + " vault. See docs/rules/CMK-009.md"),
            refused(
                    "the role is assigned in a vault that goes by access policies",
                    good().with("vault", "properties.enableRbacAuthorization", false),
                    "azure-native:healthcareapis:FhirService 'fhir': the grant on its key is missing; grant get,"
                            + " wrapKey and unwrapKey, or the role Key Vault Crypto Service Encryption User at the key or its"
                            + " vault. See docs/rules/CMK-009.md"),
            undecided(
                    "the identity exists already and the grant may stand elsewhere",
                    good().drop("grant")
                            .change("identity", identity -> identity.outputs(Map.of("principalId", "p-fhir"))),
                    "undecided at .identity: azure-native:healthcareapis:FhirService 'fhir': a grant may stand"
                            + " outside this stack, at a wider scope, in another role or in a group; undecided is not passed."
                            + " See docs/rules/CMK-009.md"),
            undecided(
                    "the role is assigned at the resource group",
                    good().with("grant", "scope", "/subscriptions/s/resourceGroups/rg")
                            .change("grant", grant -> grant.link("scope")),
                    "undecided at .identity: azure-native:healthcareapis:FhirService 'fhir': a grant may stand"
                            + " outside this stack, at a wider scope, in another role or in a group; undecided is not passed."
                            + " See docs/rules/CMK-009.md"),
            undecided(
                    "a role of another name is assigned",
                    good().with(
                                    "grant",
                                    "roleDefinitionId",
                                    "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/aaaaaaaa-0000-4000-8000-000000000001"),
                    "undecided at .identity: azure-native:healthcareapis:FhirService 'fhir': a grant may stand"
                            + " outside this stack, at a wider scope, in another role or in a group; undecided is not passed."
                            + " See docs/rules/CMK-009.md"),
            undecided(
                    "a group is granted it",
                    good().with("grant", "principalId", "g-fhir")
                            .with("grant", "principalType", "Group")
                            .change("grant", grant -> grant.link("principalId")),
                    "undecided at .identity: azure-native:healthcareapis:FhirService 'fhir': a grant may stand"
                            + " outside this stack, at a wider scope, in another role or in a group; undecided is not passed."
                            + " See docs/rules/CMK-009.md"),
            undecided(
                    "the vault stands in another stack",
                    good().with(
                                    "fhir",
                                    "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
                                    "https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef")
                            .drop("key")
                            .drop("vault")
                            .drop("grant"),
                    "undecided at .identity: azure-native:healthcareapis:FhirService 'fhir': a grant may stand"
                            + " outside this stack, at a wider scope, in another role or in a group; undecided is not passed."
                            + " See docs/rules/CMK-009.md"),
            notApplicable(
                    "the service has no customer-managed key",
                    good().without("fhir", "encryption"),
                    "nothing in the stack is concerned"),
            notApplicable(
                    "another identity of the stack was granted it, which another rule refuses",
                    good().addFirst(
                                    "other",
                                    "azure-native:managedidentity:UserAssignedIdentity",
                                    Map.of("resourceName", "id-other"))
                            .change("grant", grant -> grant.link("principalId", "other")),
                    "'other' was granted the key and is not attached, which POL-033 says"),
            notApplicable(
                    "Cosmos DB reads the key",
                    retired(),
                    "Cosmos DB reads the key of the retired service, by a principal of its own"));

    @ParameterizedTest
    @FieldSource("CASES")
    void judges(RuleCase where) {
        where.check(new KeyGranted());
    }
}
