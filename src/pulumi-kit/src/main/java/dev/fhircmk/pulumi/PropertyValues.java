package dev.fhircmk.pulumi;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.Struct;
import dev.fhircmk.text.PrintableText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Property values on the wire, and as JSON.
 *
 * <p>Secrets are unwrapped where they are read; {@link #withSecretsOf} marks again in an answer what was secret in the request,
 * as the engine itself does for a plugin that accepts no secrets. What is left beside JSON is the value that is not known yet, a
 * string of its own. Source: pulumi, {@code sdk/go/common/resource/plugin/rpc.go} and {@code provider_plugin.go}.
 */
public final class PropertyValues {
    /** Stands for a value that is not known during a preview. */
    public static final JsonPrimitive UNKNOWN = new JsonPrimitive(WireValue.Unknown.STRING.text());

    private static final String MASK = "[secret]";

    /** A shorter text may be in any sentence by accident. */
    private static final int TELLING = 8;

    private static final double MAX_EXACT = 9_007_199_254_740_992d;

    private PropertyValues() {}

    /** Whether the value itself is not known yet. */
    public static boolean isUnknown(JsonElement value) {
        return UNKNOWN.equals(value);
    }

    /** Whether the value, or any value in it, is not known yet. */
    public static boolean hasUnknown(JsonElement value) {
        if (value instanceof JsonObject object) {
            return object.asMap().values().stream().anyMatch(PropertyValues::hasUnknown);
        }
        if (value instanceof JsonArray array) {
            return array.asList().stream().anyMatch(PropertyValues::hasUnknown);
        }
        return isUnknown(value);
    }

    /** Reads property values; whole numbers, which the wire does not know, become integers again. */
    public static JsonObject read(Struct properties) {
        return object(WireValue.of(properties));
    }

    private static JsonObject object(WireValue wire) {
        var object = new JsonObject();
        wire.fields().forEach((name, value) -> object.add(name, read(value)));
        return object;
    }

    private static JsonElement read(WireValue sent) {
        // A secret may hold what is not known yet.
        var wire = sent.unwrapped();
        if (wire.unknown().isPresent()) {
            return UNKNOWN;
        }
        var value = wire.proto();
        return switch (value.getKindCase()) {
            case BOOL_VALUE -> new JsonPrimitive(value.getBoolValue());
            case NUMBER_VALUE -> number(value.getNumberValue());
            case STRING_VALUE -> new JsonPrimitive(value.getStringValue());
            case STRUCT_VALUE -> object(wire);
            case LIST_VALUE -> {
                var array = new JsonArray();
                wire.items().forEach(item -> array.add(read(item)));
                yield array;
            }
            case NULL_VALUE, KIND_NOT_SET -> JsonNull.INSTANCE;
        };
    }

    private static JsonPrimitive number(double number) {
        return number == Math.rint(number) && Math.abs(number) <= MAX_EXACT
                ? new JsonPrimitive((long) number)
                : new JsonPrimitive(number);
    }

    /**
     * Marks what a request had as secret: a value of the same name in the answer becomes a secret, and so do the values of the
     * same names in an object that stands in both.
     */
    public static JsonObject withSecretsOf(Struct request, JsonObject answer) {
        return withSecretsOf(WireValue.of(request), answer);
    }

    private static JsonObject withSecretsOf(WireValue request, JsonObject answer) {
        var marked = answer.deepCopy();
        request.fields().forEach((name, sent) -> {
            var value = marked.get(name);
            if (value instanceof JsonObject object
                    && !sent.isSecret()
                    && sent.unwrapped().isObject()) {
                marked.add(name, withSecretsOf(sent.unwrapped(), object));
            } else if (value != null && sent.holdsSecret()) {
                marked.add(name, secret(value));
            }
        });
        return marked;
    }

    /**
     * A sentence about the values of a request, in which those that the request had as secret are not shown.
     *
     * @param property the input that the sentence is about, or the path to a part of it
     * @param sentence quotes values between single quotes
     */
    public static String withoutSecretsOf(Struct request, String property, String sentence) {
        var shown = sentence;
        var dot = property.indexOf('.');
        var value = WireValue.of(request)
                .field(dot < 0 ? property : property.substring(0, dot))
                .filter(WireValue::holdsSecret);
        if (value.isPresent()) {
            for (var text : texts(read(value.get()))) {
                shown = shown.replace("'" + text + "'", MASK);
            }
        }
        return shown;
    }

    /**
     * A sentence that may name any value of a request, in which those that the request had as secret are not shown: none between
     * single quotes, and none of eight characters or more anywhere.
     *
     * @param sentence what others may read
     */
    public static String withoutSecretsOf(Struct request, String sentence) {
        var shown = sentence;
        for (var property : WireValue.of(request).fields().entrySet()) {
            shown = withoutSecretsOf(request, property.getKey(), shown);
            for (var text : secrets(property.getValue())) {
                shown = text.length() >= TELLING ? shown.replace(text, MASK) : shown;
            }
        }
        return shown;
    }

    private static List<String> secrets(WireValue value) {
        if (value.isSecret()) {
            return texts(read(value));
        }
        var inner = value.unwrapped();
        return Stream.concat(inner.fields().values().stream(), inner.items().stream())
                .flatMap(member -> secrets(member).stream())
                .toList();
    }

    /** How a value, or any value in it, may be quoted. */
    private static List<String> texts(JsonElement value) {
        var texts = new ArrayList<String>();
        texts.add(value.toString());
        texts.add(PrintableText.value(value.toString()));
        if (value instanceof JsonObject object) {
            object.asMap().values().forEach(member -> texts.addAll(texts(member)));
        } else if (value instanceof JsonArray array) {
            array.forEach(item -> texts.addAll(texts(item)));
        } else if (value instanceof JsonPrimitive primitive) {
            texts.add(primitive.getAsString());
            texts.add(PrintableText.value(primitive.getAsString()));
        }
        return texts;
    }

    private static JsonObject secret(JsonElement value) {
        var secret = new JsonObject();
        secret.addProperty(WireValue.SIGNATURE, WireValue.SECRET);
        secret.add("value", value);
        return secret;
    }

    public static Struct write(JsonObject properties) {
        return written(properties).proto().getStructValue();
    }

    private static WireValue written(JsonElement element) {
        if (element instanceof JsonObject object) {
            var fields = new LinkedHashMap<String, WireValue>();
            object.entrySet().forEach(member -> fields.put(member.getKey(), written(member.getValue())));
            return WireValue.object(fields);
        }
        if (element instanceof JsonArray array) {
            return WireValue.list(
                    array.asList().stream().map(PropertyValues::written).toList());
        }
        if (element instanceof JsonPrimitive primitive) {
            if (primitive.isBoolean()) {
                return WireValue.of(primitive.getAsBoolean());
            }
            return primitive.isNumber() ? WireValue.of(primitive.getAsDouble()) : WireValue.of(primitive.getAsString());
        }
        return WireValue.none();
    }
}
