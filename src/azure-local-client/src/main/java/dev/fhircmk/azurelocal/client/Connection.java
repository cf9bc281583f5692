package dev.fhircmk.azurelocal.client;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.time.Instant;

/**
 * What a client needs to reach a running local Azure.
 *
 * @param processId the process that serves
 * @param startedAt when it began to serve
 * @param version the version of azure-local
 * @param httpsProxy the proxy that knows Azure's host names, such as {@code http://127.0.0.1:41234}
 * @param certificateAuthority the CA's PEM file, relative to the data folder
 * @param tenantId the tenant, made on first start
 * @param subscriptionId the one subscription
 * @param clientId the application id of the deployer's service principal
 * @param clientSecret its secret: worth nothing outside this local Azure
 * @param objectId the object id of the deployer's service principal, for access policies
 * @param adminUrl where the administration listens, such as {@code http://127.0.0.1:41235}
 * @param adminToken what it asks for, new with every start
 */
public record Connection(
        long processId,
        Instant startedAt,
        String version,
        String httpsProxy,
        String certificateAuthority,
        String tenantId,
        String subscriptionId,
        String clientId,
        String clientSecret,
        String objectId,
        String adminUrl,
        String adminToken) {

    /** As {@code connection.json} has it. */
    public JsonObject toJson() {
        return JsonBuilder.json()
                .with("processId", processId)
                .with("startedAt", startedAt.toString())
                .with("version", version)
                .with("httpsProxy", httpsProxy)
                .with("certificateAuthority", certificateAuthority)
                .with("tenantId", tenantId)
                .with("subscriptionId", subscriptionId)
                .with("clientId", clientId)
                .with("clientSecret", clientSecret)
                .with("objectId", objectId)
                .with("adminUrl", adminUrl)
                .with("adminToken", adminToken)
                .build();
    }

    static Connection fromJson(JsonObject json) {
        return new Connection(
                JsonTree.number(json, "processId").orElseThrow(() -> missing("processId")),
                Instant.parse(text(json, "startedAt")),
                text(json, "version"),
                text(json, "httpsProxy"),
                text(json, "certificateAuthority"),
                text(json, "tenantId"),
                text(json, "subscriptionId"),
                text(json, "clientId"),
                text(json, "clientSecret"),
                text(json, "objectId"),
                text(json, "adminUrl"),
                text(json, "adminToken"));
    }

    /** Without the secrets: a record that is printed by accident must not tell it. */
    @Override
    public String toString() {
        return "Connection[processId=" + processId + ", httpsProxy=" + httpsProxy + ", tenantId=" + tenantId + "]";
    }

    private static String text(JsonObject json, String name) {
        return JsonTree.text(json, name).orElseThrow(() -> missing(name));
    }

    private static JsonShapeException missing(String name) {
        return new JsonShapeException("'" + name + "' is missing");
    }
}
