package dev.fhircmk.provider;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads property values that are known. */
final class Json {
    private Json() {}

    /** The value, unless it was left out or is not known yet. */
    static Optional<JsonElement> known(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name))
                .filter(value -> !value.isJsonNull() && !PropertyValues.isUnknown(value));
    }

    static Optional<String> text(JsonObject object, String name) {
        return known(object, name).map(JsonElement::getAsString);
    }

    /**
     * A text that must be there.
     *
     * @throws ProviderException where it was left out
     */
    static String required(JsonObject object, String name) {
        return text(object, name)
                .orElseThrow(() ->
                        new ProviderException(Status.Code.INVALID_ARGUMENT, name + " must be set; it was left out"));
    }

    /** An object inside another; an empty one where there is none. */
    static JsonObject object(JsonObject object, String name) {
        return known(object, name)
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .orElseGet(JsonObject::new);
    }

    /**
     * A part of an answer of Azure's that it always has: without it, nothing is known of what was asked about.
     *
     * @param of what Azure describes, such as {@code the vault}
     * @throws ProviderException where it is missing, or something else
     */
    static JsonObject part(JsonObject answer, String name, String of) {
        return known(answer, name)
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .orElseThrow(() -> incomplete(name, of));
    }

    /** The same of a text. */
    static String partText(JsonObject answer, String name, String of) {
        return known(answer, name)
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> incomplete(name, of));
    }

    /** The same of a list of objects. */
    static List<JsonObject> parts(JsonObject answer, String name, String of) {
        return known(answer, name)
                .filter(JsonElement::isJsonArray)
                .map(list -> list.getAsJsonArray().asList())
                .filter(items -> items.stream().allMatch(JsonElement::isJsonObject))
                .orElseThrow(() -> incomplete(name, of))
                .stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static ProviderException incomplete(String name, String of) {
        return new ProviderException(
                Status.Code.DATA_LOSS,
                "Azure described " + of + " without " + name
                        + ", so nothing is known of it: nothing was concluded from that, run again");
    }

    static List<String> texts(JsonElement list) {
        return list.getAsJsonArray().asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    static JsonArray array(Collection<String> texts) {
        var array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    /** The list with its items in an order of its own. */
    static JsonArray sorted(JsonArray list) {
        var sorted = new JsonArray();
        list.asList().stream()
                .sorted(java.util.Comparator.comparing(JsonElement::toString))
                .forEach(sorted::add);
        return sorted;
    }

    static Map<String, String> map(JsonObject object) {
        var map = new LinkedHashMap<String, String>();
        object.entrySet()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().getAsString()));
        return map;
    }

    static JsonObject object(Map<String, String> map) {
        var object = new JsonObject();
        map.forEach(object::addProperty);
        return object;
    }
}
