package dev.fhircmk.policies.azure;

import dev.fhircmk.policy.ResourceTypes;

/**
 * The types of Azure resources by their tokens: unversioned ones, those of any API version, and those of packages that hold one
 * version ({@code azure-native_keyvault_v20240401}); of azure-native 2 and 3, which name some modules differently.
 */
public final class AzureTypes {
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

    public static final ResourceTypes USER_ASSIGNED_IDENTITY = of("managedidentity", "UserAssignedIdentity");
    public static final ResourceTypes ROLE_ASSIGNMENT = of("authorization", "RoleAssignment");
    public static final ResourceTypes LOCK = of("authorization", "ManagementLock*");
    public static final ResourceTypes RESOURCE_GROUP = of("resources", "ResourceGroup");
    public static final ResourceTypes WORKSPACE = of("healthcareapis", "Workspace");
    public static final ResourceTypes FHIR_SERVICE = of("healthcareapis", "FhirService");
    public static final ResourceTypes DICOM_SERVICE = of("healthcareapis", "DicomService");
    /** Accounts of the retired Azure API for FHIR. */
    public static final ResourceTypes AZURE_API_FOR_FHIR = of("healthcareapis", "Service");

    public static final ResourceTypes PRIVATE_ENDPOINT = of("network", "PrivateEndpoint");
    /** Groups of private DNS zones on a private endpoint. */
    public static final ResourceTypes PRIVATE_DNS_ZONE_GROUP = of("network", "PrivateDnsZoneGroup");

    public static final ResourceTypes PRIVATE_ZONE =
            of("privatedns", "PrivateZone").or(of("network", "PrivateZone"));
    public static final ResourceTypes DIAGNOSTIC_SETTING =
            of("monitor", "DiagnosticSetting").or(of("insights", "DiagnosticSetting"));
    public static final ResourceTypes STORAGE_ACCOUNT = of("storage", "StorageAccount");

    public static final ResourceTypes DEFENDER_PLAN = of("security", "Pricing");
    /** Alerts on the activity log, which the health of resources is part of. */
    public static final ResourceTypes ACTIVITY_LOG_ALERT =
            of("monitor", "ActivityLogAlert").or(of("insights", "ActivityLogAlert"));

    public static final ResourceTypes METRIC_ALERT =
            of("monitor", "MetricAlert").or(of("insights", "MetricAlert"));
    /** Alerts on what a query finds in logs. */
    public static final ResourceTypes LOG_ALERT =
            of("monitor", "ScheduledQueryRule").or(of("insights", "ScheduledQueryRule"));

    /** Services that may have a customer-managed key. */
    public static final ResourceTypes SERVICE = FHIR_SERVICE.or(DICOM_SERVICE).or(AZURE_API_FOR_FHIR);

    private AzureTypes() {}

    /** A type by its name: of azure-native as {@code keyvault:Vault}, which stands for all its tokens, of others by its token. */
    public static ResourceTypes named(String name) {
        var parts = name.split(":", -1);
        return parts.length == 2 ? of(parts[0], parts[1]) : ResourceTypes.of(name);
    }

    /** All tokens of a type. */
    public static ResourceTypes of(String module, String type) {
        return ResourceTypes.of(
                "azure-native:" + module + ":" + type,
                "azure-native:" + module + "/*:" + type,
                "azure-native_" + module + "_*:" + module + ":" + type);
    }
}
