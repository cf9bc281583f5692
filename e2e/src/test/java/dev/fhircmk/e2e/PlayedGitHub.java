package dev.fhircmk.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/** The API of GitHub, as a job about pull request 7 calls it: it takes a comment, and findings for code scanning. */
final class PlayedGitHub implements AutoCloseable {
    private static final String COMMENTS = "/repos/clinic/records/issues/7/comments";
    private static final String SARIFS = "/repos/clinic/records/code-scanning/sarifs";

    private final Map<String, JsonObject> taken = new ConcurrentHashMap<>();
    static final String COMMIT = "89abcdef0123456789abcdef0123456789abcdef";

    private final HttpServer server;

    PlayedGitHub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var isTrusted = "Bearer the token of the job"
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().getPath();
            if (isTrusted && !body.isEmpty()) {
                taken.put(path, JsonParser.parseString(body).getAsJsonObject());
            }
            var answer = (body.isEmpty() ? "[]" : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(isTrusted ? path.equals(SARIFS) ? 202 : 201 : 401, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    /** What a runner tells a job about the pull request. */
    Map<String, String> environment(Path folder) throws IOException {
        return environment(folder, "refs/pull/7/merge");
    }

    /** What a runner tells a job about a ref. */
    Map<String, String> environment(Path folder, String ref) throws IOException {
        var event = Files.writeString(
                folder.resolve("event.json"), "{\"pull_request\": {\"head\": {\"sha\": \"" + COMMIT + "\"}}}");
        return Map.of(
                "GITHUB_EVENT_PATH",
                event.toString(),
                "GITHUB_RUN_ID",
                "42",
                "GITHUB_SERVER_URL",
                "https://github.com",
                "GITHUB_API_URL",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "GITHUB_REPOSITORY",
                "clinic/records",
                "GITHUB_REF",
                ref,
                "GITHUB_SHA",
                "0123456789abcdef0123456789abcdef01234567",
                "GITHUB_STEP_SUMMARY",
                folder.resolve("summary.md").toString(),
                "GITHUB_TOKEN",
                "the token of the job");
    }

    String comment() {
        return taken.getOrDefault(COMMENTS, new JsonObject()).get("body").getAsString();
    }

    /** Whether there is a comment. */
    boolean hasComment() {
        return taken.containsKey(COMMENTS);
    }

    /** The ref that the findings were uploaded for. */
    String scanned() {
        return taken.getOrDefault(SARIFS, new JsonObject()).get("ref").getAsString();
    }

    String sarif() {
        var packed = Base64.getDecoder()
                .decode(taken.getOrDefault(SARIFS, new JsonObject())
                        .get("sarif")
                        .getAsString());
        try (var text = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
