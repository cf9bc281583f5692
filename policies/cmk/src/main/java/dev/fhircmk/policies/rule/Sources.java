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

    /** "Azure Key Vault recovery management with soft delete and purge protection". */
    public static final URI VAULT_RECOVERY =
            URI.create("https://learn.microsoft.com/azure/key-vault/general/key-vault-recovery");
    /** "Assign a Key Vault access policy". */
    public static final URI VAULT_POLICIES =
            URI.create("https://learn.microsoft.com/azure/key-vault/general/assign-access-policy");
    /** "Integrate Key Vault with Azure Private Link". */
    public static final URI VAULT_PRIVATE_LINK =
            URI.create("https://learn.microsoft.com/azure/key-vault/general/private-link-service");
    /** "Azure Key Vault security", on the rights of the deployment to a vault. */
    public static final URI VAULT_SECURITY =
            URI.create("https://learn.microsoft.com/azure/key-vault/general/security-features");
    /** "Monitoring and alerting for Azure Key Vault". */
    public static final URI VAULT_ALERTS = URI.create("https://learn.microsoft.com/azure/key-vault/general/alert");
    /** "Overview of Microsoft Defender for Key Vault". */
    public static final URI DEFENDER =
            URI.create("https://learn.microsoft.com/azure/defender-for-cloud/defender-for-key-vault-introduction");
    /** "Lock your resources to protect your infrastructure". */
    public static final URI LOCKS =
            URI.create("https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources");
    /** "Use tags to organize your Azure resources and management hierarchy". */
    public static final URI TAGS =
            URI.create("https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources");
    /** "Configure Private Link for Azure Health Data Services". */
    public static final URI HEALTH_PRIVATE_LINK =
            URI.create("https://learn.microsoft.com/azure/healthcare-apis/healthcare-apis-configure-private-link");
    /** "Azure private endpoint private DNS zone values". */
    public static final URI PRIVATE_ZONES =
            URI.create("https://learn.microsoft.com/azure/private-link/private-endpoint-dns");
    /** "Configure cross-origin resource sharing in FHIR service". */
    public static final URI FHIR_CORS = URI.create(
            "https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-cross-origin-resource-sharing");
    /** "Enable diagnostic settings in the FHIR service". */
    public static final URI FHIR_LOGGING =
            URI.create("https://learn.microsoft.com/azure/healthcare-apis/fhir/enable-diagnostic-logging");
    /** "Authentication and authorization for Azure Health Data Services". */
    public static final URI HEALTH_AUTHENTICATION =
            URI.create("https://learn.microsoft.com/azure/healthcare-apis/authentication-authorization");
    /** "Configure import settings" of the FHIR service. */
    public static final URI FHIR_IMPORT =
            URI.create("https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-import-data");
    /** "Configure export settings and set up a storage account" of the FHIR service. */
    public static final URI FHIR_EXPORT =
            URI.create("https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-export-data");
    /** "Configure customer-managed keys for the DICOM service". */
    public static final URI DICOM_KEYS =
            URI.create("https://learn.microsoft.com/azure/healthcare-apis/dicom/configure-customer-managed-keys");
    /** "Configure private link" of the retired Azure API for FHIR. */
    public static final URI RETIRED_PRIVATE_LINK =
            URI.create("https://learn.microsoft.com/azure/healthcare-apis/azure-api-for-fhir/configure-private-link");
    /** "Prepare for Key Vault API version 2026-02-01 and later". */
    public static final URI VAULT_API_END =
            URI.create("https://learn.microsoft.com/azure/key-vault/general/migrate-api-version");
    /** "Azure Native provider: versions", in Pulumi's registry. */
    public static final URI API_VERSIONS =
            URI.create("https://www.pulumi.com/registry/packages/azure-native/version-guide/");

    private Sources() {}
}
