package dev.fhircmk.azurelocal.http;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as the services see it.
 *
 * @param method in upper case
 * @param host the host asked for, in lower case, without a port
 * @param path the decoded path segments; empty ones are left out, because real clients send {@code //} and a trailing
 *     {@code /}
 * @param query decoded; names in lower case
 * @param headers names in lower case; of a repeated header, the first value
 * @param body the text of the body, possibly empty
 */
public record Request(
        String method,
        String host,
        List<String> path,
        Map<String, String> query,
        Map<String, String> headers,
        String body) {
    private static final String BEARER = "Bearer ";

    public Request {
        path = List.copyOf(path);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The token that the client shows. */
    public Optional<String> bearerToken() {
        return header("Authorization")
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    /** The body as a JSON object; an empty body is an empty object. */
    public JsonObject json() {
        return JsonTree.parse(body);
    }

    /** The body as a form; names in lower case. */
    public Map<String, String> form() {
        return RequestReader.parameters(body);
    }

    public String pathText() {
        return "/" + String.join("/", path);
    }

    /**
     * Method, host and path: never the query or a header, which may hold a secret, and of FHIR data only the type, since an id
     * may tell who the patient is.
     */
    @Override
    public String toString() {
        boolean data = AzureHosts.isFhir(host)
                && path.size() > 1
                && Character.isUpperCase(path.get(0).codePointAt(0));
        return method + " " + host + (data ? "/" + path.get(0) + "/…" : pathText());
    }
}
