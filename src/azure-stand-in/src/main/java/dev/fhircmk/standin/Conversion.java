package dev.fhircmk.standin;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.standin.PropertyType.Any;
import dev.fhircmk.standin.PropertyType.Flag;
import dev.fhircmk.standin.PropertyType.Numeric;
import dev.fhircmk.standin.PropertyType.Property;
import dev.fhircmk.standin.PropertyType.Struct;
import dev.fhircmk.standin.PropertyType.Text;
import dev.fhircmk.standin.PropertyType.TextSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Converts the properties of a resource between the names of the SDKs and those of Azure. A property that the type does not know
 * is left out silently, at any depth.
 */
final class Conversion {
    private Conversion() {}

    /** The outputs from Azure's answer. */
    static JsonObject outputs(Struct type, JsonObject answer) {
        return fromAzure(type, answer, Property::output);
    }

    /** All inputs of an imported resource, from its id and from Azure's answer. */
    static JsonObject imported(AzureNativeType type, String id, JsonObject answer) {
        var inputs = new JsonObject();
        type.parameters(id).forEach(inputs::addProperty);
        fromAzure(type.body(), answer, Property::input).asMap().forEach((name, value) -> {
            if (!name.equals("id")) {
                inputs.add(name, withoutEmpty(value));
            }
        });
        return Json.withoutNullsAnywhere(inputs);
    }

    private static JsonObject fromAzure(
            Struct type, JsonObject answer, Function<Property, @Nullable PropertyType> side) {
        var result = new JsonObject();
        for (var property : type.properties()) {
            var part = side.apply(property);
            var value = inside(answer, property.containers()).get(property.wireName());
            if (part != null && value != null && !value.isJsonNull()) {
                result.add(
                        property.name(),
                        part.convert(
                                value, (struct, object) -> fromAzure(struct, object, side), Conversion::setAsList));
            }
        }
        return result;
    }

    /** As many of the containers as there are: the real provider looks for the rest where it stands. */
    private static JsonObject inside(JsonObject answer, List<String> containers) {
        var object = answer;
        for (var name : containers) {
            if (!(object.get(name) instanceof JsonObject container)) {
                break;
            }
            object = container;
        }
        return object;
    }

    /** A set of strings in a stable order. */
    private static JsonElement setAsList(PropertyType type, JsonElement value) {
        return type instanceof TextSet && value instanceof JsonObject object
                ? Json.array(new TreeSet<>(object.keySet()))
                : value;
    }

    /** Azure answers with many empty lists and objects that nobody wrote. */
    private static JsonElement withoutEmpty(JsonElement value) {
        if (value instanceof JsonObject object) {
            var left = Json.withoutNullsAnywhere(Json.map(object, Conversion::withoutEmpty));
            return left.isEmpty() ? JsonNull.INSTANCE : left;
        }
        if (value instanceof JsonArray array) {
            var left = new JsonArray();
            array.asList().stream()
                    .map(Conversion::withoutEmpty)
                    .filter(item -> !item.isJsonNull())
                    .forEach(left::add);
            return left.isEmpty() ? JsonNull.INSTANCE : left;
        }
        return value;
    }

    /** The inputs that outputs tell: every property that can be set. */
    static JsonObject inputs(Struct type, JsonObject outputs) {
        var inputs = new JsonObject();
        for (var property : type.inputs()) {
            var value = outputs.get(property.name());
            if (value != null) {
                inputs.add(
                        property.name(),
                        requireNonNull(property.input()).convert(value, Conversion::inputs, Conversion::setAsList));
            }
        }
        return inputs;
    }

    /** Every output of a preview: known where the input of that name is, else not known yet. */
    static JsonObject preview(Struct type, JsonObject inputs) {
        var outputs = new JsonObject();
        for (var property : type.outputs()) {
            var input = inputs.get(property.name());
            outputs.add(
                    property.name(),
                    input == null
                            ? PropertyValues.UNKNOWN
                            : requireNonNull(property.output())
                                    .convert(input, Conversion::preview, Conversion::knownWhereItFits));
        }
        return outputs;
    }

    private static JsonElement knownWhereItFits(PropertyType type, JsonElement input) {
        var fits = type instanceof Any
                || (input instanceof JsonPrimitive value
                        && ((type instanceof Text && value.isString())
                                || (type instanceof Numeric && value.isNumber())
                                || (type instanceof Flag && value.isBoolean())));
        return fits ? input : PropertyValues.UNKNOWN;
    }

    /**
     * The body of a PUT.
     *
     * @param previous the inputs before: what left a set of strings is sent as null, so that Azure takes it out
     */
    static JsonObject body(Struct type, JsonObject inputs, JsonObject previous) {
        var body = new JsonObject();
        for (var property : type.inputs()) {
            var value = inputs.get(property.name());
            if (value != null) {
                var before = previous.get(property.name());
                var part = requireNonNull(property.input());
                var known = part instanceof Struct && before instanceof JsonObject object ? object : new JsonObject();
                container(body, property.containers())
                        .add(
                                property.wireName(),
                                part.convert(
                                        value,
                                        (struct, object) -> body(struct, object, known),
                                        (leaf, item) -> leaf instanceof TextSet && item instanceof JsonArray array
                                                ? set(array, part == leaf ? before : null)
                                                : item));
            }
        }
        return body;
    }

    private static JsonObject set(JsonArray items, @Nullable JsonElement previous) {
        var result = new JsonObject();
        if (previous instanceof JsonArray before) {
            texts(before).forEach(item -> result.add(item, JsonNull.INSTANCE));
        }
        texts(items).forEach(item -> result.add(item, new JsonObject()));
        return result;
    }

    private static List<String> texts(JsonArray items) {
        return items.asList().stream()
                .filter(item -> item instanceof JsonPrimitive value && value.isString())
                .map(JsonElement::getAsString)
                .toList();
    }

    /** The object at the path, which is made where it is missing. */
    static JsonObject container(JsonObject body, List<String> path) {
        var container = body;
        for (var name : path) {
            if (!container.has(name)) {
                container.add(name, new JsonObject());
            }
            container = container.getAsJsonObject(name);
        }
        return container;
    }

    /** Whether the body takes anything out of a set of strings: the real provider sends such a body as a PATCH. */
    static boolean takesOut(JsonObject body) {
        return body.asMap().values().stream()
                .anyMatch(value -> value.isJsonNull() || (value instanceof JsonObject object && takesOut(object)));
    }

    /**
     * The inputs after a refresh.
     *
     * <p>Azure does not tell inputs from the defaults that it added. So a value that is the same as in the last known outputs stays as
     * the program wrote it, and only another one goes into the inputs.
     *
     * @param inputs as the program wrote them
     * @param before what the last known outputs tell of the inputs
     * @param after what Azure tells of them now
     */
    static JsonObject refreshed(JsonObject inputs, JsonObject before, JsonObject after) {
        var result = inputs.deepCopy();
        before.keySet().stream().filter(name -> !after.has(name)).forEach(result::remove);
        after.asMap().forEach((name, now) -> {
            if (!now.equals(before.get(name))) {
                result.add(
                        name,
                        inputs.has(name) && before.has(name)
                                ? refreshed(inputs.get(name), before.get(name), now)
                                : now);
            }
        });
        return result;
    }

    private static JsonElement refreshed(JsonElement input, JsonElement before, JsonElement after) {
        if (input instanceof JsonObject object && before instanceof JsonObject old && after instanceof JsonObject now) {
            return refreshed(object, old, now);
        }
        if (!(input instanceof JsonArray array && before instanceof JsonArray old && after instanceof JsonArray now)) {
            return after;
        }
        var items = new JsonArray();
        for (int i = 0; i < now.size(); i++) {
            var known = i < array.size() && i < old.size();
            items.add(known ? refreshed(array.get(i), old.get(i), now.get(i)) : now.get(i));
        }
        return items;
    }
}
