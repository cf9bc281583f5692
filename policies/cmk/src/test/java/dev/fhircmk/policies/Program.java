package dev.fhircmk.policies;

import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.ResourceOptions;
import dev.fhircmk.policy.testing.TestResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A raw azure-native program at its first preview: nothing exists, so what Azure makes is unknown. It cannot change: each method
 * gives back another program.
 *
 * @param resources by name, each after those that it depends on
 */
public record Program(Map<String, Resource> resources) {
    /** What stands for a value that is not known before the update. */
    public static final PropertyValue UNKNOWN = PropertyValue.unknown();

    /** The object id of the identity of the service, once it is known. */
    public static final String PRINCIPAL = "11111111-aaaa-4aaa-8aaa-111111111111";
    /** The object id of an identity that no service has. */
    public static final String STRANGER = "33333333-aaaa-4aaa-8aaa-333333333333";
    /** The object id of somebody who manages keys. */
    public static final String OPERATOR = "44444444-aaaa-4aaa-8aaa-444444444444";

    /**
     * A resource.
     *
     * @param type its token
     * @param inputs what the program says
     * @param outputs what is known of what Azure makes
     * @param links names of resources that each property depends on
     * @param dependsOn names of resources that it depends on beside
     * @param options its options
     */
    public record Resource(
            String type,
            Map<String, Object> inputs,
            Map<String, Object> outputs,
            Map<String, List<String>> links,
            List<String> dependsOn,
            ResourceOptions options) {
        /** A resource of a type. */
        public static Resource of(String type, Map<String, ?> inputs) {
            return new Resource(type, new LinkedHashMap<>(inputs), Map.of(), Map.of(), List.of(), ResourceOptions.NONE);
        }

        /** The same resource with these outputs. */
        public Resource outputs(Map<String, ?> others) {
            return new Resource(type, inputs, new LinkedHashMap<>(others), links, dependsOn, options);
        }

        /** The same resource, of which a property depends on these alone. */
        public Resource link(String property, String... to) {
            var all = new LinkedHashMap<>(links);
            all.put(property, List.of(to));
            return new Resource(type, inputs, outputs, all, dependsOn, options);
        }

        /** The same resource, depending on these beside. */
        public Resource dependsOn(String... others) {
            return new Resource(type, inputs, outputs, links, List.of(others), options);
        }

        /** The same resource with a property set. */
        public Resource with(String path, Object value) {
            return new Resource(type, set(inputs, path, value), outputs, links, dependsOn, options);
        }

        /** The same resource without a property. */
        public Resource without(String path) {
            return new Resource(type, remove(inputs, path), outputs, links, dependsOn, options);
        }

        /** The same resource with these options. */
        public Resource options(ResourceOptions others) {
            return new Resource(type, inputs, outputs, links, dependsOn, others);
        }

        /** The same resource under another token. */
        public Resource as(String otherType) {
            return new Resource(otherType, inputs, outputs, links, dependsOn, options);
        }
    }

    /** A program without resources. */
    public static Program empty() {
        return new Program(Map.of());
    }

    /** A FHIR service with a customer-managed key, as it should be. */
    public static Program good() {
        return empty().add(
                        "vault",
                        Resource.of(
                                        "azure-native:keyvault:Vault",
                                        Map.of(
                                                "resourceGroupName", "rg",
                                                "vaultName", "kv-clinic",
                                                "location", "westeurope",
                                                "properties",
                                                        Map.of(
                                                                "tenantId",
                                                                "11111111-2222-4333-8444-555555555555",
                                                                "sku",
                                                                Map.of("family", "A", "name", "standard"),
                                                                "enableRbacAuthorization",
                                                                true,
                                                                "enableSoftDelete",
                                                                true,
                                                                "enablePurgeProtection",
                                                                true,
                                                                "softDeleteRetentionInDays",
                                                                90,
                                                                "publicNetworkAccess",
                                                                "Disabled",
                                                                "networkAcls",
                                                                Map.of(
                                                                        "bypass",
                                                                        "AzureServices",
                                                                        "defaultAction",
                                                                        "Deny"))))
                                .options(ResourceOptions.NONE.withProtect(true)))
                .add(
                        "key",
                        Resource.of(
                                        "azure-native:keyvault:Key",
                                        Map.of(
                                                "resourceGroupName", "rg",
                                                "vaultName", "kv-clinic",
                                                "keyName", "fhir",
                                                "properties",
                                                        Map.of(
                                                                "kty",
                                                                "RSA",
                                                                "keySize",
                                                                3072,
                                                                "keyOps",
                                                                KeyPermissions.OPERATIONS)))
                                .outputs(Map.of(
                                        "keyUri", UNKNOWN,
                                        "keyUriWithVersion", UNKNOWN,
                                        "name", UNKNOWN,
                                        "kty", UNKNOWN,
                                        "keySize", UNKNOWN,
                                        "keyOps", UNKNOWN,
                                        "attributes", UNKNOWN,
                                        "rotationPolicy", UNKNOWN))
                                .link("vaultName", "vault")
                                .options(ResourceOptions.NONE.withProtect(true)))
                .add(
                        "identity",
                        Resource.of(
                                        "azure-native:managedidentity:UserAssignedIdentity",
                                        Map.of(
                                                "resourceGroupName", "rg",
                                                "resourceName", "id-fhir",
                                                "location", "westeurope"))
                                .outputs(Map.of("principalId", UNKNOWN, "clientId", UNKNOWN)))
                .add(
                        "grant",
                        Resource.of(
                                        "azure-native:authorization:RoleAssignment",
                                        Map.of(
                                                "principalId",
                                                UNKNOWN,
                                                "principalType",
                                                "ServicePrincipal",
                                                "roleDefinitionId",
                                                "/subscriptions/22222222-3333-4444-8555-666666666666/providers/Microsoft.Authorization/roleDefinitions/"
                                                        + BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER.id(),
                                                "scope",
                                                UNKNOWN))
                                .link("principalId", "identity")
                                .link("scope", "vault"))
                .add(
                        "workspace",
                        Resource.of(
                                "azure-native:healthcareapis:Workspace",
                                Map.of("resourceGroupName", "rg", "workspaceName", "clinic", "location", "westeurope")))
                .add(
                        "fhir",
                        Resource.of(
                                        "azure-native:healthcareapis:FhirService",
                                        Map.of(
                                                "resourceGroupName", "rg",
                                                "workspaceName", "clinic",
                                                "fhirServiceName", "records",
                                                "location", "westeurope",
                                                "kind", "fhir-R4",
                                                "identity",
                                                        Map.of(
                                                                "type",
                                                                "UserAssigned",
                                                                "userAssignedIdentities",
                                                                List.of(UNKNOWN)),
                                                "encryption",
                                                        Map.of(
                                                                "customerManagedKeyEncryption",
                                                                Map.of("keyEncryptionKeyUrl", UNKNOWN))))
                                .link("encryption", "key")
                                .link("identity", "identity")
                                .dependsOn("grant"));
    }

    /** The good program once it is deployed: everything is known. */
    public static Program deployed() {
        return deployed(good());
    }

    /** A program that is the good one and more, once it is deployed. */
    static Program deployed(Program program) {
        var keyUri = "https://kv-clinic.vault.azure.net/keys/fhir";
        var version = keyUri + "/0123456789abcdef0123456789abcdef";
        var scope =
                "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-clinic";
        var identity =
                "/subscriptions/22222222-3333-4444-8555-666666666666/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-fhir";
        return program.change("key", key -> key.outputs(Map.of("keyUri", keyUri, "keyUriWithVersion", version)))
                .change(
                        "identity",
                        one -> one.outputs(
                                Map.of("principalId", PRINCIPAL, "clientId", "22222222-aaaa-4aaa-8aaa-222222222222")))
                .with("grant", "principalId", PRINCIPAL)
                .with("grant", "scope", scope)
                .with("fhir", "identity.userAssignedIdentities", List.of(identity))
                .with("fhir", "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl", version)
                .change("fhir", fhir -> fhir.outputs(Map.of("provisioningState", "Succeeded")));
    }

    /** An account of the retired Azure API for FHIR with a customer-managed key. */
    public static Program retired() {
        return empty().add(
                        "account",
                        Resource.of(
                                "azure-native:healthcareapis:Service",
                                Map.of(
                                        "resourceGroupName", "rg",
                                        "resourceName", "clinic",
                                        "location", "westeurope",
                                        "kind", "fhir-R4",
                                        "properties",
                                                Map.of(
                                                        "cosmosDbConfiguration",
                                                        Map.of(
                                                                "keyVaultKeyUri",
                                                                "https://kv-clinic.vault.azure.net/keys/fhir")))));
    }

    /** The same program with a resource more, which may depend on those that it has. */
    public Program add(String name, Resource resource) {
        var all = new LinkedHashMap<>(resources);
        all.put(name, resource);
        return new Program(all);
    }

    /** The same program with a resource more. */
    public Program add(String name, String type, Map<String, ?> inputs) {
        return add(name, Resource.of(type, inputs));
    }

    /** The same program with a resource more, which those that it has may depend on. */
    public Program addFirst(String name, String type, Map<String, ?> inputs) {
        var all = new LinkedHashMap<String, Resource>();
        all.put(name, Resource.of(type, inputs));
        all.putAll(resources);
        return new Program(all);
    }

    /** The same program with a resource more, just before the service. */
    public Program addBeforeService(String name, String type, Map<String, ?> inputs) {
        var service = resource("fhir");
        return drop("fhir").add(name, type, inputs).add("fhir", service);
    }

    /** The same program with a resource changed. */
    public Program change(String name, UnaryOperator<Resource> change) {
        return add(name, change.apply(resource(name)));
    }

    /** A resource that it has. */
    public Resource resource(String name) {
        var resource = resources.get(name);
        if (resource == null) {
            throw new IllegalArgumentException("the program has no " + name);
        }
        return resource;
    }

    /** The same program with a property set, at a path such as {@code properties.sku.name}. */
    public Program with(String name, String path, Object value) {
        return change(name, resource -> resource.with(path, value));
    }

    /** The same program without a property. */
    public Program without(String name, String path) {
        return change(name, resource -> resource.without(path));
    }

    /** The same program without a resource. */
    public Program drop(String name) {
        var all = new LinkedHashMap<>(resources);
        all.remove(name);
        return new Program(all);
    }

    /** The resources for the test kit. */
    public List<TestResource> build() {
        var built = new LinkedHashMap<String, TestResource>();
        resources.forEach((name, resource) -> {
            var one = TestResource.of(resource.type(), name, resource.inputs())
                    .outputs(resource.outputs())
                    .options(resource.options())
                    .dependsOn(find(built, resource.dependsOn()));
            for (var link : resource.links().entrySet()) {
                one = one.propertyDependsOn(link.getKey(), find(built, link.getValue()));
            }
            built.put(name, one);
        });
        return List.copyOf(built.values());
    }

    private static TestResource[] find(Map<String, TestResource> built, List<String> names) {
        var found = new ArrayList<TestResource>();
        names.forEach(name -> {
            if (built.containsKey(name)) {
                found.add(built.get(name));
            }
        });
        return found.toArray(TestResource[]::new);
    }

    private static Map<String, Object> set(Map<String, ?> map, String path, Object value) {
        var all = new LinkedHashMap<String, Object>(map);
        var dot = path.indexOf('.');
        if (dot < 0) {
            all.put(path, value);
        } else {
            all.put(path.substring(0, dot), set(child(map, path.substring(0, dot)), path.substring(dot + 1), value));
        }
        return all;
    }

    private static Map<String, Object> remove(Map<String, ?> map, String path) {
        var all = new LinkedHashMap<String, Object>(map);
        var dot = path.indexOf('.');
        if (dot < 0) {
            all.remove(path);
        } else {
            all.put(path.substring(0, dot), remove(child(map, path.substring(0, dot)), path.substring(dot + 1)));
        }
        return all;
    }

    @SuppressWarnings("unchecked") // Programs nest maps of text to anything, and nothing else.
    private static Map<String, Object> child(Map<String, ?> map, String name) {
        return map.get(name) instanceof Map<?, ?> child ? (Map<String, Object>) child : Map.of();
    }
}
