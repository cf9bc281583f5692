package dev.fhircmk.azurelocal.http;

import com.google.gson.JsonElement;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param headers by name
 * @param body JSON; empty for an answer without a body
 * @param page what is sent in the place of JSON
 * @param extent how much of it the client gets
 * @param nulls whether members of the body that are null are written; most of Azure leaves them out
 */
public record Response(
        int status,
        Map<String, String> headers,
        Optional<JsonElement> body,
        Optional<String> page,
        Extent extent,
        boolean nulls) {
    /** How much of an answer the client gets before the connection is cut. */
    public enum Extent {
        /** All of it; the connection stays. */
        WHOLE,
        /** The status, the headers and half of the body; nothing where there is no body. */
        HALF,
        /** Nothing. */
        NONE
    }

    public Response {
        headers = Map.copyOf(headers);
    }

    public static Response json(int status, JsonElement body) {
        return new Response(status, Map.of(), Optional.of(body), Optional.empty(), Extent.WHOLE, false);
    }

    /** The answer to a list, as Azure's services have it. */
    public static Response values(Stream<? extends JsonElement> values) {
        return json(
                200,
                JsonBuilder.json()
                        .with("value", JsonTree.array(values.toList()))
                        .build());
    }

    /** An error as Azure Resource Manager and most services of Azure write it. */
    public static Response error(int status, String code, String message) {
        return json(
                status,
                JsonBuilder.json()
                        .with("error", JsonBuilder.json().with("code", code).with("message", message))
                        .build());
    }

    /** An answer that is not Azure's, such as the page of a proxy. */
    public static Response page(int status, String mediaType, String text) {
        return new Response(
                status, Map.of("Content-Type", mediaType), Optional.empty(), Optional.of(text), Extent.WHOLE, false);
    }

    public static Response empty(int status) {
        return new Response(status, Map.of(), Optional.empty(), Optional.empty(), Extent.WHOLE, false);
    }

    /** No answer at all: the connection is cut. */
    public static Response none() {
        return new Response(0, Map.of(), Optional.empty(), Optional.empty(), Extent.NONE, false);
    }

    /** The same answer, cut off in the middle of its body. */
    public Response truncated() {
        return new Response(status, headers, body, page, body.isPresent() ? Extent.HALF : Extent.NONE, nulls);
    }

    /** The same answer with one header more; a header that is already there stays. */
    public Response with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putIfAbsent(name, value);
        return new Response(status, all, body, page, extent, nulls);
    }

    /** The same answer, with the members of its body that are null. */
    public Response withNulls() {
        return new Response(status, headers, body, page, extent, true);
    }

    String text() {
        return page.or(() -> body.map(nulls ? JsonTree::writeWithNulls : JsonTree::write))
                .orElse("");
    }
}
