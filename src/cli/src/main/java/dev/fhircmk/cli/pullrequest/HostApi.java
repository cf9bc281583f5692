package dev.fhircmk.cli.pullrequest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fhircmk.azure.ProxyOfEnvironment;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.text.PrintableText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** The API of a host of code, called with the token of a job. It follows no redirect: the token is for this host. */
final class HostApi {
    /** How many entries of a list come at once. */
    private static final int PAGE = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAGES = 100;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .proxy(ProxyOfEnvironment.selector(System.getenv()))
            .build();
    private final String host;
    private final String header;
    private final String token;
    private final String remedy;

    /**
     * The API.
     *
     * @param host its name in messages
     * @param header which the token goes into
     * @param token with its scheme
     * @param remedy what to do where the token may not
     */
    HostApi(String host, String header, String token, String remedy) {
        this.host = host;
        this.header = header;
        this.token = token;
        this.remedy = remedy;
    }

    /** Calls it; an empty body is sent where there is none. */
    JsonElement send(String method, URI uri, Optional<JsonObject> body) {
        var request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header(header, token)
                .header("Accept", "application/json")
                .header("User-Agent", "fhir-cmk")
                .method(
                        method,
                        body.map(JsonTree::write).map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        body.ifPresent(json -> request.header("Content-Type", "application/json"));
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            var answer = parsed(response.body());
            if (response.statusCode() / 100 != 2) {
                throw new CommandException(refusal(method, uri, response.statusCode(), answer));
            }
            return answer.orElseThrow(() -> new CommandException(host + " answered " + method + " " + uri.getPath()
                    + " with what is no JSON; is there a proxy in between?"));
        } catch (IOException unanswered) {
            throw new CommandException(
                    host + " does not answer at " + uri.getScheme() + "://" + uri.getRawAuthority()
                            + "; run the job again",
                    unanswered);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted while waiting for " + host, interrupted);
        }
    }

    /** Sends a text as the only member of a body. */
    void write(String method, URI uri, String member, String text) {
        var unused = send(
                method, uri, Optional.of(JsonBuilder.json().with(member, text).build()));
    }

    /** The first entry of a list that fits, page by page. */
    Optional<JsonObject> first(URI list, Predicate<JsonObject> wanted) {
        for (var number = 1; number <= PAGES; number++) {
            var page = URI.create(list + "?per_page=" + PAGE + "&page=" + number);
            var entries = objects(send("GET", page, Optional.empty()));
            var found = entries.stream().filter(wanted).findFirst();
            if (found.isPresent() || entries.size() < PAGE) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The objects of a list. */
    private static List<JsonObject> objects(JsonElement list) {
        return StreamSupport.stream((list instanceof JsonArray array ? array : new JsonArray()).spliterator(), false)
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private String refusal(String method, URI uri, int status, Optional<JsonElement> answer) {
        var message = answer.filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .flatMap(json -> Optional.ofNullable(json.get("message")))
                .map(text -> ": " + PrintableText.value(text.isJsonPrimitive() ? text.getAsString() : text.toString()))
                .orElse("");
        var todo = status == 401 || status == 403 || status == 404 ? "; " + remedy : "; run the job again";
        return host + " answered " + status + " to " + method + " " + uri.getPath() + message + todo;
    }

    private static Optional<JsonElement> parsed(String text) {
        try {
            return Optional.of(JsonParser.parseString(text)).filter(json -> !(json instanceof JsonNull));
        } catch (JsonParseException other) {
            return Optional.empty();
        }
    }
}
