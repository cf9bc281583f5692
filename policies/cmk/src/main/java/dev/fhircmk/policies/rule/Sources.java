package dev.fhircmk.policies.rule;

import java.net.URI;

/** The documents that rules of the pack are taken from; those of the prerequisites stand in the rule book. */
public final class Sources {
    /** "Azure Key Vault soft-delete overview". */
    public static final URI SOFT_DELETE =
            URI.create("https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview");
    /** "Provide access to Key Vault keys with Azure role-based access control". */
    public static final URI VAULT_ROLES = URI.create("https://learn.microsoft.com/azure/key-vault/general/rbac-guide");
    /** "Configure network security for Azure Key Vault". */
    public static final URI VAULT_NETWORK =
            URI.create("https://learn.microsoft.com/azure/key-vault/general/network-security");
    /** "Azure Key Vault logging". */
    public static final URI VAULT_LOGGING = URI.create("https://learn.microsoft.com/azure/key-vault/general/logging");
    /** "Naming rules and restrictions for Azure resources". */
    public static final URI NAMES =
            URI.create("https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules");
    /** "About keys". */
    public static final URI KEYS = URI.create("https://learn.microsoft.com/azure/key-vault/keys/about-keys");
    /** "Configure key autorotation in Azure Key Vault". */
    public static final URI KEY_ROTATION =
            URI.create("https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation");
    /** "Object identifiers", in "Azure Key Vault keys, secrets and certificates overview". */
    public static final URI KEY_IDENTIFIERS =
            URI.create("https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates");
    /** "Configure customer-managed keys for the FHIR service". */
    public static final URI FHIR_KEYS =
            URI.create("https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys");
    /** "Best practices for customer-managed keys for the FHIR service". */
    public static final URI FHIR_KEY_PRACTICES =
            URI.create("https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys");
    /** "Customer-managed keys at rest", of the retired Azure API for FHIR. */
    public static final URI RETIRED_KEYS =
            URI.create("https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/customer-managed-key");
    /** "Troubleshoot Azure role-based access control". */
    public static final URI ROLES_TROUBLE =
            URI.create("https://learn.microsoft.com/azure/role-based-access-control/troubleshooting");
    /** "Options", "protect", in the documentation of Pulumi. */
    public static final URI PULUMI_PROTECT = URI.create("https://www.pulumi.com/docs/iac/concepts/options/protect/");

    private Sources() {}
}
