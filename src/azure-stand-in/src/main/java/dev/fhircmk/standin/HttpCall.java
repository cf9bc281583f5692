package dev.fhircmk.standin;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param method in upper case
 * @param uri the address
 * @param headers by name
 * @param body null where there is none
 * @param limit how long it may take; empty where the transport decides
 */
record HttpCall(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable String body,
        Optional<Duration> limit) {
    HttpCall(String method, URI uri, Map<String, String> headers, @Nullable String body) {
        this(method, uri, headers, body, Optional.empty());
    }

    static HttpCall json(String method, URI uri, @Nullable JsonObject body) {
        var headers = new TreeMap<>(Map.of("Accept", "application/json"));
        if (body != null) {
            headers.put("Content-Type", "application/json; charset=utf-8");
        }
        return new HttpCall(method, uri, headers, body == null ? null : body.toString());
    }

    HttpCall authorized(String token) {
        var more = new TreeMap<>(headers);
        more.put("Authorization", "Bearer " + token);
        return new HttpCall(method, uri, more, body, limit);
    }

    HttpCall within(Optional<Duration> time) {
        return new HttpCall(method, uri, headers, body, time);
    }

    /** Without headers and body: they hold secrets. */
    @Override
    public String toString() {
        return method + " " + uri;
    }
}
