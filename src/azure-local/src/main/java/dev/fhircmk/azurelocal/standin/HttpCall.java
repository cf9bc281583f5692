package dev.fhircmk.azurelocal.standin;

import com.google.gson.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param method in upper case
 * @param uri where to
 * @param headers by name
 * @param body null where there is none
 */
record HttpCall(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable String body) {
    static HttpCall json(String method, URI uri, @Nullable JsonObject body) {
        var headers = new TreeMap<>(Map.of("Accept", "application/json"));
        if (body != null) {
            headers.put("Content-Type", "application/json; charset=utf-8");
        }
        return new HttpCall(method, uri, headers, body == null ? null : body.toString());
    }

    HttpCall with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new HttpCall(method, uri, more, body);
    }

    /** Without headers and body: they hold secrets. */
    @Override
    public String toString() {
        return method + " " + uri;
    }
}
