package dev.fhircmk.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipInputStream;

/**
 * The portal of Maven Central, for one user and one deployment.
 *
 * @see <a href="https://central.sonatype.org/publish/publish-portal-api">Publishing By Using the Portal Publisher API</a>
 */
final class PlayedCentral implements AutoCloseable {
    /** The deployment, as it is numbered. */
    static final String DEPLOYMENT = "28570f16-da32-4c14-bd2e-c1acc0782365";

    private static final String API = "/api/v1/publisher/";
    private static final String TOKEN =
            Base64.getEncoder().encodeToString("reader:a \"pass\" word".getBytes(StandardCharsets.UTF_8));

    private final Deque<String> statuses;
    private final Map<String, byte[]> uploaded = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, byte[]> published = Collections.synchronizedMap(new LinkedHashMap<>());
    private final HttpServer server;

    /** What it says of the deployment when it is asked, in turn, as JSON; the last one again and again. */
    PlayedCentral(String... statuses) throws IOException {
        this.statuses = new ArrayDeque<>(List.of(statuses));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** With a token that it takes. */
    Map<String, String> environment() {
        return Map.of(
                "CENTRAL_PORTAL", address(),
                "PUBLISH_PAUSE", "0",
                "MAVEN_USERNAME", "reader",
                "MAVEN_PASSWORD", "a \"pass\" word");
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The files of the deployment, in their order. */
    Set<String> uploaded() {
        return uploaded.keySet();
    }

    /** The files that everybody can get, in their order. */
    List<String> published() {
        return List.copyOf(published.keySet());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI().toString();
            if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            var call = exchange.getRequestMethod() + " " + path.replaceFirst("^" + API, "");
            if (call.matches("POST upload\\?name=fhir-cmk-[0-9.]+&publishingType=USER_MANAGED")) {
                unzip(body);
                say(exchange, 201, DEPLOYMENT);
            } else if (call.equals("POST status?id=" + DEPLOYMENT)) {
                say(exchange, 200, statuses.size() > 1 ? statuses.remove() : statuses.element());
            } else if (call.equals("POST deployment/" + DEPLOYMENT)) {
                published.putAll(uploaded);
                exchange.sendResponseHeaders(204, -1);
            } else if (call.equals("DELETE deployment/" + DEPLOYMENT)) {
                uploaded.clear();
                exchange.sendResponseHeaders(204, -1);
            } else {
                say(exchange, 400, "no such call: " + call);
            }
        }
    }

    private static void say(HttpExchange exchange, int code, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** The one part of a form, which is called {@code bundle}. */
    private void unzip(byte[] form) throws IOException {
        var text = new String(form, StandardCharsets.ISO_8859_1);
        var head = text.indexOf("\r\n\r\n") + 4;
        if (!text.substring(0, head).contains("name=\"bundle\"; filename=\"")) {
            throw new IOException("no file bundle in " + text.substring(0, head));
        }
        try (var zip = new ZipInputStream(new ByteArrayInputStream(form, head, form.length - head))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    uploaded.put(Objects.requireNonNull(entry.getName()), zip.readAllBytes());
                }
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
