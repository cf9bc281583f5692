package dev.fhircmk.azurelocal.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads Gson trees by path. An absent value and JSON {@code null} are both empty; a value of another kind than asked for
 * is a {@link JsonShapeException}, so that a request with a wrong type is refused instead of being read as absent.
 */
public final class JsonTree {
    private static final Gson COMPACT = new GsonBuilder().disableHtmlEscaping().create();

    private static final Gson WITH_NULLS =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private JsonTree() {}

    /**
     * The object that the text holds; an empty text is an empty object, as Azure treats a missing body.
     *
     * @throws JsonShapeException if the text is not a JSON object
     */
    public static JsonObject parse(String text) {
        if (text.isBlank()) {
            return new JsonObject();
        }
        try {
            JsonElement element = JsonParser.parseString(text);
            if (element.isJsonObject()) {
                return element.getAsJsonObject();
            }
        } catch (JsonParseException e) {
            // The parser's message quotes the document, which may hold a secret.
            throw new JsonShapeException("the body is not valid JSON");
        }
        throw new JsonShapeException("the body is not a JSON object");
    }

    /** The text of a tree, without members that are null. */
    public static String write(JsonElement element) {
        return COMPACT.toJson(element);
    }

    /** The text of a tree, with members that are null. */
    public static String writeWithNulls(JsonElement element) {
        return WITH_NULLS.toJson(element);
    }

    public static Optional<JsonElement> element(JsonObject tree, String... path) {
        JsonObject parent = tree;
        for (String name : Arrays.asList(path).subList(0, path.length - 1)) {
            JsonElement child = parent.get(name);
            if (absent(child)) {
                return Optional.empty();
            }
            if (!child.isJsonObject()) {
                throw shape(path, "an object above it");
            }
            parent = child.getAsJsonObject();
        }
        JsonElement found = parent.get(path[path.length - 1]);
        return absent(found) ? Optional.empty() : Optional.of(found);
    }

    public static Optional<JsonObject> object(JsonObject tree, String... path) {
        return element(tree, path)
                .map(found -> require(found, JsonElement::isJsonObject, path, "an object")
                        .getAsJsonObject());
    }

    public static Optional<String> text(JsonObject tree, String... path) {
        return element(tree, path)
                .map(found -> require(found, e -> primitive(e, JsonPrimitive::isString), path, "a string")
                        .getAsString());
    }

    public static Optional<Boolean> flag(JsonObject tree, String... path) {
        return element(tree, path)
                .map(found -> require(found, e -> primitive(e, JsonPrimitive::isBoolean), path, "a boolean")
                        .getAsBoolean());
    }

    /** A whole number; {@code 90.0} is one, because Pulumi sends every number as a double. */
    public static Optional<Long> number(JsonObject tree, String... path) {
        return element(tree, path)
                .map(found -> require(found, e -> primitive(e, JsonTree::isWhole), path, "a whole number")
                        .getAsBigDecimal()
                        .longValue());
    }

    public static List<JsonElement> elements(JsonObject tree, String... path) {
        return element(tree, path)
                .map(found -> require(found, JsonElement::isJsonArray, path, "an array")
                        .getAsJsonArray())
                .map(JsonArray::asList)
                .orElse(List.of());
    }

    public static List<JsonObject> objects(JsonObject tree, String... path) {
        return elements(tree, path).stream()
                .map(found -> require(found, JsonElement::isJsonObject, path, "an array of objects")
                        .getAsJsonObject())
                .toList();
    }

    public static List<String> texts(JsonObject tree, String... path) {
        return elements(tree, path).stream()
                .map(found -> require(found, e -> primitive(e, JsonPrimitive::isString), path, "an array of strings")
                        .getAsString())
                .toList();
    }

    public static JsonArray array(Iterable<? extends JsonElement> elements) {
        JsonArray array = new JsonArray();
        elements.forEach(array::add);
        return array;
    }

    public static JsonArray arrayOfTexts(Iterable<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static boolean absent(@Nullable JsonElement element) {
        return element == null || element.isJsonNull();
    }

    private static boolean primitive(JsonElement element, Predicate<JsonPrimitive> kind) {
        return element.isJsonPrimitive() && kind.test(element.getAsJsonPrimitive());
    }

    private static boolean isWhole(JsonPrimitive primitive) {
        if (!primitive.isNumber()) {
            return false;
        }
        try {
            primitive.getAsBigDecimal().longValueExact();
            return true;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    private static JsonElement require(JsonElement found, Predicate<JsonElement> kind, String[] path, String expected) {
        if (!kind.test(found)) {
            throw shape(path, expected);
        }
        return found;
    }

    private static JsonShapeException shape(String[] path, String expected) {
        return new JsonShapeException("'" + String.join(".", path) + "' must be " + expected);
    }
}
