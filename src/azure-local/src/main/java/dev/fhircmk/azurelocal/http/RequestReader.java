package dev.fhircmk.azurelocal.http;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the JDK server's exchange, with Azure's leniency towards paths and query names. */
final class RequestReader {
    private RequestReader() {}

    static Request read(HttpExchange exchange, String body) {
        URI uri = exchange.getRequestURI();
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), values.isEmpty() ? "" : values.get(0)));
        return new Request(
                exchange.getRequestMethod().toUpperCase(Locale.ROOT),
                host(headers.getOrDefault("host", "")),
                path(uri.getRawPath()),
                parameters(Optional.ofNullable(uri.getRawQuery()).orElse("")),
                headers,
                body);
    }

    /** The pairs of a query or of a form, decoded, with names in lower case. */
    static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.put(decode(name).toLowerCase(Locale.ROOT), decode(value));
        }
        parameters.remove("");
        return parameters;
    }

    private static List<String> path(String rawPath) {
        return Arrays.stream(rawPath.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                // In a path, unlike in a query, a plus sign stands for itself.
                .map(segment -> decode(segment.replace("+", "%2B")))
                .toList();
    }

    private static String host(String header) {
        return header.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }
}
