package dev.fhircmk.cli.console;

import java.util.List;

/**
 * A right in Azure that commands take. Sources: "Azure permissions for Web and mobile, Security, AI + machine learning, Management and
 * governance" and "Azure built-in roles"; of access policies, {@code KeyPermissions} of the Key Vault management API.
 */
public enum Right {
    READ_SERVICES(
            Kind.ACTION, "Microsoft.HealthcareApis/*/read", "services", "which there are, and their keys", "Reader"),
    WRITE_FHIR_SERVICES(
            Kind.ACTION,
            "Microsoft.HealthcareApis/workspaces/fhirservices/write",
            "FHIR services",
            "updating them",
            "Contributor"),
    WRITE_DICOM_SERVICES(
            Kind.ACTION,
            "Microsoft.HealthcareApis/workspaces/dicomservices/write",
            "DICOM services",
            "updating them",
            "Contributor"),
    ASSIGN_IDENTITIES(
            Kind.ACTION,
            "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
            "user-assigned identities of the services",
            "updating the services: the update repeats the identity",
            "Managed Identity Operator"),
    READ_IDENTITIES(
            Kind.ACTION,
            "Microsoft.ManagedIdentity/userAssignedIdentities/read",
            "the identity",
            "its principal",
            "Reader"),
    READ_FHIR(
            Kind.DATA_ACTION,
            "Microsoft.HealthcareApis/workspaces/fhirservices/resources/read",
            "FHIR services",
            "whether they read their data: the number of patients is asked for",
            "FHIR Data Reader"),
    READ_RETIRED_FHIR(
            Kind.DATA_ACTION,
            "Microsoft.HealthcareApis/services/fhir/resources/read",
            "accounts of the Azure API for FHIR",
            "whether they read their data: the number of patients is asked for",
            "FHIR Data Reader"),
    WRITE_FHIR(
            Kind.DATA_ACTION,
            "Microsoft.HealthcareApis/workspaces/fhirservices/resources/write",
            "the FHIR service",
            "writing resources while its key is rotated",
            "FHIR Data Writer"),
    DELETE_FHIR(
            Kind.DATA_ACTION,
            "Microsoft.HealthcareApis/workspaces/fhirservices/resources/delete",
            "the FHIR service",
            "deleting resources that were written",
            "FHIR Data Writer"),
    READ_HEALTH(
            Kind.ACTION,
            "Microsoft.ResourceHealth/availabilityStatuses/read",
            "services",
            "what Azure Resource Health says of them",
            "Reader"),
    READ_VAULTS(Kind.ACTION, "Microsoft.KeyVault/vaults/read", "vaults", "their posture and access policies", "Reader"),
    READ_GRANTS(
            Kind.ACTION,
            "Microsoft.Authorization/*/read",
            "vaults that answer to roles",
            "what the services may do with their keys",
            "Reader"),
    DELETE_ROLE_ASSIGNMENTS(
            Kind.ACTION,
            "Microsoft.Authorization/roleAssignments/delete",
            "the vault",
            "taking the roles of the services",
            "Key Vault Data Access Administrator"),
    WRITE_ROLE_ASSIGNMENTS(
            Kind.ACTION,
            "Microsoft.Authorization/roleAssignments/write",
            "the vault",
            "giving the roles back",
            "Key Vault Data Access Administrator"),
    WRITE_ACCESS_POLICIES(
            Kind.ACTION,
            "Microsoft.KeyVault/vaults/accessPolicies/write",
            "the vault",
            "the permissions of the services",
            "Key Vault Contributor"),
    READ_KEYS(
            Kind.DATA_ACTION,
            "Microsoft.KeyVault/vaults/keys/read",
            "get list",
            "keys",
            "their versions",
            "Key Vault Reader"),
    UPDATE_KEYS(
            Kind.DATA_ACTION,
            "Microsoft.KeyVault/vaults/keys/update/action",
            "update",
            "the key",
            "enabling and disabling versions, and the tags that tell what was done",
            "Key Vault Crypto Officer"),
    ROTATE_KEYS(
            Kind.DATA_ACTION,
            "Microsoft.KeyVault/vaults/keys/rotate/action",
            "rotate",
            "the key",
            "a new version",
            "Key Vault Crypto Officer"),
    RECOVER_KEYS(
            Kind.DATA_ACTION,
            "Microsoft.KeyVault/vaults/keys/recover/action",
            "recover",
            "the key",
            "undoing its deletion",
            "Key Vault Crypto Officer"),
    READ_ROTATION_POLICIES(
            Kind.DATA_ACTION,
            "Microsoft.KeyVault/vaults/keyrotationpolicies/read",
            "getrotationpolicy",
            "keys",
            "whether they rotate by themselves",
            "Key Vault Crypto Officer"),
    READ_LOG_SETTINGS(
            Kind.ACTION, "Microsoft.Insights/diagnosticSettings/read", "vaults", "where their logs go", "Reader"),
    READ_WORKSPACES(
            Kind.ACTION,
            "Microsoft.OperationalInsights/workspaces/read",
            "Log Analytics workspaces of the vaults",
            "finding the logs",
            "Reader"),
    QUERY_LOGS(
            Kind.ACTION,
            "Microsoft.OperationalInsights/workspaces/query/read",
            "Log Analytics workspaces of the vaults",
            "who used a key, and when last",
            "Log Analytics Data Reader"),
    READ_ACTIVITY_LOG(
            Kind.ACTION,
            "Microsoft.Insights/eventtypes/values/read",
            "subscriptions",
            "what was changed of services and vaults, and by whom",
            "Reader"),
    READ_DELETED_VAULTS(
            Kind.ACTION,
            "Microsoft.KeyVault/deletedVaults/read",
            "subscriptions",
            "which deleted vaults can be recovered",
            "Reader"),
    READ_REGISTRATIONS(
            Kind.ACTION,
            "Microsoft.Resources/subscriptions/providers/read",
            "subscriptions with accounts of the Azure API for FHIR",
            "whether Cosmos DB is registered",
            "Reader"),
    READ_APPLICATIONS(
            Kind.GRAPH,
            "Application.Read.All",
            "the tenant",
            "what Cosmos DB may do with the keys of accounts of the Azure API for FHIR",
            "Directory Readers"),
    READ_DIRECTORY(
            Kind.GRAPH,
            "Directory.Read.All",
            "the tenant",
            "the names of principals, and who is in a group",
            "Directory Readers");

    /** Where a right is given. */
    public enum Kind {
        /** An action of Azure Resource Manager, in a role. */
        ACTION,
        /** An action on data, in a role; on keys, a vault may answer to access policies instead. */
        DATA_ACTION,
        /** A permission of Microsoft Graph. */
        GRAPH
    }

    private final Kind kind;
    private final String permission;
    private final String inAccessPolicy;
    private final String on;
    private final String purpose;
    private final String role;

    Right(Kind kind, String permission, String on, String purpose, String role) {
        this(kind, permission, "", on, purpose, role);
    }

    Right(Kind kind, String permission, String inAccessPolicy, String on, String purpose, String role) {
        this.kind = kind;
        this.permission = permission;
        this.inAccessPolicy = inAccessPolicy;
        this.on = on;
        this.purpose = purpose;
        this.role = role;
    }

    /** Where it is given. */
    public Kind kind() {
        return kind;
    }

    /** Its name, as role definitions spell it. */
    public String permission() {
        return permission;
    }

    /** What has to stand in an access policy instead, where a vault answers to these; empty for what no access policy gives. */
    public List<String> inAccessPolicy() {
        return inAccessPolicy.isEmpty() ? List.of() : List.of(inAccessPolicy.split(" ", -1));
    }

    /** Its name with what has to stand in an access policy instead, as a message about it says. */
    public String named() {
        return permission
                + (inAccessPolicy.isEmpty()
                        ? ""
                        : " (or " + String.join(" and ", inAccessPolicy()) + " in an access policy)");
    }

    /**
     * What a sentence on a refusal ends with.
     *
     * @param doing what was refused, such as {@code reading}
     * @param on the resource
     */
    public String takenBy(String doing, Object on) {
        return "; " + doing + " takes the right " + permission + " on " + on + ", which the role " + role + " has";
    }

    /** What it is needed on. */
    public String on() {
        return on;
    }

    /** What it is needed for. */
    public String purpose() {
        return purpose;
    }

    /** A role of Azure that has it, and as a rule more. */
    public String role() {
        return role;
    }
}
