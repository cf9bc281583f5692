import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.client.AzureLocalClient;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs with {@code run.sh}; takes the program, a folder and how many runs. */
final class Bench {
    /** So many services are on a key, and each key has a vault of its own. */
    private static final int ON_A_KEY = 20;
    private static final int IN_A_SEED = 500;
    /** A report makes some calls for each service and vault. */
    private static final int OF_REPORT = 1000;

    private record Run(double seconds, double processor, double megabytes, int calls) {}

    private final Path program;
    private final Path azure;
    private final int runs;
    private final Path output;
    private final List<String> keys = new ArrayList<>();
    private int services;

    private Bench(Path program, Path work, int runs) {
        this.program = program;
        this.azure = work.resolve("azure");
        this.output = work.resolve("output");
        this.runs = runs;
    }

    public static void main(String[] arguments) throws Exception {
        new Bench(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2])).measure();
    }

    private void measure() throws Exception {
        start();
        System.out.println(machine());
        System.out.println();
        System.out.println("| what | wall, median of " + runs + " | CPU | peak memory | calls |");
        System.out.println("|---|---|---|---|---|");
        warmUp("--help");
        row("`--help`", "--help");
        row("`migrate plan --help`", "migrate", "plan", "--help");
        fill(20);
        // The archive of classes is made of the first run.
        warmUp(status());
        row("`status` of 20 services", status());
        row("`status --no-probe` of 20 services", status("--no-probe"));
        for (var more : List.of(1000, 2500, 5000)) {
            fill(more);
            row("`status` of " + more + " services", status("--output", "json"));
            if (more == OF_REPORT) {
                row("`report` of " + more + " services", report());
                row("`report --no-probe` of " + more + " services", report("--no-probe"));
            }
        }
        row("`status --no-probe` of " + services + " services", status("--no-probe"));
        row("`status --by key` of " + services + " services", status("--by", "key"));
        System.out.println();
        System.out.println(machine());
    }

    private String[] report(String... more) {
        return Stream.concat(
                        Stream.of(
                                "report",
                                "--azure-local",
                                azure.toString(),
                                "--out",
                                output + ".html",
                                "--json",
                                output + ".json"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private String[] status(String... more) {
        return Stream.concat(Stream.of("status", "--azure-local", azure.toString()), Stream.of(more))
                .toArray(String[]::new);
    }

    private void row(String what, String... arguments) throws Exception {
        var all = new ArrayList<Run>();
        for (int i = 0; i < runs; i++) {
            all.add(run(arguments));
            System.err.println(what + ": " + all.get(i));
        }
        System.out.println("| " + what + " | "
                + String.format(Locale.ROOT, "%.2f s", median(all.stream().map(Run::seconds))) + " | "
                + String.format(Locale.ROOT, "%.2f s", median(all.stream().map(Run::processor))) + " | "
                + String.format(Locale.ROOT, "%.0f MB", median(all.stream().map(Run::megabytes))) + " | "
                + all.get(0).calls() + " |");
    }

    private static double median(Stream<Double> values) {
        var sorted = values.sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private Run run(String... arguments) throws Exception {
        var admin = AzureLocalAdmin.of(azure);
        admin.resetRequestCount();
        long began = System.nanoTime();
        var command = Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList();
        var process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectErrorStream(true)
                .start();
        double peak = 0;
        double processor = 0;
        while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, residentMegabytes(process));
            processor = process.info().totalCpuDuration().map(time -> time.toMillis() / 1e3).orElse(processor);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + Files.readString(output));
        }
        return new Run(seconds, processor, peak, admin.requestCount());
    }

    /** The most so far; the launcher becomes the JVM. */
    private static double residentMegabytes(Process process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                            .filter(line -> line.startsWith("VmHWM"))
                            .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024;
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Until its archive of classes is there; where none is made it goes on without. */
    private void warmUp(String... arguments) throws Exception {
        var classes = output.resolveSibling("cache").resolve("classes");
        long before = archives(classes);
        run(arguments);
        for (int i = 0; i < 600 && archives(classes) == before; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        System.err.println(archives(classes) + " archives of classes");
        TimeUnit.SECONDS.sleep(1);
        run(arguments);
    }

    private static long archives(Path classes) throws IOException {
        if (!Files.isDirectory(classes)) {
            return 0;
        }
        try (var files = Files.list(classes)) {
            return files.filter(file -> file.toString().endsWith(".jsa") && !file.toString().contains(".list."))
                    .count();
        }
    }

    private void start() throws Exception {
        var started = new ProcessBuilder(program.toString(), "local", "start", "--folder", azure.toString())
                .inheritIO()
                .start();
        if (started.waitFor() != 0) {
            throw new IllegalStateException("no local Azure");
        }
    }

    /** Seeds services until there are so many. */
    private void fill(int wanted) {
        var admin = AzureLocalAdmin.of(azure);
        var client = AzureLocalClient.of(azure);
        if (keys.isEmpty()) {
            client.arm("PUT", client.path("/resourceGroups/rg"), "2024-03-01", JsonTree.parse("{\"location\":\"westeurope\"}"))
                    .succeeded();
        }
        while (services < wanted) {
            var seeds = new JsonArray();
            while (services < wanted && seeds.size() < IN_A_SEED) {
                if (services % ON_A_KEY == 0) {
                    keys.add(key(client, keys.size()));
                }
                seeds.add(service(client));
                services++;
            }
            var document = new JsonObject();
            document.add("services", seeds);
            admin.seed(document);
        }
    }

    private JsonObject service(AzureLocalClient client) {
        var name = "s" + services;
        var identity = client.path("/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/" + name);
        return JsonTree.parse("""
                {"id": "%s", "location": "westeurope", "kind": "fhir-R4",
                 "identity": {"type": "UserAssigned", "userAssignedIdentities": {"%s": {"principalId": "%s"}}},
                 "properties": {"provisioningState": "Succeeded", "publicNetworkAccess": "Enabled",
                   "authenticationConfiguration": {"authority": "https://login.microsoftonline.com/%s",
                     "audience": "https://w-%s.fhir.azurehealthcareapis.com"},
                   "encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl": "%s"}}}}
                """.formatted(
                        client.path("/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces/w/fhirservices/" + name),
                        identity,
                        UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        client.connection().tenantId(),
                        name,
                        keys.get(keys.size() - 1)));
    }

    /** Makes a vault with a key; gives its identifier. */
    private static String key(AzureLocalClient client, int number) {
        var vault = "kv-bench-" + number;
        client.arm("PUT", client.path("/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/" + vault), "2026-02-01", JsonTree.parse("""
                {"location": "westeurope", "properties": {"tenantId": "%s", "sku": {"family": "A", "name": "standard"},
                  "enableRbacAuthorization": false, "enableSoftDelete": true, "enablePurgeProtection": true,
                  "accessPolicies": [{"tenantId": "%s", "objectId": "%s", "permissions": {"keys": ["all"]}}]}}
                """.formatted(client.connection().tenantId(), client.connection().tenantId(), client.connection().objectId())))
                .succeeded();
        return JsonTree.text(
                        client.keys("POST", vault, "/keys/fhir/create", JsonTree.parse("{\"kty\":\"RSA\",\"key_size\":2048}"))
                                .succeeded()
                                .body(),
                        "key",
                        "kid")
                .orElseThrow();
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
}
