package dev.fhircmk.policies;

import static dev.fhircmk.policies.Program.UNKNOWN;

import dev.fhircmk.policies.Program.Resource;
import java.util.List;
import java.util.Map;

/** The good program, closed to the internet and watched: no rule has anything to say of it. */
public final class Hardened {
    private Hardened() {}

    /** The program. */
    public static Program hardened() {
        return watched(closed(described(Program.good())));
    }

    /** The account of the retired service, closed to the internet and watched: no rule has anything to say of it once it exists. */
    public static Program account() {
        return Program.retired()
                .with("account", "properties.publicNetworkAccess", "Disabled")
                .add("accountEndpoint", endpoint("pe-account", "fhir", "account"))
                .add("accountLog", log("account", Map.of("category", "AuditLogs", "enabled", true)));
    }

    private static Program described(Program program) {
        return program.with("fhir", "tags", Map.of("data-classification", "restricted"))
                .with(
                        "fhir",
                        "authenticationConfiguration",
                        Map.of(
                                "authority",
                                "https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555",
                                "audience",
                                "https://clinic-records.fhir.azurehealthcareapis.com"))
                .with("fhir", "corsConfiguration", Map.of("origins", List.of("https://clinic.example")))
                .with("key", "properties.attributes", Map.of("expires", 1_826_755_200))
                .with(
                        "key",
                        "properties.rotationPolicy.lifetimeActions",
                        List.of(Map.of("action", Map.of("type", "notify"))));
    }

    private static Program closed(Program program) {
        return program.add("vaultEndpoint", endpoint("pe-vault", "vault", "vault"))
                .add("vaultZone", zone("privatelink.vaultcore.azure.net"))
                .add("vaultZones", zones("pe-vault", "vaultZone"))
                .add("workspaceEndpoint", endpoint("pe-clinic", "healthcareworkspace", "workspace"))
                .add("workspaceZone", zone("privatelink.workspace.azurehealthcareapis.com"))
                .add("fhirZone", zone("privatelink.fhir.azurehealthcareapis.com"))
                .add("dicomZone", zone("privatelink.dicom.azurehealthcareapis.com"))
                .add("workspaceZones", zones("pe-clinic", "workspaceZone", "fhirZone", "dicomZone"));
    }

    private static Program watched(Program program) {
        return program.add("vaultLog", log("vault", Map.of("categoryGroup", "audit", "enabled", true)))
                .add("fhirLog", log("fhir", Map.of("category", "AuditLogs", "enabled", true)))
                .add(
                        "health",
                        Resource.of(
                                        "azure-native:monitor:ActivityLogAlert",
                                        Map.of(
                                                "scopes",
                                                List.of(UNKNOWN),
                                                "condition",
                                                Map.of(
                                                        "allOf",
                                                        List.of(Map.of(
                                                                "field", "category", "equals", "ResourceHealth")))))
                                .link("scopes", "fhir"));
    }

    /** A private endpoint to a resource. */
    public static Resource endpoint(String name, String group, String to) {
        return Resource.of(
                        "azure-native:network:PrivateEndpoint",
                        Map.of(
                                "resourceGroupName",
                                "rg",
                                "privateEndpointName",
                                name,
                                "location",
                                "westeurope",
                                "privateLinkServiceConnections",
                                List.of(Map.of(
                                        "name", name, "groupIds", List.of(group), "privateLinkServiceId", UNKNOWN))))
                .link("privateLinkServiceConnections", to);
    }

    /** A private DNS zone. */
    public static Resource zone(String name) {
        return Resource.of(
                "azure-native:privatedns:PrivateZone",
                Map.of("resourceGroupName", "rg", "privateZoneName", name, "location", "global"));
    }

    /** A group of private DNS zones on an endpoint. */
    public static Resource zones(String endpoint, String... zones) {
        return Resource.of(
                        "azure-native:network:PrivateDnsZoneGroup",
                        Map.of(
                                "resourceGroupName",
                                "rg",
                                "privateEndpointName",
                                endpoint,
                                "privateDnsZoneConfigs",
                                List.of(zones).stream()
                                        .map(zone -> Map.of("name", zone, "privateDnsZoneId", UNKNOWN))
                                        .toList()))
                .link("privateDnsZoneConfigs", zones);
    }

    /** A diagnostic setting of a resource. */
    public static Resource log(String of, Map<String, ?> log) {
        return Resource.of(
                        "azure-native:monitor:DiagnosticSetting",
                        Map.of("resourceUri", UNKNOWN, "workspaceId", "/logs", "logs", List.of(log)))
                .link("resourceUri", of);
    }
}
