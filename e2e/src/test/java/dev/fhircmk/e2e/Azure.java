package dev.fhircmk.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.plugin.LocalAzureConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The local Azure as its REST APIs show it, past Pulumi: what somebody does in the portal.
 *
 * @param connection how to reach it
 * @param client a client that goes through its proxy
 */
record Azure(LocalAzureConnection connection, HttpClient client) {
    private static final String KEYS = "7.4";

    /** An answer. */
    record Answer(int status, JsonObject body) {
        Answer succeeded() {
            if (status >= 300) {
                throw new AssertionError("status " + status + ": " + body);
            }
            return this;
        }
    }

    static Azure of(Path folder) {
        var connection = LocalAzureConnection.of(folder);
        return new Azure(
                connection,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .proxy(connection.proxySelector())
                        .sslContext(connection.tls())
                        .build());
    }

    /** A path below the subscription. */
    String path(String below) {
        return "/subscriptions/" + connection.subscriptionId() + below;
    }

    /** The resource id of a Log Analytics workspace; nothing checks that it is there. */
    String logs() {
        return path("/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-clinic");
    }

    Answer arm(String method, String path, String apiVersion, JsonObject... body) {
        return send(
                method,
                "https://management.azure.com" + path + (path.contains("?") ? "&" : "?") + "api-version=" + apiVersion,
                "https://management.azure.com",
                body);
    }

    /** Calls the data plane of a vault. */
    Answer keys(String method, String vaultName, String path, JsonObject... body) {
        return send(
                method,
                "https://" + vaultName + ".vault.azure.net" + path + "?api-version=" + KEYS,
                "https://vault.azure.net",
                body);
    }

    /** The identifiers of all versions of a key. */
    List<String> versions(String vaultName, String keyName) {
        return values(keys("GET", vaultName, "/keys/" + keyName + "/versions").succeeded()).stream()
                .map(version -> version.get("kid").getAsString())
                .toList();
    }

    /** The resources of a group, as ids. */
    List<String> resources(String resourceGroupName) {
        return List.of(
                        path("/resourceGroups/" + resourceGroupName + "/providers/Microsoft.KeyVault/vaults"),
                        path("/resourceGroups/" + resourceGroupName
                                + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities"),
                        path("/resourceGroups/" + resourceGroupName + "/providers/Microsoft.HealthcareApis/workspaces"))
                .stream()
                .flatMap(list -> values(arm("GET", list, apiVersion(list))).stream())
                .map(resource -> resource.get("id").getAsString())
                .toList();
    }

    JsonObject vault(String resourceGroupName, String vaultName) {
        return arm(
                        "GET",
                        path("/resourceGroups/" + resourceGroupName + "/providers/Microsoft.KeyVault/vaults/"
                                + vaultName),
                        "2023-07-01")
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

    static List<JsonObject> values(Answer list) {
        var values = list.body().getAsJsonArray("value");
        return values == null
                ? List.of()
                : StreamSupport.stream(values.spliterator(), false)
                        .map(item -> item.getAsJsonObject())
                        .toList();
    }

    private static String apiVersion(String list) {
        if (list.contains("Microsoft.KeyVault")) {
            return "2023-07-01";
        }
        return list.contains("Microsoft.ManagedIdentity") ? "2023-01-31" : "2024-03-31";
    }

    private Answer send(String method, String uri, String audience, JsonObject... body) {
        var request = HttpRequest.newBuilder(URI.create(uri)).header("Authorization", "Bearer " + token(audience));
        return answer(
                body.length == 0
                        ? request.method(method, BodyPublishers.noBody()).build()
                        : request.header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(body[0].toString()))
                                .build());
    }

    private String token(String audience) {
        var form = Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        connection.clientId(),
                        "client_secret",
                        connection.clientSecret(),
                        "scope",
                        audience + "/.default")
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return answer(HttpRequest.newBuilder(URI.create(
                                "https://login.microsoftonline.com/" + connection.tenantId() + "/oauth2/v2.0/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build())
                .succeeded()
                .body()
                .get("access_token")
                .getAsString();
    }

    private Answer answer(HttpRequest request) {
        try {
            var response = client.send(request, BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body().isBlank()
                            ? new JsonObject()
                            : JsonParser.parseString(response.body()).getAsJsonObject());
        } catch (IOException failed) {
            throw new UncheckedIOException(request.uri().toString(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
