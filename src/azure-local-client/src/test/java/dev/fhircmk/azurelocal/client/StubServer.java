package dev.fhircmk.azurelocal.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A data folder that leads to a stub in place of a local Azure: it notes each request, and gives the answer that a test set. It
 * has the administration on loopback, and Azure's host names behind a proxy.
 */
final class StubServer implements AutoCloseable {
    /** What no test reaches. */
    static final Connection CONNECTION = new Connection(
            42,
            Instant.parse("2026-03-01T10:00:00Z"),
            "1",
            "http://127.0.0.1:1",
            "ca.pem",
            "t",
            "s",
            "c",
            "hush",
            "o",
            "http://127.0.0.1:2",
            "quiet");

    private static final String PASSWORD = "stub-stub";
    private static final List<String> HOSTS = List.of(
            "login.microsoftonline.com",
            "management.azure.com",
            "graph.microsoft.com",
            "kv1.vault.azure.net",
            "clinic-records.fhir.azurehealthcareapis.com");

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer administration;
    private final HttpsServer azure;
    private final Tunnel proxy;
    private final HeldLock lock;
    private volatile Reply reply = new Reply(200, "{}");

    /**
     * A request.
     *
     * @param call its method and URL, the latter without what is the same for all of the administration
     * @param authorization its header
     * @param body its text
     */
    record Received(String call, String authorization, String body) {}

    /** An answer. */
    record Reply(int status, String body) {}

    StubServer(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        administration = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        administration.createContext("/", exchange -> answer(exchange, ""));
        administration.start();
        azure = HttpsServer.create(new InetSocketAddress(loopback, 0), 0);
        azure.setHttpsConfigurator(new HttpsConfigurator(identity(folder)));
        azure.createContext(
                "/",
                exchange -> answer(
                        exchange, "https://" + exchange.getRequestHeaders().getFirst("Host")));
        azure.start();
        proxy = new Tunnel(azure.getAddress());
        lock = new HeldLock(folder, ProcessHandle.current());
        var connection = CONNECTION.toJson();
        connection.addProperty("httpsProxy", "http://127.0.0.1:" + proxy.port());
        connection.addProperty(
                "adminUrl", "http://127.0.0.1:" + administration.getAddress().getPort());
        Files.writeString(folder.resolve("connection.json"), JsonTree.write(connection));
    }

    /** What every request gets from now on, but those for tokens. */
    void replies(int status, String body) {
        reply = new Reply(status, body);
    }

    /** The requests since the last time, without those for tokens. */
    List<Received> received() {
        List<Received> since = List.copyOf(received);
        received.clear();
        return since;
    }

    @Override
    public void close() throws IOException {
        administration.stop(0);
        azure.stop(0);
        proxy.close();
        lock.close();
    }

    private void answer(HttpExchange exchange, String host) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String url = host + exchange.getRequestURI();
            Reply answer = reply;
            if (url.startsWith("https://login.microsoftonline.com/t/oauth2/v2.0/token")) {
                answer = new Reply(200, "{\"access_token\":\"" + scope(body) + "\"}");
            } else {
                received.add(new Received(
                        exchange.getRequestMethod() + " " + url,
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        body));
            }
            byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
            exchange.getResponseBody().write(text);
        }
    }

    /** The token tells what it was asked for. */
    private static String scope(String form) {
        return List.of(form.split("&", -1)).stream()
                .filter(field -> field.startsWith("scope="))
                .findFirst()
                .orElse("none");
    }

    /** A certificate for Azure's host names, which the folder's {@code ca.pem} trusts. */
    private static SSLContext identity(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("stub.p12");
        keytool(
                store,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=stub",
                "-ext",
                "san=dns:" + String.join(",dns:", HOSTS));
        keytool(store, "-exportcert", "-rfc", "-file", folder.resolve("ca.pem").toString());
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-alias", "stub"));
        Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (run.waitFor() != 0) {
            throw new AssertionError(command + ": " + said);
        }
    }
}
