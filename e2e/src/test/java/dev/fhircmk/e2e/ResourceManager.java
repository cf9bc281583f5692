package dev.fhircmk.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.client.LocalAzureConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** Azure Resource Manager of a running azure-local, for what must be there before a test begins. */
final class ResourceManager {
    private final LocalAzureConnection azure;
    private final HttpClient client;

    ResourceManager(Path folder) {
        azure = LocalAzureConnection.of(folder);
        client = HttpClient.newBuilder()
                .proxy(azure.proxySelector())
                .sslContext(azure.tls())
                .build();
    }

    LocalAzureConnection connection() {
        return azure;
    }

    void group(String name) {
        put("/resourceGroups/" + name, "2024-03-01", "{\"location\": \"westeurope\"}");
    }

    /** A vault in which the deployer may do everything with keys. */
    void vault(String group, String name) {
        put("/resourceGroups/" + group + "/providers/Microsoft.KeyVault/vaults/" + name, "2023-07-01", """
                {"location": "westeurope", "properties": {
                  "tenantId": "%s", "sku": {"family": "A", "name": "standard"}, "enablePurgeProtection": true,
                  "accessPolicies": [{"tenantId": "%s", "objectId": "%s", "permissions": {"keys": [
                    "get", "list", "create", "update", "rotate", "getrotationpolicy", "delete", "recover", "wrapKey", "unwrapKey"]}}]}}
                """.formatted(
                        azure.tenantId(), azure.tenantId(), azure.objectId()));
    }

    private void put(String path, String apiVersion, String body) {
        var unused = send(HttpRequest.newBuilder(URI.create("https://management.azure.com/subscriptions/"
                        + azure.subscriptionId() + path + "?api-version=" + apiVersion))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build());
    }

    private String token() {
        var form = "grant_type=client_credentials&scope=https://management.azure.com/.default&client_id="
                + azure.clientId() + "&client_secret=" + azure.clientSecret();
        return send(HttpRequest.newBuilder(URI.create(
                                "https://login.microsoftonline.com/" + azure.tenantId() + "/oauth2/v2.0/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build())
                .get("access_token")
                .getAsString();
    }

    private JsonObject send(HttpRequest request) {
        try {
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(request.uri() + ": " + response.statusCode() + " " + response.body());
            }
            return JsonParser.parseString(response.body()).getAsJsonObject();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
