package dev.fhircmk.policy;

import dev.fhircmk.pulumi.WireValue;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What policies read, from the wire and back. */
final class Wire {
    private Wire() {}

    static PropertyValue read(WireValue value) {
        var unknown = value.unknown();
        if (unknown.isPresent()) {
            return new PropertyValue.Unknown(PropertyValue.Kind.of(unknown.get()));
        }
        var proto = value.proto();
        return switch (proto.getKindCase()) {
            case BOOL_VALUE -> new PropertyValue.Bool(proto.getBoolValue());
            case NUMBER_VALUE -> new PropertyValue.Num(proto.getNumberValue());
            case STRING_VALUE -> new PropertyValue.Str(proto.getStringValue());
            case LIST_VALUE ->
                new PropertyValue.Arr(value.items().stream().map(Wire::read).toList());
            case STRUCT_VALUE -> readObject(value);
            case NULL_VALUE, KIND_NOT_SET -> new PropertyValue.Null();
        };
    }

    private static PropertyValue readObject(WireValue value) {
        if (value.isSecret()) {
            return new PropertyValue.Secret(read(value.unwrapped()));
        }
        var inner = value.unwrapped();
        if (!inner.proto().hasStructValue()) {
            return read(inner);
        }
        if (inner.isAsset()) {
            var source = source(inner).orElse(PropertyValue.Source.TEXT);
            return new PropertyValue.Asset(source, text(inner, key(source)), hash(inner));
        }
        if (inner.isArchive()) {
            var source = source(inner);
            var assets = inner.field("assets").map(WireValue::fields).orElse(Map.of());
            return new PropertyValue.Archive(
                    source, source.map(from -> text(inner, key(from))).orElse(""), readAll(assets), hash(inner));
        }
        return new PropertyValue.Obj(readAll(inner.fields()));
    }

    private static Map<String, PropertyValue> readAll(Map<String, WireValue> wire) {
        var fields = new LinkedHashMap<String, PropertyValue>();
        wire.forEach((name, field) -> fields.put(name, read(field)));
        return fields;
    }

    private static Optional<PropertyValue.Source> source(WireValue signed) {
        for (var source : PropertyValue.Source.values()) {
            if (!text(signed, key(source)).isEmpty()) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }

    private static String text(WireValue object, String field) {
        return object.field(field).map(value -> value.proto().getStringValue()).orElse("");
    }

    private static Optional<String> hash(WireValue signed) {
        return Optional.of(text(signed, "hash")).filter(hash -> !hash.isEmpty());
    }

    private static String key(PropertyValue.Source source) {
        return source.name().toLowerCase(Locale.ROOT);
    }

    static WireValue write(PropertyValue property) {
        if (property instanceof PropertyValue.Bool bool) {
            return WireValue.of(bool.value());
        } else if (property instanceof PropertyValue.Num number) {
            return WireValue.of(number.value());
        } else if (property instanceof PropertyValue.Str text) {
            return WireValue.of(text.value());
        } else if (property instanceof PropertyValue.Arr list) {
            return WireValue.list(list.items().stream().map(Wire::write).toList());
        } else if (property instanceof PropertyValue.Obj object) {
            return WireValue.object(writeAll(object.fields()));
        } else if (property instanceof PropertyValue.Unknown unknown) {
            return WireValue.unknown(unknown.kind().wire());
        } else if (property instanceof PropertyValue.Secret secret) {
            return write(secret.value()).asSecret();
        } else if (property instanceof PropertyValue.Asset asset) {
            return WireValue.asset(withHash(asset.hash(), Map.of(key(asset.source()), WireValue.of(asset.content()))));
        } else if (property instanceof PropertyValue.Archive archive) {
            return WireValue.archive(withHash(
                    archive.hash(),
                    archive.source()
                            .map(source -> Map.of(key(source), WireValue.of(archive.content())))
                            .orElseGet(() -> Map.of("assets", WireValue.object(writeAll(archive.assets()))))));
        }
        return WireValue.none();
    }

    private static Map<String, WireValue> writeAll(Map<String, PropertyValue> fields) {
        var written = new LinkedHashMap<String, WireValue>();
        fields.forEach((name, field) -> written.put(name, write(field)));
        return written;
    }

    private static Map<String, WireValue> withHash(Optional<String> hash, Map<String, WireValue> fields) {
        var both = new LinkedHashMap<>(fields);
        hash.ifPresent(known -> both.put("hash", WireValue.of(known)));
        return both;
    }
}
