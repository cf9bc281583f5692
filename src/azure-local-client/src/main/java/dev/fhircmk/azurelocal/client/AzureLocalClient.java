package dev.fhircmk.azurelocal.client;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.io.IOException;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Calls Azure's REST APIs of the local Azure that runs on a data folder, as the deployer: like a user of the portal, without
 * Pulumi.
 *
 * <p>Every method throws {@link AzureLocalException} where the local Azure does not answer.
 */
public final class AzureLocalClient {
    private static final String RESOURCE_MANAGER = "https://management.azure.com";
    private static final String GRAPH = "https://graph.microsoft.com";
    private static final String KEY_VAULT = "https://vault.azure.net";
    private static final String KEYS_VERSION = "7.4";
    private static final int UNAUTHORIZED = 401;

    private final LocalAzureConnection connection;
    private final HttpClient client;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private AzureLocalClient(LocalAzureConnection connection) {
        this.connection = connection;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(connection.proxySelector())
                .sslContext(connection.tls())
                .build();
    }

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param body an object; empty where the answer has no body
     */
    public record Answer(int status, JsonObject body) {
        /**
         * The same answer, where it is not an error.
         *
         * @throws AzureLocalException where it is one
         */
        public Answer succeeded() {
            if (status >= 300) {
                throw new AzureLocalException("status " + status + ": " + body);
            }
            return this;
        }

        /** What a list has on this page. */
        public List<JsonObject> values() {
            return JsonTree.objects(body, "value");
        }
    }

    /** The local Azure that runs on that folder. */
    public static AzureLocalClient of(Path folder) {
        return new AzureLocalClient(LocalAzureConnection.of(folder));
    }

    /** How it is reached. */
    public LocalAzureConnection connection() {
        return connection;
    }

    /** A path below the subscription. */
    public String path(String below) {
        return "/subscriptions/" + connection.subscriptionId() + below;
    }

    /**
     * Calls Azure Resource Manager.
     *
     * @param path with its query, but for the version
     * @param body at most one
     */
    public Answer arm(String method, String path, String apiVersion, JsonObject... body) {
        var separator = path.contains("?") ? "&" : "?";
        return send(method, RESOURCE_MANAGER + path + separator + "api-version=" + apiVersion, RESOURCE_MANAGER, body);
    }

    /** Calls Microsoft Graph. */
    public Answer graph(String method, String path, JsonObject... body) {
        return send(method, GRAPH + path, GRAPH, body);
    }

    /** Calls the data plane of a vault. */
    public Answer keys(String method, String vaultName, String path, JsonObject... body) {
        return send(
                method,
                "https://" + vaultName + ".vault.azure.net" + path + "?api-version=" + KEYS_VERSION,
                KEY_VAULT,
                body);
    }

    /**
     * Calls a FHIR service, whose data the deployer needs a role for.
     *
     * @param url of the service, without a slash at the end
     */
    public Answer fhir(String method, String url, String path, JsonObject... body) {
        return send(method, url + path, url, body);
    }

    /** The identifiers of all versions of a key. */
    public List<String> versions(String vaultName, String keyName) {
        return keys("GET", vaultName, "/keys/" + keyName + "/versions").succeeded().values().stream()
                .map(version -> version.get("kid").getAsString())
                .toList();
    }

    private Answer send(String method, String uri, String audience, JsonObject... body) {
        var answer = sendWith(tokens.computeIfAbsent(audience, this::token), method, uri, body);
        if (answer.status() != UNAUTHORIZED) {
            return answer;
        }
        // The token has run out, or the local Azure has begun anew.
        var token = token(audience);
        tokens.put(audience, token);
        return sendWith(token, method, uri, body);
    }

    private Answer sendWith(String token, String method, String uri, JsonObject... body) {
        var request = HttpRequest.newBuilder(URI.create(URI.create(uri).toASCIIString()))
                .header("Authorization", "Bearer " + token);
        return answer(
                body.length == 0
                        ? request.method(method, BodyPublishers.noBody()).build()
                        : request.header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(JsonTree.write(body[0])))
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
            var text = response.body();
            return new Answer(response.statusCode(), text.isBlank() ? new JsonObject() : JsonTree.parse(text));
        } catch (IOException failed) {
            throw new AzureLocalException("the local Azure does not answer at " + request.uri(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AzureLocalException("interrupted while waiting for the local Azure", interrupted);
        }
    }
}
