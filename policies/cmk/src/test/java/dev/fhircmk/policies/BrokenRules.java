package dev.fhircmk.policies;

import static dev.fhircmk.policies.Hardened.account;
import static dev.fhircmk.policies.Hardened.hardened;
import static dev.fhircmk.policies.Program.UNKNOWN;

import dev.fhircmk.policies.Program.Resource;
import dev.fhircmk.policy.ResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * For each rule a program with which nothing is wrong, and one mistake that breaks that rule and no other; where it cannot but break
 * another, that one is named.
 */
final class BrokenRules {
    private static final String URL = "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl";
    private static final String ROLES =
            "/subscriptions/22222222-3333-4444-8555-666666666666/providers/Microsoft.Authorization/roleDefinitions/";
    private static final String VERSION = "/keys/fhir/0123456789abcdef0123456789abcdef";

    private static final String VAULT_ID =
            "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-clinic";

    static final List<BrokenRule> ALL = List.of(
            vault("CMK-001", "it is off", "enableSoftDelete", false),
            vault("CMK-002", "it is off", "enablePurgeProtection", false),
            key("CMK-003", "the key is an EC key", "kty", "EC"),
            key("CMK-004", "the key is disabled", "attributes.enabled", false),
            key("CMK-005", "it has expired", "attributes.expires", 1_700_000_000),
            key("CMK-006", "unwrapKey is missing", "keyOps", List.of("wrapKey")),
            fhir("CMK-007", "the key is in China", URL, "https://kv-clinic.vault.azure.cn" + VERSION),
            vault("CMK-008", "nobody gets in", "networkAcls.bypass", "None"),
            mistake("CMK-009", "the identity is new and nothing is granted", good -> good.drop("grant")),
            fhir("CMK-010", "it names no version", URL, "https://kv-clinic.vault.azure.net/keys/fhir"),
            key("CMK-011", "the key has 4096 bits", "keySize", 4096),
            mistake("CMK-012", "they are in two regions", good -> good.with("vault", "location", "northeurope")),
            mistake("CMK-013", "both are long", good -> good.with("key", "keyName", "k".repeat(90))),
            fhir("CMK-014", "the service has both kinds", "identity.type", "SystemAssigned,UserAssigned"),
            // Whether a service is new no program tells, so the pack only ever asks.
            on(
                    hardened()
                            .with(
                                    "fhir",
                                    "identity",
                                    Map.of("type", "SystemAssigned", "principalId", Program.PRINCIPAL)),
                    "CMK-015",
                    "the identity is system-assigned and the service may be new",
                    good -> good.without("fhir", "identity.principalId")),
            key("CMK-016", "it expires in a week", "attributes.expires", 1_795_867_200),
            key(
                    "CMK-017",
                    "the policy rotates the key",
                    "rotationPolicy.lifetimeActions",
                    List.of(action("notify"), action("rotate"))),
            on(
                    hardened().with("vault", "properties.sku.name", "premium"),
                    "CMK-019",
                    "the key is an RSA-HSM key",
                    good -> good.with("key", "properties.kty", "RSA-HSM")),
            retired(
                    "CMK-020",
                    "it names a version",
                    "properties.cosmosDbConfiguration.keyVaultKeyUri",
                    "https://kv-clinic.vault.azure.net" + VERSION),
            retired("CMK-022", "it is left out in one of the three regions", "location", "southeastasia"),
            on(
                    account()
                            .with("account", "location", "southeastasia")
                            .with(
                                    "account",
                                    "properties.cosmosDbConfiguration.crossTenantCmkApplicationId",
                                    "7d1e6f0c-52b3-4c8e-9a41-3f2b8c6d5e90"),
                    "CMK-023",
                    "it is a placeholder",
                    good -> good.with(
                            "account",
                            "properties.cosmosDbConfiguration.crossTenantCmkApplicationId",
                            "00001111-aaaa-2222-bbbb-3333cccc4444")),
            retired("CMK-025", "the account is not named as one that exists", "resourceName", "unlisted"),
            vault("POL-002", "it is shorter", "softDeleteRetentionInDays", 30),
            on(
                    GoodPrograms.accessPolicy(),
                    "POL-004",
                    "it goes by access policies",
                    good -> good.with("vault", "properties.enableRbacAuthorization", false)),
            // Of a vault of this stack POL-004 would have to be broken too.
            on(
                    GoodPrograms.accessPolicy()
                            .with("policy", "vaultName", "kv-other")
                            .change("policy", policy -> policy.link("policy")),
                    "POL-005",
                    "a policy by itself grants everything",
                    good -> good.with("policy", "policy.permissions.keys", List.of("all"))),
            // The firewall counts only while public access is on.
            mistake(
                            "POL-006",
                            "it allows everybody",
                            good -> good.with("vault", "properties.publicNetworkAccess", "enabled")
                                    .with("vault", "properties.networkAcls.defaultAction", "Allow"))
                    .beside("POL-007", "it is on"),
            vault("POL-007", "it is on", "publicNetworkAccess", "enabled"),
            mistake("POL-009", "it has none", good -> good.drop("vaultEndpoint").drop("vaultZones")),
            mistake("POL-010", "no log is kept", good -> good.drop("vaultLog")),
            on(
                    GoodPrograms.hsmKey(),
                    "POL-011",
                    "a standard vault has an HSM key",
                    good -> good.with("vault", "properties.sku.name", "standard")),
            vault("POL-012", "virtual machines are", "enabledForDeployment", true),
            mistake("POL-013", "it begins with a digit", good -> good.with("vault", "vaultName", "1clinic")),
            // Of the vault of a service POL-031 would have to be broken too.
            on(GoodPrograms.serviceless(), "POL-014", "nothing keeps it", good -> unprotected(good, "vault")),
            vault("POL-015", "it recovers a deleted vault", "createMode", "recover"),
            mistake(
                    "POL-016",
                    "the version of a vault is a preview",
                    good -> good.change("vault", vault -> vault.as("azure-native:keyvault/v20260301preview:Vault"))),
            on(
                    hardened()
                            .add(
                                    "plan",
                                    "azure-native:security:Pricing",
                                    Map.of("pricingName", "KeyVaults", "pricingTier", "Standard")),
                    "POL-017",
                    "it is off",
                    good -> good.with("plan", "pricingTier", "Free")),
            key(
                    "POL-020",
                    "the key signs and verifies too",
                    "keyOps",
                    List.of("wrapKey", "unwrapKey", "verify", "sign")),
            mistake("POL-022", "it does not", good -> good.without("key", "properties.attributes")),
            key("POL-024", "it expires in three years", "attributes.expires", 1_890_129_600),
            mistake("POL-025", "there is no policy", good -> good.without("key", "properties.rotationPolicy")),
            on(GoodPrograms.hsmKey(), "POL-027", "it is in software", good -> good.with("key", "properties.kty", "RSA"))
                    .configured("requireHsm", true),
            mistake("POL-028", "it has an underscore", good -> good.with("key", "keyName", "fhir_key")),
            mistake(
                    "POL-030",
                    "a storage account uses it too",
                    good -> good.add(
                            "files",
                            Resource.of("azure-native:storage:StorageAccount", Map.of("encryption", UNKNOWN))
                                    .link("encryption", "key"))),
            mistake("POL-031", "the key is not", good -> unprotected(good, "key")),
            mistake(
                    "POL-033",
                    "another identity was granted the key",
                    good -> good.addFirst(
                                    "other",
                                    "azure-native:managedidentity:UserAssignedIdentity",
                                    Map.of("resourceName", "id-other"))
                            .change("grant", grant -> grant.link("principalId", "other"))),
            mistake(
                    "POL-035",
                    "the service is an Owner",
                    good -> good.with("grant", "roleDefinitionId", ROLES + "8e3af657-a8ff-443c-a75c-2fe8c4bcb635")),
            mistake(
                    "POL-036",
                    "it is assigned at a subscription",
                    good -> good.with("grant", "scope", "/subscriptions/22222222-3333-4444-8555-666666666666")
                            .change("grant", grant -> grant.link("scope"))),
            mistake("POL-037", "it says nothing", good -> good.without("grant", "principalType")),
            mistake(
                    "POL-038",
                    "the service does not depend on it",
                    good -> good.change("fhir", fhir -> fhir.dependsOn(new String[0]))),
            mistake("POL-039", "it is left out", good -> good.without("fhir", "encryption")),
            fhir("POL-040", "it is that of a secret", URL, "https://kv-clinic.vault.azure.net/secrets/fhir"),
            // Public access to a service is that to its workspace.
            mistake("POL-042", "its workspace has none", BrokenRules::withoutEndpoint)
                    .beside("POL-043", "it has none"),
            on(GoodPrograms.serviceless(), "POL-043", "it has none", BrokenRules::withoutEndpoint),
            mistake("POL-044", "it has none", good -> good.drop("workspaceZones")),
            fhir("POL-045", "it takes any site", "corsConfiguration.origins", List.of("https://clinic.example", "*")),
            fhir(
                    "POL-046",
                    "the authority is every tenant",
                    "authenticationConfiguration.authority",
                    "https://login.microsoftonline.com/common"),
            fhir(
                    "POL-047",
                    "it has one",
                    "accessPolicies",
                    List.of(Map.of("objectId", "11111111-2222-4333-8444-555555555555"))),
            fhir("POL-048", "it is in initial import mode", "importConfiguration.initialImportMode", true),
            mistake("POL-049", "no log is kept", good -> good.drop("fhirLog")),
            on(
                    GoodPrograms.export(),
                    "POL-050",
                    "it allows everybody",
                    good -> good.with("storage", "networkRuleSet.defaultAction", "Allow")),
            fhir("POL-051", "it has no tags", "tags", Map.of("owner", "clinic")),
            mistake("POL-052", "there is no alert", good -> good.drop("health")),
            on(GoodPrograms.images(), "POL-053", "it has none", good -> good.without("dicom", "encryption")),
            on(
                    account(),
                    "POL-055",
                    "it is left out",
                    good -> good.without("account", "properties.cosmosDbConfiguration")),
            retired("POL-056", "public access is on", "properties.publicNetworkAccess", "Enabled"),
            on(
                    hardened().change("vault", vault -> vault.as("azure-native:keyvault/v20260201:Vault")),
                    "POL-057",
                    "the version of a vault ends",
                    good -> good.change("vault", vault -> vault.as("azure-native:keyvault/v20250501:Vault"))),
            on(
                    GoodPrograms.accessPolicy(),
                    "POL-058",
                    "a vault with policies of its own has another beside it",
                    good -> good.with("vault", "properties.accessPolicies", List.of())),
            mistake(
                    "POL-059",
                    "a vault is made by the classic provider",
                    good -> good.add("old", "azure:keyvault/keyVault:KeyVault", Map.of("name", "kv-old"))),
            on(
                    hardened().with("grant", "scope", VAULT_ID),
                    "POL-060",
                    "a role is assigned twice",
                    good -> good.add("same", good.resource("grant"))));

    private BrokenRules() {}

    private static BrokenRule on(Program good, String rule, String where, UnaryOperator<Program> mistake) {
        var settings = good.resources().containsKey("account")
                ? Map.<String, Object>of("existingAccounts", List.of("clinic"))
                : Map.<String, Object>of();
        return new BrokenRule(rule, where, good, mistake, settings, Map.of());
    }

    private static BrokenRule mistake(String rule, String where, UnaryOperator<Program> mistake) {
        return on(hardened(), rule, where, mistake);
    }

    private static BrokenRule vault(String rule, String where, String property, Object value) {
        return mistake(rule, where, good -> good.with("vault", "properties." + property, value));
    }

    private static BrokenRule key(String rule, String where, String property, Object value) {
        return mistake(rule, where, good -> good.with("key", "properties." + property, value));
    }

    private static BrokenRule fhir(String rule, String where, String property, Object value) {
        return mistake(rule, where, good -> good.with("fhir", property, value));
    }

    private static BrokenRule retired(String rule, String where, String property, Object value) {
        return on(account(), rule, where, good -> good.with("account", property, value));
    }

    private static Map<String, ?> action(String type) {
        return Map.of("action", Map.of("type", type));
    }

    private static Program unprotected(Program program, String name) {
        return program.change(name, resource -> resource.options(ResourceOptions.NONE));
    }

    private static Program withoutEndpoint(Program program) {
        return program.drop("workspaceEndpoint").drop("workspaceZones");
    }
}
