package dev.fhircmk.policy;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.fhircmk.policy.PropertyValue.Archive;
import dev.fhircmk.policy.PropertyValue.Arr;
import dev.fhircmk.policy.PropertyValue.Asset;
import dev.fhircmk.policy.PropertyValue.Bool;
import dev.fhircmk.policy.PropertyValue.Kind;
import dev.fhircmk.policy.PropertyValue.Null;
import dev.fhircmk.policy.PropertyValue.Num;
import dev.fhircmk.policy.PropertyValue.Obj;
import dev.fhircmk.policy.PropertyValue.Secret;
import dev.fhircmk.policy.PropertyValue.Source;
import dev.fhircmk.policy.PropertyValue.Str;
import dev.fhircmk.policy.PropertyValue.Unknown;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How Pulumi writes property values into protobuf. Source: pulumi, {@code sdk/go/common/resource/plugin/rpc.go} and {@code
 * sdk/go/common/resource/sig/sig.go}.
 */
final class Wire {
    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
    private static final String ASSET = "c44067f5952c0a294b673a41bacd8c17";
    private static final String ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
    private static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    private static final String RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
    private static final int SENTINEL_LENGTH = 36;

    private static final Map<String, Kind> UNKNOWNS = Map.of(
            "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", Kind.BOOLEAN,
            "3eeb2bf0-c639-47a8-9e75-3b44932eb421", Kind.NUMBER,
            "04da6b54-80e4-46f7-96ec-b56ff0331ba9", Kind.STRING,
            "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", Kind.ARRAY,
            "030794c1-ac77-496b-92df-f27374a8bd58", Kind.ASSET,
            "e48ece36-62e2-4504-bad9-02848725956a", Kind.ARCHIVE,
            "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", Kind.OBJECT);

    private Wire() {}

    /** The kind of an unknown value; absent for a known one. A secret is not looked into. */
    static Optional<Kind> unknown(Value value) {
        if (value.hasStringValue()) {
            var text = value.getStringValue();
            return text.length() == SENTINEL_LENGTH ? Optional.ofNullable(UNKNOWNS.get(text)) : Optional.empty();
        }
        // An output value whose element is missing is unknown; its kind is not said.
        return isSigned(value, OUTPUT) && !value.getStructValue().containsFields("value")
                ? Optional.of(Kind.STRING)
                : Optional.empty();
    }

    /** What a secret holds; the value itself where it is none. */
    static Value unwrap(Value value) {
        var inner = value;
        while (isSigned(inner, SECRET)
                || (isSigned(inner, OUTPUT) && unknown(inner).isEmpty())) {
            inner = inner.getStructValue().getFieldsOrDefault("value", nothing());
        }
        if (isSigned(inner, RESOURCE)) {
            var reference = inner.getStructValue();
            return reference.getFieldsOrDefault("id", reference.getFieldsOrDefault("urn", nothing()));
        }
        return inner;
    }

    static boolean isSecret(Value value) {
        return isSigned(value, SECRET)
                || (isSigned(value, OUTPUT)
                        && value.getStructValue()
                                .getFieldsOrDefault("secret", nothing())
                                .getBoolValue());
    }

    /** Whether a secret is anywhere inside. Values may be nested deeper than calls. */
    static boolean holdsSecret(Struct struct) {
        var open = new ArrayDeque<Value>(struct.getFieldsMap().values());
        while (!open.isEmpty()) {
            var value = open.pop();
            if (isSecret(value)) {
                return true;
            }
            open.addAll(value.getStructValue().getFieldsMap().values());
            open.addAll(value.getListValue().getValuesList());
        }
        return false;
    }

    /** Whether the value is an object that a path can go into; assets and archives are not. */
    static boolean isObject(Value value) {
        return value.hasStructValue() && !value.getStructValue().containsFields(SIGNATURE);
    }

    static boolean isAsset(Value value) {
        return isSigned(value, ASSET) || isSigned(value, ARCHIVE);
    }

    private static boolean isSigned(Value value, String signature) {
        if (!value.hasStructValue()) {
            return false;
        }
        var mark = value.getStructValue().getFieldsMap().get(SIGNATURE);
        return mark != null && mark.getStringValue().equals(signature);
    }

    static Value nothing() {
        return Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
    }

    static PropertyValue read(Value value) {
        var unknown = unknown(value);
        if (unknown.isPresent()) {
            return new Unknown(unknown.get());
        }
        return switch (value.getKindCase()) {
            case BOOL_VALUE -> new Bool(value.getBoolValue());
            case NUMBER_VALUE -> new Num(value.getNumberValue());
            case STRING_VALUE -> new Str(value.getStringValue());
            case LIST_VALUE ->
                new Arr(value.getListValue().getValuesList().stream()
                        .map(Wire::read)
                        .toList());
            case STRUCT_VALUE -> readObject(value);
            case NULL_VALUE, KIND_NOT_SET -> new Null();
        };
    }

    private static PropertyValue readObject(Value value) {
        if (isSecret(value)) {
            return new Secret(read(unwrap(value)));
        }
        var inner = unwrap(value);
        if (!inner.hasStructValue()) {
            return read(inner);
        }
        var fields = inner.getStructValue();
        if (isSigned(inner, ASSET)) {
            var source = source(fields).orElse(Source.TEXT);
            return new Asset(source, content(fields, source), hash(fields));
        }
        if (isSigned(inner, ARCHIVE)) {
            var source = source(fields);
            var assets = fields.getFieldsOrDefault("assets", nothing()).getStructValue();
            return new Archive(
                    source, source.map(from -> content(fields, from)).orElse(""), readAll(assets), hash(fields));
        }
        return new Obj(readAll(fields));
    }

    private static Map<String, PropertyValue> readAll(Struct struct) {
        var fields = new LinkedHashMap<String, PropertyValue>();
        struct.getFieldsMap().forEach((name, field) -> fields.put(name, read(field)));
        return fields;
    }

    private static Optional<Source> source(Struct fields) {
        for (var source : Source.values()) {
            if (!fields.getFieldsOrDefault(key(source), nothing())
                    .getStringValue()
                    .isEmpty()) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }

    private static String content(Struct fields, Source source) {
        return fields.getFieldsOrDefault(key(source), nothing()).getStringValue();
    }

    private static Optional<String> hash(Struct fields) {
        return Optional.of(fields.getFieldsOrDefault("hash", nothing()).getStringValue())
                .filter(hash -> !hash.isEmpty());
    }

    private static String key(Source source) {
        return source.name().toLowerCase(Locale.ROOT);
    }

    static Value write(PropertyValue property) {
        var value = Value.newBuilder();
        if (property instanceof Bool bool) {
            value.setBoolValue(bool.value());
        } else if (property instanceof Num number) {
            value.setNumberValue(number.value());
        } else if (property instanceof Str text) {
            value.setStringValue(text.value());
        } else if (property instanceof Arr list) {
            var items = ListValue.newBuilder();
            list.items().forEach(item -> items.addValues(write(item)));
            value.setListValue(items);
        } else if (property instanceof Obj object) {
            value.setStructValue(writeAll(object.fields()));
        } else if (property instanceof Unknown unknown) {
            value.setStringValue(sentinel(unknown.kind()));
        } else if (property instanceof Secret secret) {
            value.setStructValue(signed(SECRET).putFields("value", write(secret.value())));
        } else if (property instanceof Asset asset) {
            var fields = signed(ASSET).putFields(key(asset.source()), text(asset.content()));
            asset.hash().ifPresent(hash -> fields.putFields("hash", text(hash)));
            value.setStructValue(fields);
        } else if (property instanceof Archive archive) {
            var fields = signed(ARCHIVE);
            archive.source()
                    .ifPresentOrElse(
                            source -> fields.putFields(key(source), text(archive.content())),
                            () -> fields.putFields(
                                    "assets",
                                    Value.newBuilder()
                                            .setStructValue(writeAll(archive.assets()))
                                            .build()));
            archive.hash().ifPresent(hash -> fields.putFields("hash", text(hash)));
            value.setStructValue(fields);
        } else {
            return nothing();
        }
        return value.build();
    }

    static Struct writeAll(Map<String, PropertyValue> fields) {
        var struct = Struct.newBuilder();
        fields.forEach((name, field) -> struct.putFields(name, write(field)));
        return struct.build();
    }

    /** The value as a secret. */
    static Value secret(Value value) {
        return Value.newBuilder()
                .setStructValue(signed(SECRET).putFields("value", value))
                .build();
    }

    private static Struct.Builder signed(String signature) {
        return Struct.newBuilder().putFields(SIGNATURE, text(signature));
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static String sentinel(Kind kind) {
        return UNKNOWNS.entrySet().stream()
                .filter(unknown -> unknown.getValue() == kind)
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
