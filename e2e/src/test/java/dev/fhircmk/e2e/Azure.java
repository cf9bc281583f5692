package dev.fhircmk.e2e;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.AzureLocalClient;
import dev.fhircmk.azurelocal.client.AzureLocalClient.Answer;
import dev.fhircmk.azurelocal.client.LocalAzureConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The local Azure past Pulumi: what somebody does in the portal.
 *
 * @param client calls its REST APIs
 */
record Azure(AzureLocalClient client) {
    /** The version of Key Vault's management API that goes on when Azure ends all before it. */
    static final String KEY_VAULT = "2026-02-01";

    /** When Azure ends them. */
    static final Instant END_OF_OLDER_VERSIONS = Instant.parse("2027-02-27T00:00:00Z");

    static Azure of(Path folder) {
        return new Azure(AzureLocalClient.of(folder));
    }

    LocalAzureConnection connection() {
        return client.connection();
    }

    /** A path below the subscription. */
    String path(String below) {
        return client.path(below);
    }

    /** The resource id of a Log Analytics workspace; nothing checks that it is there. */
    String logs() {
        return path("/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-clinic");
    }

    Answer arm(String method, String path, String apiVersion, JsonObject... body) {
        return client.arm(method, path, apiVersion, body);
    }

    /** Gives a service principal a role at a scope. */
    void assign(String scope, String roleId, String principalId) {
        var properties = new JsonObject();
        properties.addProperty(
                "roleDefinitionId", path("/providers/Microsoft.Authorization/roleDefinitions/" + roleId));
        properties.addProperty("principalId", principalId);
        properties.addProperty("principalType", "ServicePrincipal");
        var body = new JsonObject();
        body.add("properties", properties);
        arm(
                        "PUT",
                        scope + "/providers/Microsoft.Authorization/roleAssignments/" + UUID.randomUUID(),
                        "2022-04-01",
                        body)
                .succeeded();
    }

    /** Calls the data plane of a vault. */
    Answer keys(String method, String vaultName, String path, JsonObject... body) {
        return client.keys(method, vaultName, path, body);
    }

    /** The identifiers of all versions of a key. */
    List<String> versions(String vaultName, String keyName) {
        return client.versions(vaultName, keyName);
    }

    /** Enables or disables a version of a key. */
    void setEnabled(String vaultName, String keyUri, boolean enabled) {
        var attributes = new JsonObject();
        attributes.addProperty("enabled", enabled);
        var body = new JsonObject();
        body.add("attributes", attributes);
        keys("PATCH", vaultName, keyUri.substring(keyUri.indexOf("/keys/")), body)
                .succeeded();
    }

    /** Calls a FHIR service. */
    Answer fhir(String method, String url, String path, JsonObject... body) {
        return client.fhir(method, url, path, body);
    }

    /** The resources of a group, as ids. */
    List<String> resources(String resourceGroupName) {
        return List.of(
                        path("/resourceGroups/" + resourceGroupName + "/providers/Microsoft.KeyVault/vaults"),
                        path("/resourceGroups/" + resourceGroupName
                                + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities"),
                        path("/resourceGroups/" + resourceGroupName + "/providers/Microsoft.HealthcareApis/workspaces"))
                .stream()
                .flatMap(list -> arm("GET", list, apiVersion(list)).values().stream())
                .map(resource -> resource.get("id").getAsString())
                .toList();
    }

    JsonObject vault(String resourceGroupName, String vaultName) {
        return arm(
                        "GET",
                        path("/resourceGroups/" + resourceGroupName + "/providers/Microsoft.KeyVault/vaults/"
                                + vaultName),
                        KEY_VAULT)
                .succeeded()
                .body();
    }

    JsonObject fhirService(String resourceGroupName, String workspaceName, String name) {
        return arm(
                        "GET",
                        path("/resourceGroups/" + resourceGroupName
                                + "/providers/Microsoft.HealthcareApis/workspaces/" + workspaceName + "/fhirservices/"
                                + name),
                        "2024-03-31")
                .succeeded()
                .body();
    }

    /** The object id of an application in the tenant. */
    String servicePrincipal(String applicationId) {
        return client.graph(
                        "GET",
                        "/v1.0/servicePrincipals?$filter="
                                + URLEncoder.encode("appId eq '" + applicationId + "'", StandardCharsets.UTF_8))
                .succeeded()
                .values()
                .get(0)
                .get("id")
                .getAsString();
    }

    private static String apiVersion(String list) {
        if (list.contains("Microsoft.KeyVault")) {
            return KEY_VAULT;
        }
        return list.contains("Microsoft.ManagedIdentity") ? "2023-01-31" : "2024-03-31";
    }
}
