package dev.fhircmk.standin;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.standin.PropertyType.Any;
import dev.fhircmk.standin.PropertyType.Entries;
import dev.fhircmk.standin.PropertyType.Flag;
import dev.fhircmk.standin.PropertyType.Items;
import dev.fhircmk.standin.PropertyType.Numeric;
import dev.fhircmk.standin.PropertyType.Struct;
import dev.fhircmk.standin.PropertyType.Text;
import java.util.List;

/** The outputs of a resource: from Azure's answer, or during a preview as far as the inputs tell them. */
final class Outputs {
    private Outputs() {}

    /** Azure's answer as the SDKs know it; what the type does not know is left out. */
    static JsonObject of(Struct type, JsonObject answer) {
        var outputs = new JsonObject();
        for (var property : type.outputs()) {
            var value = inside(answer, property.containers()).get(property.wireName());
            if (value != null && !value.isJsonNull()) {
                outputs.add(property.name(), convert(requireNonNull(property.output()), value));
            }
        }
        return outputs;
    }

    /** As many of the containers as there are: the real provider looks for the rest where it stands. */
    static JsonObject inside(JsonObject answer, List<String> containers) {
        var object = answer;
        for (var name : containers) {
            if (!(object.get(name) instanceof JsonObject container)) {
                break;
            }
            object = container;
        }
        return object;
    }

    private static JsonElement convert(PropertyType type, JsonElement value) {
        if (type instanceof Struct struct && value instanceof JsonObject object) {
            return of(struct, object);
        }
        if (type instanceof Entries entries && value instanceof JsonObject object) {
            return Json.map(object, item -> convert(entries.values(), item));
        }
        if (type instanceof Items items && value instanceof JsonArray array) {
            return Json.map(array, item -> convert(items.items(), item));
        }
        return value;
    }

    /** Every output: known where the input of that name is, else not known yet. */
    static JsonObject preview(Struct type, JsonObject inputs) {
        var outputs = new JsonObject();
        for (var property : type.outputs()) {
            var input = inputs.get(property.name());
            outputs.add(
                    property.name(),
                    input == null ? PropertyValues.UNKNOWN : preview(requireNonNull(property.output()), input));
        }
        return outputs;
    }

    private static JsonElement preview(PropertyType type, JsonElement input) {
        if (type instanceof Struct struct && input instanceof JsonObject object) {
            return preview(struct, object);
        }
        if (type instanceof Entries entries && input instanceof JsonObject object) {
            return Json.map(object, item -> preview(entries.values(), item));
        }
        if (type instanceof Items items && input instanceof JsonArray array) {
            return Json.map(array, item -> preview(items.items(), item));
        }
        var known = type instanceof Any || (input instanceof JsonPrimitive primitive && fits(type, primitive));
        return known ? input : PropertyValues.UNKNOWN;
    }

    private static boolean fits(PropertyType type, JsonPrimitive value) {
        return (type instanceof Text && value.isString())
                || (type instanceof Numeric && value.isNumber())
                || (type instanceof Flag && value.isBoolean());
    }
}
