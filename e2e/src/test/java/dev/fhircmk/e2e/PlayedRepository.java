package dev.fhircmk.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A repository for Maven that knows conditional requests: one user puts files there, and everybody gets them. */
final class PlayedRepository implements AutoCloseable {
    /** What happens to a file that is put, beside its being put. */
    interface Event {
        /** Whether the file is refused. */
        boolean happens(String path);
    }

    private static final String ROOT = "/maven/";
    private static final String USER =
            "Basic " + Base64.getEncoder().encodeToString("reader:a \"pass\" word".getBytes(StandardCharsets.UTF_8));

    private final Map<String, byte[]> files = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<String> puts = Collections.synchronizedList(new ArrayList<>());
    private final boolean hasTags;
    private final HttpServer server;
    private volatile Event before = path -> false;
    private volatile Event after = path -> false;

    PlayedRepository() throws IOException {
        this(true);
    }

    /** One that may know no conditions. */
    PlayedRepository(boolean hasTags) throws IOException {
        this.hasTags = hasTags;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(ROOT, this::answer);
        server.start();
    }

    /** The user that it takes. */
    static Map<String, String> environment() {
        return Map.of("MAVEN_USERNAME", "reader", "MAVEN_PASSWORD", "a \"pass\" word");
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/maven";
    }

    /** Before each file that is put; where it is refused nothing is put. */
    void before(Event event) {
        before = event;
    }

    /** After each file that is put. */
    void after(Event event) {
        after = event;
    }

    /** The files that were put, each time, in their order. */
    List<String> puts() {
        return List.copyOf(puts);
    }

    List<String> names() {
        return files.keySet().stream().sorted().toList();
    }

    /** A file; empty where it has none. */
    String text(String path) {
        return Optional.ofNullable(files.get(path))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    void put(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    void delete(String path) {
        files.remove(path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI().getPath().substring(ROOT.length());
            switch (exchange.getRequestMethod()) {
                case "GET", "HEAD" -> get(exchange, path);
                case "PUT" -> exchange.sendResponseHeaders(put(exchange, path, body), -1);
                default -> exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        var file = files.get(path);
        if (file == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        if (hasTags) {
            exchange.getResponseHeaders().set("ETag", tag(file));
        }
        var isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, isHead ? -1 : file.length);
        if (!isHead) {
            exchange.getResponseBody().write(file);
        }
    }

    private int put(HttpExchange exchange, String path, byte[] body) {
        var headers = exchange.getRequestHeaders();
        if (!USER.equals(headers.getFirst("Authorization"))) {
            return 401;
        }
        if (before.happens(path)) {
            return 503;
        }
        var there = Optional.ofNullable(files.get(path));
        var wanted = Optional.ofNullable(headers.getFirst("If-Match"));
        var isWanted = wanted.isEmpty() || wanted.equals(there.map(PlayedRepository::tag));
        var isNew = headers.getFirst("If-None-Match") == null || there.isEmpty();
        if (hasTags && !(isWanted && isNew)) {
            return 412;
        }
        files.put(path, body);
        puts.add(path);
        after.happens(path);
        return 201;
    }

    private static String tag(byte[] file) {
        return "\"" + Integer.toHexString(Arrays.hashCode(file)) + "\"";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
