package dev.fhircmk.azurelocal.resourcegraph;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where the next page of an answer begins.
 *
 * @param query the name of the query
 * @param after the key of the last resource that was told
 * @param total how many resources the whole answer has, as the first page counted them
 */
record SkipToken(String query, String after, long total) {
    String text() {
        JsonObject token = JsonBuilder.json()
                .with("query", query)
                .with("after", after)
                .with("total", total)
                .build();
        return Base64.getEncoder().encodeToString(JsonTree.write(token).getBytes(StandardCharsets.UTF_8));
    }

    /** The token of a text; empty where it is none. */
    static Optional<SkipToken> parse(String text) {
        try {
            JsonObject token = JsonTree.parse(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
            return JsonTree.text(token, "query")
                    .flatMap(query -> JsonTree.text(token, "after")
                            .flatMap(after ->
                                    JsonTree.number(token, "total").map(total -> new SkipToken(query, after, total))));
        } catch (IllegalArgumentException | JsonShapeException e) {
            return Optional.empty();
        }
    }
}
