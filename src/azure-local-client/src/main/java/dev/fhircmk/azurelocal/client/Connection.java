package dev.fhircmk.azurelocal.client;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a client needs to reach a running local Azure. It stands in the file {@code connection.json} of the data folder, which is there
 * while a local Azure listens, and which only its owner can read.
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
    /** The name of the file in the data folder. */
    public static final String FILE = "connection.json";

    /**
     * What the file of that data folder says; empty if there is none.
     *
     * @throws AzureLocalException if it is there and cannot be understood
     */
    public static Optional<Connection> of(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return Optional.of(fromJson(JsonTree.parse(Files.readString(file))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | JsonShapeException | DateTimeException e) {
            throw new AzureLocalException("The file " + file + " cannot be read as a connection file", e);
        }
    }

    /**
     * What the file says of a local Azure that runs; empty if none does. A process that was killed leaves its file behind, and
     * no longer holds the lock.
     *
     * @throws AzureLocalException if it is there and cannot be understood
     */
    public static Optional<Connection> ofRunning(Path folder) {
        return LockFile.in(folder).owner().flatMap(owner -> of(folder));
    }

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

    private static Connection fromJson(JsonObject json) {
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
