package dev.fhircmk.azurelocal.http;

import com.google.gson.JsonElement;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param headers by name
 * @param body JSON; empty for an answer without a body
 */
public record Response(int status, Map<String, String> headers, Optional<JsonElement> body) {
    public Response {
        headers = Map.copyOf(headers);
    }

    public static Response json(int status, JsonElement body) {
        return new Response(status, Map.of(), Optional.of(body));
    }

    public static Response empty(int status) {
        return new Response(status, Map.of(), Optional.empty());
    }

    /** No answer at all: the connection is cut. */
    public static Response none() {
        return new Response(0, Map.of(), Optional.empty());
    }

    boolean isNone() {
        return status == 0;
    }

    /** The same answer with one header more; a header that is already there stays. */
    public Response with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putIfAbsent(name, value);
        return new Response(status, all, body);
    }

    String text() {
        return body.map(JsonTree::write).orElse("");
    }
}
