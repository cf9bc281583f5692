package dev.fhircmk.azurelocal.client;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Administers the local Azure that runs on a data folder: adds accounts of retired services, makes calls fail, advances the clock,
 * counts calls.
 *
 * <p>To place one fault at each call of a run in turn: run once, read {@link #requestCount()}, and then run once more for each number
 * k up to it, with {@code setFault(Fault.kill(Moment.AFTER_COMMIT).nth(k))} set before. A server that was killed is started
 * again on its folder and has lost nothing that it acknowledged; its faults and its count are gone.
 *
 * <p>Every method throws {@link AzureLocalException} where the local Azure does not run or refuses.
 */
public final class AzureLocalAdmin {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Connection connection;

    private AzureLocalAdmin(Connection connection) {
        this.connection = connection;
    }

    /** Administers the local Azure that runs on that folder. */
    public static AzureLocalAdmin of(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        return Connection.ofRunning(absolute)
                .map(AzureLocalAdmin::new)
                .orElseThrow(() ->
                        new AzureLocalException("no local Azure runs on " + absolute + "; start it with 'serve'"));
    }

    /** Administers the local Azure of that connection. */
    public static AzureLocalAdmin of(Connection connection) {
        return new AzureLocalAdmin(connection);
    }

    /** Sets a fault, in place of the one with its name; returns its name, which is made up where it has none. */
    public String setFault(Fault fault) {
        return JsonTree.text(send("POST", "/faults", fault.toJson()), "id").orElseThrow();
    }

    /** The faults that are set, with {@code calls} that came for them and how many they {@code struck}. */
    public List<JsonObject> faults() {
        return JsonTree.objects(send("GET", "/faults"), "value");
    }

    /** Takes one fault away. */
    public void clearFault(String name) {
        send("DELETE", "/faults/" + name);
    }

    /** Takes all faults away. */
    public void clearFaults() {
        send("DELETE", "/faults");
    }

    /** How many calls were made since the start or the last reset, those for tokens included. */
    public int requestCount() {
        return JsonTree.number(send("GET", "/requests"), "count")
                .map(Math::toIntExact)
                .orElseThrow();
    }

    /** The last thousand of these calls, oldest first, with {@code number}, {@code method}, {@code host} and {@code path}. */
    public List<JsonObject> requests() {
        return JsonTree.objects(send("GET", "/requests"), "value");
    }

    /** Counts from zero again. */
    public void resetRequestCount() {
        send("DELETE", "/requests");
    }

    /** What time it is for the local Azure. */
    public Instant now() {
        return Instant.parse(JsonTree.text(send("GET", "/clock"), "now").orElseThrow());
    }

    /** Puts the clock forward: operations end, roles begin to work, deleted things are purged. It never goes back. */
    public void advanceClock(Duration by) {
        send(
                "POST",
                "/clock/advance",
                JsonBuilder.json().with("by", by.toString()).build());
    }

    /** The settings of the local Azure: {@code operationDuration}, {@code rolePropagation} and others. */
    public JsonObject behaviour() {
        return send("GET", "/behaviour");
    }

    /**
     * Changes how it behaves, until it stops.
     *
     * @param changes some of what {@link #behaviour()} shows
     */
    public void changeBehaviour(JsonObject changes) {
        send("PATCH", "/behaviour", changes);
    }

    /** How long a new role assignment does not work yet, and a deleted one still does. */
    public void setRolePropagation(Duration delay) {
        changeBehaviour(
                JsonBuilder.json().with("rolePropagation", delay.toString()).build());
    }

    /**
     * Adds a subscription beside the first, if there is none of that name.
     *
     * @return its id
     */
    public String addSubscription(String name) {
        return JsonTree.text(send("PUT", "/subscriptions/" + encoded(name)), "subscriptionId")
                .orElseThrow();
    }

    /**
     * Gives a deployer one role at some scopes and nothing else, and makes it if there is none of that name; {@code default} is
     * the one of {@code connection.json}, which owns everything otherwise. Resource groups that are not there are made.
     *
     * @param role its name, such as {@code Contributor}
     * @param scopes ids of subscriptions, resource groups or resources
     * @return its {@code clientId}, {@code objectId} and {@code clientSecret}
     */
    public JsonObject setDeployer(String name, String role, List<String> scopes) {
        List<JsonObject> rights = scopes.stream()
                .map(scope -> JsonBuilder.json()
                        .with("role", role)
                        .with("scope", scope)
                        .build())
                .toList();
        JsonObject body = JsonBuilder.json()
                .with("rights", JsonTree.array(rights))
                .with("location", "westeurope")
                .build();
        return send("PUT", "/deployers/" + encoded(name), body);
    }

    /** Makes the deployer of {@code connection.json} the owner of everything again. */
    public void releaseDeployer() {
        send("DELETE", "/deployers/default");
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Lets Microsoft issue a multi-tenant application, as on a support ticket. */
    public void issueApplication(String appId, String displayName) {
        send(
                "PUT",
                "/applications/" + appId,
                JsonBuilder.json().with("displayName", displayName).build());
    }

    /**
     * Adds an account of the retired Azure API for FHIR, with its resource group if that is missing; its key is not checked.
     *
     * @param account as in ARM's PUT: location, kind, properties
     * @return the account as ARM's GET tells it
     */
    public JsonObject seedRetiredService(String resourceGroup, String name, JsonObject account) {
        return send("PUT", "/retired-services/" + resourceGroup + "/" + name, account);
    }

    /**
     * Puts there what takes long to make through Azure's own APIs, or is not made by them at all. All of it is taken, or none.
     *
     * @param document a list for each kind, such as {@code services} and {@code managementGroups}; the README of the local Azure
     *     tells what is in them
     * @return how many of each kind there were
     */
    public JsonObject seed(JsonObject document) {
        return send("POST", "/seeds", document);
    }

    private JsonObject send(String method, String path, JsonObject... body) {
        String text = Arrays.stream(body).map(JsonTree::write).collect(Collectors.joining());
        HttpRequest request = HttpRequest.newBuilder(URI.create(connection.adminUrl() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + connection.adminToken())
                .method(method, BodyPublishers.ofString(text))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            JsonObject answer = JsonTree.parse(response.body());
            if (response.statusCode() >= 300) {
                throw new AzureLocalException("the local Azure refused: "
                        + JsonTree.text(answer, "error", "message").orElse("status " + response.statusCode()));
            }
            return answer;
        } catch (IOException e) {
            throw new AzureLocalException(
                    "the local Azure does not answer at " + connection.adminUrl() + "; is it still running?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AzureLocalException("interrupted while waiting for the local Azure", e);
        }
    }
}
