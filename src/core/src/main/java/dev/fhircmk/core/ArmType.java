package dev.fhircmk.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The type of a resource of Azure Resource Manager: the namespace of its provider and the types below, such as {@code
 * Microsoft.HealthcareApis/workspaces/fhirservices}. Letter case does not matter.
 *
 * @param text namespace and types, separated by slashes, in the spelling that it was made with
 */
public record ArmType(String text) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z][A-Za-z0-9.]*(?:/[A-Za-z][A-Za-z0-9]*)+");

    /** Key vaults. */
    public static final ArmType VAULT = new ArmType("Microsoft.KeyVault/vaults");
    /** Keys of a vault, as the scope of a role assignment names them. */
    public static final ArmType VAULT_KEY = new ArmType("Microsoft.KeyVault/vaults/keys");
    /** User-assigned managed identities. */
    public static final ArmType USER_ASSIGNED_IDENTITY =
            new ArmType("Microsoft.ManagedIdentity/userAssignedIdentities");
    /** Workspaces of Azure Health Data Services. */
    public static final ArmType WORKSPACE = new ArmType("Microsoft.HealthcareApis/workspaces");
    /** FHIR services of a workspace. */
    public static final ArmType FHIR_SERVICE = new ArmType("Microsoft.HealthcareApis/workspaces/fhirservices");
    /** DICOM services of a workspace. */
    public static final ArmType DICOM_SERVICE = new ArmType("Microsoft.HealthcareApis/workspaces/dicomservices");
    /** Accounts of the retired Azure API for FHIR. */
    public static final ArmType AZURE_API_FOR_FHIR = new ArmType("Microsoft.HealthcareApis/services");
    /** Log Analytics workspaces. */
    public static final ArmType LOG_ANALYTICS = new ArmType("Microsoft.OperationalInsights/workspaces");
    /** Storage accounts. */
    public static final ArmType STORAGE_ACCOUNT = new ArmType("Microsoft.Storage/storageAccounts");
    /** Authorization rules of an Event Hubs namespace. */
    public static final ArmType EVENT_HUB_RULE = new ArmType("Microsoft.EventHub/namespaces/authorizationRules");
    /** Deleted vaults, by the region that they were in. */
    public static final ArmType DELETED_VAULT = new ArmType("Microsoft.KeyVault/locations/deletedVaults");
    /** Access policies of a vault, as azure-native names each; Azure has no such type. */
    public static final ArmType VAULT_ACCESS_POLICY = new ArmType("Microsoft.KeyVault/vaults/accessPolicy");
    /** Private endpoints. */
    public static final ArmType PRIVATE_ENDPOINT = new ArmType("Microsoft.Network/privateEndpoints");
    /** Private DNS zones. */
    public static final ArmType PRIVATE_DNS_ZONE = new ArmType("Microsoft.Network/privateDnsZones");
    /** Resource groups, whose ids do not name the type. */
    public static final ArmType RESOURCE_GROUP = new ArmType("Microsoft.Resources/resourceGroups");
    /** Locks. */
    public static final ArmType LOCK = new ArmType("Microsoft.Authorization/locks");
    /** Diagnostic settings. */
    public static final ArmType DIAGNOSTIC_SETTING = new ArmType("Microsoft.Insights/diagnosticSettings");
    /** Assignments of roles. */
    public static final ArmType ROLE_ASSIGNMENT = new ArmType("Microsoft.Authorization/roleAssignments");
    /** Definitions of roles. */
    public static final ArmType ROLE_DEFINITION = new ArmType("Microsoft.Authorization/roleDefinitions");

    /**
     * Makes a type of its text.
     *
     * @throws InvalidValueException where the text is not a namespace and one or more types
     */
    public ArmType {
        if (!SHAPE.matcher(text).matches()) {
            throw new InvalidValueException(
                    "resource type",
                    "a type such as Microsoft.KeyVault/vaults",
                    text,
                    "copy it from the resource's JSON");
        }
    }

    /** The namespace of the resource provider, such as {@code Microsoft.KeyVault}. */
    public String namespace() {
        return text.substring(0, text.indexOf('/'));
    }

    /** How many names a resource of the type has below its resource provider. */
    public int depth() {
        return (int) text.chars().filter(character -> character == '/').count();
    }

    /** The types below the namespace, outermost first. */
    String[] levels() {
        var parts = text.split("/", -1);
        return Arrays.copyOfRange(parts, 1, parts.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArmType type && text.equalsIgnoreCase(type.text);
    }

    @Override
    public int hashCode() {
        return text.toLowerCase(Locale.ROOT).hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
