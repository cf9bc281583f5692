package dev.fhircmk.azure;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpResponse;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks whether an answer of Key Vault has what all of its kind have: its client takes a list without items for an empty one, from which would
 * follow that a key is gone, and a version that does not say whether it is enabled for one that is. Source: {@code KeyListResult}, {@code
 * KeyBundle} and {@code KeyRotationPolicy} of the Key Vault REST API.
 */
final class KeyAnswers {
    private static final int DONE = 200;
    private static final Pattern LIST = Pattern.compile("/(keys|deletedkeys|keys/[^/]+/versions)/?");
    private static final Pattern KEY = Pattern.compile("/keys/[^/]+(/[^/]*)?|/deletedkeys/[^/]+");
    private static final Pattern ROTATION_POLICY = Pattern.compile("/keys/[^/]+/rotationpolicy/?");
    private static final Part ITEMS = new Part("value", JsonElement::isJsonArray);
    private static final List<Part> OF_ALL = List.of(
            new Part("attributes.enabled", KeyAnswers::isFlag), new Part("attributes.created", KeyAnswers::isNumber));
    private static final List<Part> OF_ITEM = with(OF_ALL, new Part("kid", KeyAnswers::isText));
    private static final List<Part> OF_KEY = with(
            OF_ALL,
            new Part("key.kid", KeyAnswers::isText),
            new Part("key.kty", KeyAnswers::isText),
            new Part("key.key_ops", JsonElement::isJsonArray));
    private static final Part ACTIONS = new Part("lifetimeActions", JsonElement::isJsonArray);
    private static final Part ATTRIBUTES = new Part("attributes", JsonElement::isJsonObject);

    private KeyAnswers() {}

    /**
     * Something that an answer has.
     *
     * @param path names with dots between them
     * @param kind what it is
     */
    private record Part(String path, Predicate<JsonElement> kind) {
        boolean isIn(JsonElement answer) {
            Optional<JsonElement> at = Optional.of(answer);
            for (var name : path.split("[.]", -1)) {
                at = at.filter(JsonElement::isJsonObject)
                        .flatMap(object ->
                                Optional.ofNullable(object.getAsJsonObject().get(name)));
            }
            return at.filter(kind).isPresent();
        }
    }

    private static boolean isText(JsonElement part) {
        return part.isJsonPrimitive() && part.getAsJsonPrimitive().isString();
    }

    private static boolean isFlag(JsonElement part) {
        return part.isJsonPrimitive() && part.getAsJsonPrimitive().isBoolean();
    }

    private static boolean isNumber(JsonElement part) {
        return part.isJsonPrimitive() && part.getAsJsonPrimitive().isNumber();
    }

    private static List<Part> with(List<Part> parts, Part... more) {
        return Stream.concat(parts.stream(), Stream.of(more)).toList();
    }

    /** What an answer to a GET lacks, as {@link WholeAnswers} takes it. */
    static Optional<String> lack(HttpResponse read) {
        var request = read.getRequest();
        if (read.getStatusCode() != DONE || request.getHttpMethod() != HttpMethod.GET) {
            return Optional.empty();
        }
        var path = request.getUrl().getPath();
        var body = body(read);
        if (LIST.matcher(path).matches()) {
            return lack(body, List.of(ITEMS))
                    .or(() -> body.getAsJsonArray(ITEMS.path()).asList().stream()
                            .flatMap(item -> lack(item, OF_ITEM).stream())
                            .findFirst());
        }
        if (ROTATION_POLICY.matcher(path).matches()) {
            // A key without a policy of its own need not have actions.
            return ATTRIBUTES.isIn(body) ? Optional.empty() : lack(body, List.of(ACTIONS));
        }
        return KEY.matcher(path).matches() ? lack(body, OF_KEY) : Optional.empty();
    }

    private static Optional<String> lack(JsonElement answer, List<Part> parts) {
        return parts.stream()
                .filter(part -> !part.isIn(answer))
                .findFirst()
                .map(part -> "lacks its " + part.path() + "; nothing was concluded from it, run it again");
    }

    /** An empty object where it is none. */
    private static JsonObject body(HttpResponse read) {
        return Optional.ofNullable(read.getBodyAsBinaryData())
                .flatMap(body -> AzureErrors.parsed(body.toString()))
                .orElseGet(JsonObject::new);
    }
}
