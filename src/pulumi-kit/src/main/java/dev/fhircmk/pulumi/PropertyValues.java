package dev.fhircmk.pulumi;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.fhircmk.text.PrintableText;
import java.util.ArrayList;
import java.util.List;

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

    /** A text that is shorter may stand in any sentence by accident. */
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
        var object = new JsonObject();
        properties.getFieldsMap().forEach((name, value) -> object.add(name, read(value)));
        return object;
    }

    private static JsonElement read(Value sent) {
        var wire = new WireValue(sent);
        if (wire.unknown().isPresent()) {
            return UNKNOWN;
        }
        var value = wire.unwrapped().proto();
        return switch (value.getKindCase()) {
            case BOOL_VALUE -> new JsonPrimitive(value.getBoolValue());
            case NUMBER_VALUE -> number(value.getNumberValue());
            case STRING_VALUE -> new JsonPrimitive(value.getStringValue());
            case STRUCT_VALUE -> read(value.getStructValue());
            case LIST_VALUE -> {
                var array = new JsonArray();
                value.getListValue().getValuesList().forEach(item -> array.add(read(item)));
                yield array;
            }
            case NULL_VALUE, KIND_NOT_SET -> JsonNull.INSTANCE;
        };
    }

    private static boolean isSecret(Struct struct) {
        return WireValue.of(struct).isSecret();
    }

    private static JsonPrimitive number(double number) {
        return number == Math.rint(number) && Math.abs(number) <= MAX_EXACT
                ? new JsonPrimitive((long) number)
                : new JsonPrimitive(number);
    }

    /**
     * Marks what a request had as secret: a value of the same name in the answer becomes a secret, and so do the values of the
     * same names in an object that stands in both.
     *
     * @param answer what the plugin found or made
     * @param request what the engine sent, secrets and all
     */
    public static JsonObject withSecretsOf(Struct request, JsonObject answer) {
        var marked = answer.deepCopy();
        request.getFieldsMap().forEach((name, sent) -> {
            var value = marked.get(name);
            if (value instanceof JsonObject object && sent.hasStructValue() && !isSecret(sent.getStructValue())) {
                marked.add(name, withSecretsOf(sent.getStructValue(), object));
            } else if (value != null && hasSecret(sent)) {
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
        var value =
                request.getFieldsOrDefault(dot < 0 ? property : property.substring(0, dot), Value.getDefaultInstance());
        if (hasSecret(value)) {
            for (var text : texts(read(value))) {
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
        for (var property : request.getFieldsMap().entrySet()) {
            shown = withoutSecretsOf(request, property.getKey(), shown);
            for (var text : secrets(property.getValue())) {
                shown = text.length() >= TELLING ? shown.replace(text, MASK) : shown;
            }
        }
        return shown;
    }

    private static List<String> secrets(Value value) {
        return switch (value.getKindCase()) {
            case STRUCT_VALUE ->
                isSecret(value.getStructValue())
                        ? texts(read(value))
                        : value.getStructValue().getFieldsMap().values().stream()
                                .flatMap(member -> secrets(member).stream())
                                .toList();
            case LIST_VALUE ->
                value.getListValue().getValuesList().stream()
                        .flatMap(item -> secrets(item).stream())
                        .toList();
            default -> List.of();
        };
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

    private static boolean hasSecret(Value value) {
        return switch (value.getKindCase()) {
            case STRUCT_VALUE ->
                isSecret(value.getStructValue())
                        || value.getStructValue().getFieldsMap().values().stream()
                                .anyMatch(PropertyValues::hasSecret);
            case LIST_VALUE -> value.getListValue().getValuesList().stream().anyMatch(PropertyValues::hasSecret);
            default -> false;
        };
    }

    private static JsonObject secret(JsonElement value) {
        var secret = new JsonObject();
        secret.addProperty(WireValue.SIGNATURE, WireValue.SECRET);
        secret.add("value", value);
        return secret;
    }

    /** Writes property values. */
    public static Struct write(JsonObject properties) {
        var struct = Struct.newBuilder();
        properties.entrySet().forEach(entry -> struct.putFields(entry.getKey(), write(entry.getValue())));
        return struct.build();
    }

    private static Value write(JsonElement element) {
        var value = Value.newBuilder();
        if (element instanceof JsonObject object) {
            return value.setStructValue(write(object)).build();
        }
        if (element instanceof JsonArray array) {
            var list = ListValue.newBuilder();
            array.forEach(item -> list.addValues(write(item)));
            return value.setListValue(list).build();
        }
        if (element instanceof JsonPrimitive primitive) {
            if (primitive.isBoolean()) {
                return value.setBoolValue(primitive.getAsBoolean()).build();
            }
            return primitive.isNumber()
                    ? value.setNumberValue(primitive.getAsDouble()).build()
                    : value.setStringValue(primitive.getAsString()).build();
        }
        return value.setNullValue(NullValue.NULL_VALUE).build();
    }
}
