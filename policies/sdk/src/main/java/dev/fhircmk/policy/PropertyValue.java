package dev.fhircmk.policy;

import dev.fhircmk.pulumi.WireValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A property value of a resource, as the engine hands it to a policy. */
public sealed interface PropertyValue {
    /** Kinds of values. */
    enum Kind {
        /** True or false. */
        BOOLEAN("boolean"),
        /** A number. */
        NUMBER("number"),
        /** A text. */
        STRING("string"),
        /** A list. */
        ARRAY("Array"),
        /** An asset. */
        ASSET("asset"),
        /** An archive. */
        ARCHIVE("archive"),
        /** An object or a map. */
        OBJECT("Object");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        static Kind of(WireValue.Unknown wire) {
            return valueOf(wire.name());
        }

        /** The text on the wire that stands for a value of this kind that is not known yet. */
        WireValue.Unknown wire() {
            return WireValue.Unknown.valueOf(name());
        }

        /** The kind in the words of Pulumi's other policy SDKs. */
        String title() {
            return title;
        }

        /** The kind in a sentence. */
        String word() {
            return title.toLowerCase(Locale.ROOT);
        }
    }

    /** Where the content of an asset or archive comes from. */
    enum Source {
        /** A file or folder. */
        PATH,
        /** The content itself. */
        TEXT,
        /** An address. */
        URI
    }

    /** No value. */
    record Null() implements PropertyValue {}

    /** True or false. */
    record Bool(boolean value) implements PropertyValue {}

    /** A number; the engine knows doubles only. */
    record Num(double value) implements PropertyValue {}

    /** A text. */
    record Str(String value) implements PropertyValue {}

    /** A list. */
    record Arr(List<PropertyValue> items) implements PropertyValue {
        /** A list that cannot change. */
        public Arr {
            items = List.copyOf(items);
        }
    }

    /** An object, or a map from texts. */
    record Obj(Map<String, PropertyValue> fields) implements PropertyValue {
        /** An object that cannot change; its fields keep their order. */
        public Obj {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /**
     * A single file.
     *
     * @param source where the content comes from
     * @param content the path, the text or the address
     * @param hash SHA-256 of the content, where the engine knows it
     */
    record Asset(Source source, String content, Optional<String> hash) implements PropertyValue {}

    /**
     * Several files: from one source, or put together.
     *
     * @param source where the content comes from; absent where it is put together from assets
     * @param content the path or the address; empty where it is put together from assets
     * @param assets the assets and archives in it by name; empty where it comes from one source
     * @param hash SHA-256 of the content, where the engine knows it
     */
    record Archive(Optional<Source> source, String content, Map<String, PropertyValue> assets, Optional<String> hash)
            implements PropertyValue {
        /** An archive that cannot change. */
        public Archive {
            assets = Collections.unmodifiableMap(new LinkedHashMap<>(assets));
        }
    }

    /** A value that must not be shown. */
    record Secret(PropertyValue value) implements PropertyValue {
        /** Never the value. */
        @Override
        public String toString() {
            return "[secret]";
        }
    }

    /** A value that is not known before the update. */
    record Unknown(Kind kind) implements PropertyValue {}

    /** A secret of any value that {@link #of} takes. */
    static PropertyValue secret(Object value) {
        return new Secret(of(value));
    }

    /** A value that is not known before the update, of the kind that programs nearly always send. */
    static PropertyValue unknown() {
        return new Unknown(Kind.STRING);
    }

    /** A value of that kind that is not known before the update. */
    static PropertyValue unknown(Kind kind) {
        return new Unknown(kind);
    }

    /**
     * The property value of a Java value: a text, number, boolean, enum, {@link Optional}, list, map, or a property value
     * itself; anywhere inside may stand property values, such as secrets and unknowns.
     *
     * @throws IllegalArgumentException for any other type
     */
    static PropertyValue of(Object value) {
        if (value instanceof PropertyValue property) {
            return property;
        } else if (value instanceof Properties properties) {
            return Wire.read(properties.wire());
        } else if (value instanceof String text) {
            return new Str(text);
        } else if (value instanceof Boolean bool) {
            return new Bool(bool);
        } else if (value instanceof Number number) {
            return new Num(number.doubleValue());
        } else if (value instanceof Enum<?> constant) {
            return new Str(constant.name());
        } else if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? of(optional.get()) : new Null();
        } else if (value instanceof Iterable<?> iterable) {
            var items = new ArrayList<PropertyValue>();
            iterable.forEach(item -> items.add(of(item)));
            return new Arr(items);
        } else if (value instanceof Map<?, ?> map) {
            var fields = new LinkedHashMap<String, PropertyValue>();
            map.forEach((name, field) -> fields.put(String.valueOf(name), of(field)));
            return new Obj(fields);
        }
        throw new IllegalArgumentException("a property value must be a text, number, boolean, list or map, got a "
                + value.getClass().getName());
    }
}
