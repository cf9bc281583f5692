package dev.fhircmk.azurelocal;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.behaviour.Behaviour;
import dev.fhircmk.azurelocal.behaviour.Behaviour.Conflicts;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.client.Connection;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A local Azure on an injected clock for the tests of one class, called through its proxy as any client would. */
final class RunningAzure implements BeforeAllCallback, AfterAllCallback {
    static final String REGION = "westeurope";
    static final Duration OPERATION = Duration.ofMinutes(5);

    private final MutableClock clock = new MutableClock();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final ConcurrentMap<String, String> tokens = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, LocalAzure> running = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, HttpClient> clients = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Path> folders = new ConcurrentHashMap<>();

    private final UnaryOperator<LocalAzureOptions> change;

    RunningAzure() {
        this(UnaryOperator.identity());
    }

    /** With other options than those of the tests. */
    RunningAzure(UnaryOperator<LocalAzureOptions> change) {
        this.change = change;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folders.put("", Files.createTempDirectory("azure-local-test"));
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        stop();
        try (Stream<Path> files = Files.walk(folder())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    LocalAzure azure() {
        return Optional.ofNullable(running.get("")).orElseThrow();
    }

    Connection connection() {
        return azure().connection();
    }

    Path folder() {
        return Optional.ofNullable(folders.get("")).orElseThrow();
    }

    MutableClock clock() {
        return clock;
    }

    String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    void restart() {
        stop();
        start();
    }

    Answer arm(String method, String path, String version, String body) {
        return arm(method, path + (path.contains("?") ? "&" : "?") + "api-version=" + version, body);
    }

    Answer arm(String method, String pathAndQuery, String body) {
        return send(
                method, "https://management.azure.com" + pathAndQuery, deployer("https://management.azure.com/"), body);
    }

    Answer vault(String vault, String method, String pathAndQuery, String body) {
        return vaultAs(deployer("https://vault.azure.net"), vault, method, pathAndQuery, body);
    }

    Answer vaultAs(String token, String vault, String method, String pathAndQuery, String body) {
        String query = (pathAndQuery.contains("?") ? "&" : "?") + "api-version=7.6";
        return send(method, "https://" + vault + ".vault.azure.net" + pathAndQuery + query, token, body);
    }

    /** A token of the deployer, kept for half of its life. */
    String deployer(String resource) {
        long halfHour = clock.instant().getEpochSecond() / 1800;
        return tokens.computeIfAbsent(halfHour + " " + resource, key -> login(resource));
    }

    /** A group path of this subscription, with the group made. */
    String group(String name) {
        String path = "/subscriptions/" + connection().subscriptionId() + "/resourceGroups/" + name;
        arm("PUT", path, "2024-03-01", "{\"location\":\"" + REGION + "\"}");
        return path;
    }

    /** The object id of Cosmos DB in the tenant. */
    String cosmosDb() {
        return send(
                        "GET",
                        "https://graph.microsoft.com/v1.0/servicePrincipals?$filter=appId%20eq%20"
                                + "'a232010e-820c-4083-83bb-3ace5fc29d0b'",
                        deployer("https://graph.microsoft.com"),
                        "")
                .at("value")
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsString();
    }

    /** The JSON of an access policy for a principal. */
    String policy(String objectId, String... permissions) {
        return "{\"tenantId\":\"" + connection().tenantId() + "\",\"objectId\":\"" + objectId
                + "\",\"permissions\":{\"keys\":[\"" + String.join("\",\"", permissions) + "\"]}}";
    }

    /** The body of a vault PUT in which the deployer may do everything with keys. */
    String vaultBody(String moreProperties) {
        return "{\"location\":\"" + REGION + "\",\"properties\":{\"tenantId\":\""
                + connection().tenantId()
                + "\",\"sku\":{\"family\":\"A\",\"name\":\"standard\"},\"enablePurgeProtection\":true,\"accessPolicies\":["
                + policy(connection().objectId(), "all") + "]" + moreProperties + "}}";
    }

    Answer send(String method, String url, String token, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    Answer form(String url, String... pairs) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(pairs[i])
                    .append('=')
                    .append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.toString()))
                .build());
    }

    private String login(String resource) {
        return login(connection().clientId(), connection().clientSecret(), resource)
                .text("access_token");
    }

    /** The answer to a client that signs in with its secret, for one resource. */
    Answer login(String clientId, String clientSecret, String resource) {
        return form(
                "https://login.microsoftonline.com/" + connection().tenantId() + "/oauth2/v2.0/token",
                "grant_type",
                "client_credentials",
                "client_id",
                clientId,
                "client_secret",
                clientSecret,
                "scope",
                resource + "/.default");
    }

    /** The same to a deployer, as it was told when it was made. */
    Answer login(JsonObject deployer, String resource) {
        return login(
                JsonTree.text(deployer, "clientId").orElseThrow(),
                JsonTree.text(deployer, "clientSecret").orElseThrow(),
                resource);
    }

    private Answer send(HttpRequest request) {
        try {
            HttpClient client = Optional.ofNullable(clients.get("")).orElseThrow();
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            JsonObject body = JsonTree.parse(response.body());
            return new Answer(response.statusCode(), response.headers(), body);
        } catch (IOException e) {
            throw new AssertionError("no answer to " + request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A token for Resource Manager of a deployer that has one role at some scopes; it is made where it is not there. */
    String tokenOfDeployer(String name, String role, List<String> scopes) {
        return login(AzureLocalAdmin.of(connection()).setDeployer(name, role, scopes), "https://management.azure.com")
                .text("access_token");
    }

    private void start() {
        LocalAzureOptions options = LocalAzureOptions.in(folder())
                .withClock(clock)
                .withBehaviour(Behaviour.ofDailyUse().withConflicts(Conflicts.NONE))
                .withOperationDuration(OPERATION)
                .withPageSize(2)
                .withLog(new PrintStream(log, true, StandardCharsets.UTF_8));
        LocalAzure azure = LocalAzure.start(change.apply(options));
        running.put("", azure);
        clients.put("", TrustingClient.of(azure).build());
    }

    private void stop() {
        Optional.ofNullable(running.remove("")).ifPresent(LocalAzure::close);
    }
}
