import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Runs with {@code run.sh}; takes the jar of azure-local and how many runs. Nothing but the JDK is needed. */
final class Bench {
    private static final int CLIENTS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(5);

    private record Run(double newFolder, double sameFolder, double rss, double armGet, double armPut, double keyGet, double wrap) {}

    private interface Call {
        int run() throws IOException, InterruptedException;
    }

    public static void main(String[] arguments) throws Exception {
        var runs = new ArrayList<Run>();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            runs.add(run(arguments[0]));
            System.err.println("run " + (i + 1) + ": " + runs.get(i));
        }
        System.out.println(machine());
        System.out.println();
        System.out.println("| what | median of " + runs.size() + " |");
        System.out.println("|---|---|");
        row("start to first answer, new folder", "%.2f s", runs.stream().map(Run::newFolder).toList());
        row("start to first answer, folder of before", "%.2f s", runs.stream().map(Run::sameFolder).toList());
        row("resident memory at rest, after the first three answers", "%.0f MB", runs.stream().map(Run::rss).toList());
        row("ARM, GET of a vault, 8 clients", "%.0f/s", runs.stream().map(Run::armGet).toList());
        row("ARM, PUT of a resource group, 8 clients", "%.0f/s", runs.stream().map(Run::armPut).toList());
        row("Key Vault, GET of a key, 8 clients", "%.0f/s", runs.stream().map(Run::keyGet).toList());
        row("Key Vault, wrap with RSA 3072, 8 clients", "%.0f/s", runs.stream().map(Run::wrap).toList());
    }

    private static void row(String what, String format, List<Double> values) {
        var sorted = values.stream().sorted().toList();
        System.out.println("| " + what + " | " + String.format(Locale.ROOT, format, sorted.get(sorted.size() / 2)) + " |");
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

    private static Run run(String jar) throws Exception {
        var folder = Files.createTempDirectory("azure-local-bench");
        try {
            double fresh;
            try (var server = new Server(jar, folder)) {
                fresh = server.seconds();
            }
            try (var server = new Server(jar, folder)) {
                return measured(server, fresh);
            }
        } finally {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Run measured(Server server, double fresh) throws Exception {
        TimeUnit.SECONDS.sleep(2);
        double rss = server.residentMegabytes();
        var subscription = "https://management.azure.com/subscriptions/" + server.value("subscriptionId");
        var group = subscription + "/resourceGroups/bench";
        var vault = group + "/providers/Microsoft.KeyVault/vaults/bench-kv?api-version=2023-07-01";
        server.arm("PUT", group + "?api-version=2024-03-01", "{\"location\":\"westeurope\"}");
        server.arm("PUT", vault, "{\"location\":\"westeurope\",\"properties\":{\"tenantId\":\"" + server.value("tenantId")
                + "\",\"sku\":{\"family\":\"A\",\"name\":\"standard\"},\"accessPolicies\":[{\"tenantId\":\""
                + server.value("tenantId") + "\",\"objectId\":\"" + server.value("objectId")
                + "\",\"permissions\":{\"keys\":[\"all\"]}}]}}");
        var keys = "https://bench-kv.vault.azure.net/keys/k";
        server.vault("POST", keys + "/create?api-version=7.4", "{\"kty\":\"RSA\",\"key_size\":3072}");
        var wrap = "{\"alg\":\"RSA-OAEP-256\",\"value\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\"}";
        return new Run(
                fresh,
                server.seconds(),
                rss,
                rate(() -> server.arm("GET", vault, "")),
                rate(() -> server.arm("PUT", group + Thread.currentThread().getId() + "?api-version=2024-03-01",
                        "{\"location\":\"westeurope\"}")),
                rate(() -> server.vault("GET", keys + "?api-version=7.4", "")),
                rate(() -> server.vault("POST", keys + "/wrapkey?api-version=7.4", wrap)));
    }

    private static double rate(Call call) throws Exception {
        count(call, WARM_UP);
        return count(call, MEASURED) / (double) MEASURED.toSeconds();
    }

    private static long count(Call call, Duration time) throws Exception {
        var threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            long end = System.nanoTime() + time.toNanos();
            Callable<Long> client = () -> {
                long calls = 0;
                while (System.nanoTime() < end) {
                    int status = call.run();
                    if (status >= 300) {
                        throw new IllegalStateException("status " + status);
                    }
                    calls++;
                }
                return calls;
            };
            long sum = 0;
            var clients = new ArrayList<Callable<Long>>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(client);
            }
            for (var done : threads.invokeAll(clients)) {
                sum += done.get();
            }
            return sum;
        } finally {
            threads.shutdown();
        }
    }

    /** A server in a process of its own, and a client of it. */
    private static final class Server implements AutoCloseable {
        private final Process process;
        private final Path folder;
        private final HttpClient client;
        private final double seconds;
        private final String armToken;
        private final String vaultToken;

        Server(String jar, Path folder) throws Exception {
            this.folder = folder;
            long start = System.nanoTime();
            // As pulumiw starts it: the jar is <root>/src/azure-local/target/azure-local.jar.
            var flags = Path.of(jar).toRealPath().resolve("../../../../tools/jvm").normalize();
            this.process = new ProcessBuilder("java", "@" + flags.resolve("short.options"), "@" + flags.resolve("azure-local.options"),
                            "-jar", jar, "serve", "--folder", folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            while (!Files.exists(folder.resolve("connection.json"))) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            this.client = client();
            int status = send("GET", "https://management.azure.com/metadata/endpoints?api-version=2022-09-01", "", "");
            this.seconds = (System.nanoTime() - start) / 1e9;
            if (status != 200) {
                throw new IllegalStateException("status " + status);
            }
            this.armToken = token("https://management.azure.com");
            this.vaultToken = token("https://vault.azure.net");
        }

        double seconds() {
            return seconds;
        }

        double residentMegabytes() throws IOException {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                            .filter(line -> line.startsWith("VmRSS"))
                            .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1024;
        }

        int arm(String method, String url, String body) throws IOException, InterruptedException {
            return send(method, url, armToken, body);
        }

        int vault(String method, String url, String body) throws IOException, InterruptedException {
            return send(method, url, vaultToken, body);
        }

        String value(String name) throws IOException {
            return find(Files.readString(folder.resolve("connection.json")), name);
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor();
        }

        private int send(String method, String url, String token, String body) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.ofString(body));
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        }

        private String token(String resource) throws IOException, InterruptedException {
            var form = "grant_type=client_credentials&client_id=" + value("clientId") + "&client_secret="
                    + value("clientSecret") + "&scope=" + resource + "/.default";
            var request = HttpRequest.newBuilder(URI.create(
                            "https://login.microsoftonline.com/" + value("tenantId") + "/oauth2/v2.0/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form))
                    .build();
            return find(client.send(request, BodyHandlers.ofString()).body(), "access_token");
        }

        private HttpClient client() throws Exception {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            try (var pem = new FileInputStream(folder.resolve("ca.pem").toFile())) {
                store.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            var proxy = URI.create(value("httpsProxy"));
            return HttpClient.newBuilder()
                    .sslContext(tls)
                    .version(HttpClient.Version.HTTP_1_1)
                    .proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())))
                    .build();
        }

        private static String find(String json, String name) {
            var matcher = Pattern.compile("\"" + name + "\":\\s*\"([^\"]*)\"").matcher(json);
            if (!matcher.find()) {
                throw new IllegalStateException("no " + name);
            }
            return matcher.group(1);
        }
    }
}
