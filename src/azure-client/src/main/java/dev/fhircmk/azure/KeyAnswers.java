package dev.fhircmk.azure;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpResponse;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Looks whether an answer of Key Vault has what all of its kind have: its client takes a list without items for an empty one, from which would
 * follow that a key is gone. Source: {@code KeyListResult} and {@code KeyBundle} of the Key Vault REST API.
 */
final class KeyAnswers {
    private static final int DONE = 200;
    private static final Pattern LIST = Pattern.compile("/(keys|deletedkeys|keys/[^/]+/versions)/?");
    private static final Pattern KEY = Pattern.compile("/keys/[^/]+(/[^/]*)?|/deletedkeys/[^/]+");
    private static final Pattern ROTATION_POLICY = Pattern.compile("/keys/[^/]+/rotationpolicy/?");

    private KeyAnswers() {}

    /** What an answer to a GET lacks, as {@link WholeAnswers} takes it. */
    static Optional<String> lack(HttpResponse read) {
        var request = read.getRequest();
        if (read.getStatusCode() != DONE || request.getHttpMethod() != HttpMethod.GET) {
            return Optional.empty();
        }
        var path = request.getUrl().getPath();
        if (LIST.matcher(path).matches()) {
            return lack(read, "value", JsonElement::isJsonArray);
        }
        return KEY.matcher(path).matches() && !ROTATION_POLICY.matcher(path).matches()
                ? lack(read, "key", JsonElement::isJsonObject)
                : Optional.empty();
    }

    private static Optional<String> lack(HttpResponse read, String part, Predicate<JsonElement> kind) {
        return body(read)
                        .flatMap(body -> JsonTree.element(body, part))
                        .filter(kind)
                        .isPresent()
                ? Optional.empty()
                : Optional.of("lacks its " + part + "; nothing was concluded from it, run it again");
    }

    private static Optional<JsonObject> body(HttpResponse read) {
        try {
            return Optional.ofNullable(read.getBodyAsBinaryData()).map(body -> JsonTree.parse(body.toString()));
        } catch (JsonShapeException other) {
            return Optional.empty();
        }
    }
}
