package dev.fhircmk.standin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.standin.PropertyType.Any;
import dev.fhircmk.standin.PropertyType.Items;
import dev.fhircmk.standin.PropertyType.Numeric;
import dev.fhircmk.standin.PropertyType.Struct;
import dev.fhircmk.standin.PropertyType.Text;
import dev.fhircmk.standin.PropertyType.TextSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the real provider refuses before it calls Azure, in its words.
 *
 * <p>It looks at strings, numbers, lists and known objects. A boolean or an object in the wrong place passes, and so does
 * every name it does not know.
 */
final class InputCheck {
    private final List<String> failures = new ArrayList<>();

    private InputCheck() {}

    static List<String> failures(AzureNativeType type, JsonObject inputs) {
        var check = new InputCheck();
        for (var parameter : type.parameters()) {
            var value = inputs.get(parameter.name());
            if (value != null) {
                check.value(parameter.name(), parameter.type(), value);
            } else if (parameter.required()) {
                check.fail("missing required property '%s'", parameter.name());
            }
        }
        check.struct("", type.body(), inputs);
        if (type.apiVersion() == null) {
            // In a type that the real provider handles in code of its own, the names are properties once more.
            type.parameters().stream()
                    .filter(parameter -> parameter.required() && !inputs.has(parameter.name()))
                    .forEach(parameter -> check.fail("missing required property '%s'", parameter.name()));
        }
        return List.copyOf(check.failures);
    }

    private void struct(String path, Struct type, JsonObject values) {
        for (var property : type.inputs()) {
            var name = path + property.name();
            if (property.required() && !values.has(property.name())) {
                fail(
                        name.equals("location")
                                ? "missing required property '%s'. Either set it explicitly or configure it with"
                                        + " 'pulumi config set azure-native:location <value>'."
                                : "missing required property '%s'",
                        name);
            }
        }
        for (var property : type.inputs()) {
            var value = values.get(property.name());
            if (value != null) {
                value(path + property.name(), requireNonNull(property.input()), value);
            }
        }
    }

    private void value(String path, PropertyType type, JsonElement value) {
        if (PropertyValues.isUnknown(value) || (type instanceof Any any && any.objects() == null)) {
            return;
        }
        if (value instanceof JsonObject object) {
            if (type instanceof Struct struct) {
                struct(path + ".", struct, object);
            }
        } else if (value instanceof JsonArray array) {
            list(path, type, array);
        } else if (value instanceof JsonPrimitive primitive && primitive.isString()) {
            text(path, type, primitive.getAsString());
        } else if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
            number(path, type, primitive.getAsDouble());
        }
    }

    private void list(String path, PropertyType type, JsonArray array) {
        if (type instanceof TextSet) {
            // Items that are no text are dropped on the way to Azure, without a word.
            return;
        }
        if (type instanceof Items list) {
            items(path, list.items(), array);
        } else {
            fail("'%s' should be of type '%s' but got an array", path, type.word());
        }
    }

    private void items(String path, PropertyType type, JsonArray array) {
        for (int i = 0; i < array.size(); i++) {
            value(path + "[" + i + "]", type, array.get(i));
        }
    }

    private void text(String path, PropertyType type, String value) {
        if (!(type instanceof Text text)) {
            fail("'%s' should be of type '%s' but got a string", path, type.word());
            return;
        }
        var length = value.getBytes(UTF_8).length;
        if (text.minLength() != null && length < text.minLength()) {
            fail("'%s' is too short (%d): at least %d characters required", path, length, text.minLength());
        }
        if (text.maxLength() != null && length > text.maxLength()) {
            fail("'%s' is too long (%d): at most %d characters allowed", path, length, text.maxLength());
        }
        if (text.pattern() != null && !text.pattern().matcher(value).find()) {
            fail("'%s' does not match expression '%s'", path, text.pattern().pattern());
        }
    }

    private void number(String path, PropertyType type, double value) {
        if (!(type instanceof Numeric numeric)) {
            fail("'%s' should be of type '%s' but got a number", path, type.word());
            return;
        }
        if (numeric.whole() && value != Math.rint(value)) {
            fail("'%s' must be an integer but got %f", path, value);
        }
        if (numeric.minimum() != null && value < numeric.minimum()) {
            fail("'%s' is too low (%f < %f)", path, value, numeric.minimum());
        }
        if (numeric.maximum() != null && value > numeric.maximum()) {
            fail("'%s' is too high (%f > %f)", path, value, numeric.maximum());
        }
    }

    private void fail(String format, Object... arguments) {
        failures.add(String.format(Locale.ROOT, format, arguments));
    }
}
