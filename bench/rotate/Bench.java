import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.client.AzureLocalClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Runs with {@code run.sh}; takes how many runs, and the folder of the repository. */
final class Bench {
    private static final int SERVICES = 20;
    private static final int CLIENTS = 4;
    private static final String KEY = "https://kv-bench.vault.azure.net/keys/fhir";
    private static final String HEALTH = "2024-03-31";
    private static final String DATA_CONTRIBUTOR = "5a1fc7df-4bf1-4951-a576-89034ee01acd";

    private final AzureLocalClient azure = AzureLocalClient.of(Path.of(System.getenv("FHIR_CMK_AZURE_LOCAL")));
    private final List<String> endpoints = new ArrayList<>();
    private final Path root;

    private Bench(Path root) {
        this.root = root;
    }

    /** A rotation, and the requests that were served and that failed meanwhile. */
    private record Run(double wall, int served, int failed) {}

    public static void main(String[] arguments) throws Exception {
        var bench = new Bench(Path.of(arguments[1]));
        bench.deploy();
        // The archive of the command's classes is made after its first run.
        bench.rotated();
        Thread.sleep(5000);
        var alone = new ArrayList<Run>();
        var loaded = new ArrayList<Run>();
        for (var run = 0; run < Integer.parseInt(arguments[0]); run++) {
            alone.add(new Run(bench.rotated(), 0, 0));
            loaded.add(bench.underLoad());
            System.err.println("run " + (run + 1) + ": " + alone.get(run) + ", " + loaded.get(run));
        }
        System.out.println(machine());
        System.out.println();
        System.out.println("| what | median of " + arguments[0] + " |");
        System.out.println("|---|---|");
        var usual = median(alone.stream().map(Run::wall).toList());
        var busy = median(loaded.stream().map(Run::wall).toList());
        row("rotate " + SERVICES + " services, nobody else", "%.2f s", usual);
        row("the same while " + CLIENTS + " clients read and write without pause", "%.2f s", busy);
        row("how much longer that takes", "× %.2f", busy / usual);
        row("requests that were served meanwhile", "%.0f", median(loaded.stream().map(run -> (double) run.served()).toList()));
        row("requests that failed, of all runs", "%.0f", (double) loaded.stream().mapToInt(Run::failed).sum());
    }

    private static void row(String what, String format, double value) {
        System.out.println("| " + what + " | " + String.format(Locale.ROOT, format, value) + " |");
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static String machine() throws IOException {
        var cpu = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.replaceFirst(".*: ", ""))
                .orElse("unknown processor");
        return cpu + ", " + Runtime.getRuntime().availableProcessors() + " cores, load "
                + Files.readString(Path.of("/proc/loadavg")).split(" ")[0] + ", Java "
                + System.getProperty("java.version");
    }

    /** One vault with one key, and the services on it, each with an identity of its own. */
    private void deploy() throws Exception {
        var group = azure.path("/resourceGroups/rg-bench");
        put(group, "2024-03-01", "{}");
        var vault = group + "/providers/Microsoft.KeyVault/vaults/kv-bench";
        put(vault, "2026-02-01", """
                {"properties": {"tenantId": "%s", "sku": {"family": "A", "name": "standard"}, "enablePurgeProtection": true,
                  "enableRbacAuthorization": false, "accessPolicies": []}}
                """.formatted(azure.connection().tenantId()));
        allow(vault, azure.connection().objectId(), "all");
        var key = azure.keys("POST", "kv-bench", "/keys/fhir/create", json("{\"kty\": \"RSA\", \"key_size\": 3072}"))
                .succeeded()
                .body()
                .getAsJsonObject("key")
                .get("kid")
                .getAsString();
        put(group + "/providers/Microsoft.HealthcareApis/workspaces/bench", HEALTH, "{}");
        put(group + "/providers/Microsoft.Authorization/roleAssignments/" + UUID.randomUUID(), "2022-04-01", """
                {"properties": {"principalId": "%s", "principalType": "ServicePrincipal",
                  "roleDefinitionId": "%s"}}
                """.formatted(
                        azure.connection().objectId(),
                        azure.path("/providers/Microsoft.Authorization/roleDefinitions/" + DATA_CONTRIBUTOR)));
        var services = new ArrayList<String>();
        for (var at = 0; at < SERVICES; at++) {
            var identity = group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-" + at;
            var principal = put(identity, "2023-01-31", "{}").getAsJsonObject("properties").get("principalId");
            allow(vault, principal.getAsString(), "get\", \"wrapKey\", \"unwrapKey");
            var service = group + "/providers/Microsoft.HealthcareApis/workspaces/bench/fhirservices/records" + at;
            put(service, HEALTH, """
                    {"kind": "fhir-R4", "identity": {"type": "UserAssigned", "userAssignedIdentities": {"%s": {}}},
                     "properties": {"encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl": "%s"}}}}
                    """.formatted(identity, key));
            services.add(service);
            endpoints.add("https://bench-records" + at + ".fhir.azurehealthcareapis.com");
        }
        for (var service : services) {
            while (!azure.arm("GET", service, HEALTH).body().toString().contains("\"Succeeded\"")) {
                Thread.sleep(100);
            }
        }
    }

    private void allow(String vault, String principal, String permissions) {
        put(vault + "/accessPolicies/add", "2026-02-01", """
                {"properties": {"accessPolicies": [
                  {"tenantId": "%s", "objectId": "%s", "permissions": {"keys": ["%s"]}}]}}
                """.formatted(azure.connection().tenantId(), principal, permissions));
    }

    private JsonObject put(String path, String version, String body) {
        var resource = json(body);
        resource.addProperty("location", "westeurope");
        return azure.arm("PUT", path, version, resource).succeeded().body();
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    /** Seconds. */
    private double rotated() throws Exception {
        var begun = System.nanoTime();
        var process = new ProcessBuilder(
                        root.resolve("tools/pulumiw/bin/java").toString(),
                        "-jar",
                        root.resolve("src/cli/target/fhir-cmk.jar").toString(),
                        "rotate", "--key", KEY, "--again", "--yes", "--timeout", "PT0S")
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private Run underLoad() throws Exception {
        var load = new Load(azure, endpoints);
        var wall = rotated();
        load.end();
        return new Run(wall, load.served.get(), load.failed.get());
    }

    /** Each client writes a patient of one service after the other, and reads it. */
    private static final class Load {
        private final AtomicInteger served = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final List<Thread> clients = new ArrayList<>();
        private final HttpClient http;
        private volatile boolean isOver;

        private Load(AzureLocalClient azure, List<String> endpoints) throws Exception {
            var connection = azure.connection();
            http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .proxy(connection.proxySelector())
                    .sslContext(connection.tls())
                    .build();
            for (var client = 0; client < CLIENTS; client++) {
                var tokens = new ArrayList<String>();
                for (var endpoint : endpoints) {
                    tokens.add(token(azure, endpoint));
                }
                var id = "client-" + client;
                clients.add(new Thread(() -> work(endpoints, tokens, id)));
            }
            clients.forEach(Thread::start);
        }

        private String token(AzureLocalClient azure, String endpoint) throws Exception {
            var connection = azure.connection();
            var form = Map.of(
                            "grant_type", "client_credentials",
                            "client_id", connection.clientId(),
                            "client_secret", connection.clientSecret(),
                            "scope", endpoint + "/.default")
                    .entrySet()
                    .stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            var request = HttpRequest.newBuilder(
                            URI.create("https://login.microsoftonline.com/" + connection.tenantId() + "/oauth2/v2.0/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form))
                    .build();
            return json(http.send(request, BodyHandlers.ofString()).body()).get("access_token").getAsString();
        }

        private void work(List<String> endpoints, List<String> tokens, String id) {
            for (var round = 0; !isOver; round++) {
                var at = round % endpoints.size();
                var patient = "{\"resourceType\": \"Patient\", \"id\": \"" + id + "\", \"name\": [{\"family\": \"round " + round
                        + "\"}]}";
                var request = HttpRequest.newBuilder(URI.create(endpoints.get(at) + "/Patient/" + id))
                        .header("Authorization", "Bearer " + tokens.get(at))
                        .header("Content-Type", "application/fhir+json");
                count(request.PUT(BodyPublishers.ofString(patient)).build(), "round " + round);
                count(request.GET().build(), "round " + round);
            }
        }

        private void count(HttpRequest request, String expected) {
            try {
                var answer = http.send(request, BodyHandlers.ofString());
                (answer.statusCode() < 300 && answer.body().contains("\"" + expected + "\"") ? served : failed)
                        .incrementAndGet();
            } catch (IOException unanswered) {
                failed.incrementAndGet();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }

        private void end() throws InterruptedException {
            isOver = true;
            for (var client : clients) {
                client.join();
            }
        }
    }
}
