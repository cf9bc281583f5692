package dev.fhircmk.policies.azure;

import dev.fhircmk.policy.ResourceTypes;

/**
 * The types of Azure resources by their tokens: unversioned ones, those of any API version, and those of packages that hold one
 * version ({@code azure-native_keyvault_v20240401}); of azure-native 2 and 3, which name some modules differently.
 */
public final class AzureTypes {
    /** Key vaults. */
    public static final ResourceTypes VAULT = of("keyvault", "Vault");
    /** Keys, made through Azure Resource Manager. */
    public static final ResourceTypes KEY = of("keyvault", "Key");
    /** Keys, made by this project's own resource. */
    public static final ResourceTypes MANAGED_KEY = ResourceTypes.of("fhir-cmk:index:ManagedKey");
    /** Accesses of this project's own, which may add an access policy. */
    public static final ResourceTypes KEY_ACCESS = ResourceTypes.of("fhir-cmk:index:KeyAccess");
    /** Access policies that stand by themselves, made by azure-native. */
    public static final ResourceTypes AZURE_NATIVE_ACCESS_POLICY = of("keyvault", "AccessPolicy");
    /** Access policies that stand by themselves; this project's own has the same inputs. */
    public static final ResourceTypes ACCESS_POLICY =
            AZURE_NATIVE_ACCESS_POLICY.or(ResourceTypes.of("fhir-cmk:index:AccessPolicy"));
    /** User-assigned identities. */
    public static final ResourceTypes USER_ASSIGNED_IDENTITY = of("managedidentity", "UserAssignedIdentity");
    /** Role assignments. */
    public static final ResourceTypes ROLE_ASSIGNMENT = of("authorization", "RoleAssignment");
    /** Locks. */
    public static final ResourceTypes LOCK = of("authorization", "ManagementLock*");
    /** Resource groups. */
    public static final ResourceTypes RESOURCE_GROUP = of("resources", "ResourceGroup");
    /** Workspaces of Azure Health Data Services. */
    public static final ResourceTypes WORKSPACE = of("healthcareapis", "Workspace");
    /** FHIR services of Azure Health Data Services. */
    public static final ResourceTypes FHIR_SERVICE = of("healthcareapis", "FhirService");
    /** DICOM services of Azure Health Data Services. */
    public static final ResourceTypes DICOM_SERVICE = of("healthcareapis", "DicomService");
    /** Accounts of the retired Azure API for FHIR. */
    public static final ResourceTypes AZURE_API_FOR_FHIR = of("healthcareapis", "Service");
    /** Private endpoints. */
    public static final ResourceTypes PRIVATE_ENDPOINT = of("network", "PrivateEndpoint");
    /** Groups of private DNS zones on a private endpoint. */
    public static final ResourceTypes PRIVATE_DNS_ZONE_GROUP = of("network", "PrivateDnsZoneGroup");
    /** Private DNS zones. */
    public static final ResourceTypes PRIVATE_ZONE =
            of("privatedns", "PrivateZone").or(of("network", "PrivateZone"));
    /** Diagnostic settings. */
    public static final ResourceTypes DIAGNOSTIC_SETTING =
            of("monitor", "DiagnosticSetting").or(of("insights", "DiagnosticSetting"));
    /** Storage accounts. */
    public static final ResourceTypes STORAGE_ACCOUNT = of("storage", "StorageAccount");

    /** Plans of Microsoft Defender for Cloud. */
    public static final ResourceTypes DEFENDER_PLAN = of("security", "Pricing");
    /** Alerts on the activity log, which the health of resources is part of. */
    public static final ResourceTypes ACTIVITY_LOG_ALERT =
            of("monitor", "ActivityLogAlert").or(of("insights", "ActivityLogAlert"));
    /** Alerts on metrics. */
    public static final ResourceTypes METRIC_ALERT =
            of("monitor", "MetricAlert").or(of("insights", "MetricAlert"));
    /** Alerts on what a query finds in logs. */
    public static final ResourceTypes LOG_ALERT =
            of("monitor", "ScheduledQueryRule").or(of("insights", "ScheduledQueryRule"));

    private AzureTypes() {}

    /** All tokens of a type. */
    public static ResourceTypes of(String module, String type) {
        return ResourceTypes.of(
                "azure-native:" + module + ":" + type,
                "azure-native:" + module + "/*:" + type,
                "azure-native_" + module + "_*:" + module + ":" + type);
    }
}
