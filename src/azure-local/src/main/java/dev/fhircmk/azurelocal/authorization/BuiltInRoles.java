package dev.fhircmk.azurelocal.authorization;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Azure's own roles, as far as a customer-managed key meets them. Ids, names and permissions: Microsoft, "Azure built-in
 * roles" (general, security, storage, integration), 2026-02; of the widest roles, the exceptions that no route here has are left out.
 */
final class BuiltInRoles {
    private static final List<String> VAULT_READING = List.of(
            "Microsoft.Authorization/*/read",
            "Microsoft.Insights/alertRules/*",
            "Microsoft.Resources/deployments/*",
            "Microsoft.Resources/subscriptions/resourceGroups/read",
            "Microsoft.Support/*",
            "Microsoft.KeyVault/checkNameAvailability/read",
            "Microsoft.KeyVault/deletedVaults/read",
            "Microsoft.KeyVault/locations/*/read",
            "Microsoft.KeyVault/vaults/*/read",
            "Microsoft.KeyVault/operations/read");

    private static final List<String> NONE = List.of();
    private static final String KEYS = "Microsoft.KeyVault/vaults/keys/";
    private static final String BLOBS = "Microsoft.Storage/storageAccounts/blobServices/containers/";
    private static final String FHIR = "Microsoft.HealthcareApis/workspaces/fhirservices/resources/";
    private static final String RETIRED_FHIR = "Microsoft.HealthcareApis/services/fhir/resources/";
    private static final String RBAC_VAULTS_ONLY =
            " Only works for key vaults that use the 'Azure role-based access control' permission model.";

    private static final List<RoleDefinition> ALL = List.of(
            new RoleDefinition(
                    "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
                    "Owner",
                    "Grants full access to manage all resources, including the ability to assign roles in Azure RBAC.",
                    List.of("*"),
                    NONE,
                    NONE),
            new RoleDefinition(
                    "b24988ac-6180-42a0-ab88-20f7382dd24c",
                    "Contributor",
                    "Grants full access to manage all resources, but does not allow you to assign roles in Azure RBAC,"
                            + " manage assignments in Azure Blueprints, or share image galleries.",
                    List.of("*"),
                    List.of(
                            "Microsoft.Authorization/*/Delete",
                            "Microsoft.Authorization/*/Write",
                            "Microsoft.Authorization/elevateAccess/Action"),
                    NONE),
            new RoleDefinition(
                    "acdd72a7-3385-48ef-bd42-f606fba81ae7",
                    "Reader",
                    "View all resources, but does not allow you to make any changes.",
                    List.of("*/read"),
                    NONE,
                    NONE),
            new RoleDefinition(
                    "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
                    "User Access Administrator",
                    "Lets you manage user access to Azure resources.",
                    List.of("*/read", "Microsoft.Authorization/*", "Microsoft.Support/*"),
                    NONE,
                    NONE),
            new RoleDefinition(
                    "00482a5a-887f-4fb3-b363-3b7fe8e74483",
                    "Key Vault Administrator",
                    "Perform all data plane operations on a key vault and all objects in it, including certificates,"
                            + " keys, and secrets. Cannot manage key vault resources or manage role assignments."
                            + RBAC_VAULTS_ONLY,
                    VAULT_READING,
                    NONE,
                    List.of("Microsoft.KeyVault/vaults/*")),
            new RoleDefinition(
                    "21090545-7ca7-4776-b22c-e363652d74d2",
                    "Key Vault Reader",
                    "Read metadata of key vaults and its certificates, keys, and secrets. Cannot read sensitive values"
                            + " such as secret contents or key material." + RBAC_VAULTS_ONLY,
                    VAULT_READING,
                    NONE,
                    List.of(
                            "Microsoft.KeyVault/vaults/*/read",
                            "Microsoft.KeyVault/vaults/secrets/readMetadata/action")),
            new RoleDefinition(
                    "14b46e9e-c2b7-41b4-b07b-48a6ebf60603",
                    "Key Vault Crypto Officer",
                    "Perform any action on the keys of a key vault, except manage permissions." + RBAC_VAULTS_ONLY,
                    VAULT_READING,
                    NONE,
                    List.of(KEYS + "*", "Microsoft.KeyVault/vaults/keyrotationpolicies/*")),
            new RoleDefinition(
                    "e147488a-f6f5-4113-8e2d-b22465e65bf6",
                    "Key Vault Crypto Service Encryption User",
                    "Read metadata of keys and perform wrap/unwrap operations." + RBAC_VAULTS_ONLY,
                    List.of(
                            "Microsoft.EventGrid/eventSubscriptions/write",
                            "Microsoft.EventGrid/eventSubscriptions/read",
                            "Microsoft.EventGrid/eventSubscriptions/delete"),
                    NONE,
                    List.of(KEYS + "read", KEYS + "wrap/action", KEYS + "unwrap/action")),
            new RoleDefinition(
                    "12338af0-0e69-4776-bea7-57ae8d297424",
                    "Key Vault Crypto User",
                    "Perform cryptographic operations using keys." + RBAC_VAULTS_ONLY,
                    NONE,
                    NONE,
                    List.of(
                            KEYS + "read",
                            KEYS + "update/action",
                            KEYS + "backup/action",
                            KEYS + "encrypt/action",
                            KEYS + "decrypt/action",
                            KEYS + "wrap/action",
                            KEYS + "unwrap/action",
                            KEYS + "sign/action",
                            KEYS + "verify/action")),
            new RoleDefinition(
                    "a68e7c17-0ab2-4c09-9a58-125dae29748c",
                    "Key Vault Purge Operator",
                    "Allows permanent deletion of soft-deleted vaults.",
                    List.of(
                            "Microsoft.KeyVault/locations/deletedVaults/read",
                            "Microsoft.KeyVault/locations/deletedVaults/purge/action",
                            "Microsoft.KeyVault/locations/operationResults/read",
                            "Microsoft.KeyVault/deletedVaults/read",
                            "Microsoft.Resources/deployments/*"),
                    NONE,
                    NONE),
            new RoleDefinition(
                    "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
                    "Storage Blob Data Contributor",
                    "Allows for read, write and delete access to Azure Storage blob containers and data",
                    List.of(
                            BLOBS + "delete",
                            BLOBS + "read",
                            BLOBS + "write",
                            "Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action"),
                    NONE,
                    List.of(
                            BLOBS + "blobs/delete",
                            BLOBS + "blobs/read",
                            BLOBS + "blobs/write",
                            BLOBS + "blobs/move/action",
                            BLOBS + "blobs/add/action")),
            new RoleDefinition(
                    "5a1fc7df-4bf1-4951-a576-89034ee01acd",
                    "FHIR Data Contributor",
                    "Role allows user or principal full access to FHIR Data",
                    NONE,
                    NONE,
                    List.of(RETIRED_FHIR + "*", FHIR + "*")),
            new RoleDefinition(
                    "4c8d0bbc-75d3-4935-991f-5f3c56d81508",
                    "FHIR Data Reader",
                    "Role allows user or principal to read FHIR Data",
                    NONE,
                    NONE,
                    List.of(RETIRED_FHIR + "read", FHIR + "read")),
            new RoleDefinition(
                    "3f88fce4-5892-4214-ae73-ba5294559913",
                    "FHIR Data Writer",
                    "Role allows user or principal to read and write FHIR Data",
                    NONE,
                    NONE,
                    List.of(
                            RETIRED_FHIR + "read",
                            RETIRED_FHIR + "write",
                            RETIRED_FHIR + "delete",
                            FHIR + "read",
                            FHIR + "write",
                            FHIR + "delete")));

    private BuiltInRoles() {}

    static List<RoleDefinition> all() {
        return ALL;
    }

    static Optional<RoleDefinition> withId(String id) {
        String wanted = id.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(role -> role.id().equals(wanted)).findFirst();
    }

    static Optional<RoleDefinition> named(String name) {
        return ALL.stream().filter(role -> role.name().equalsIgnoreCase(name)).findFirst();
    }
}
