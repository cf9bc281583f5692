package dev.fhircmk.pulumi;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A property value as Pulumi writes it into protobuf: protobuf's own values, and beside them secrets, output values, references, assets and
 * archives, which are objects with a signature, and values that are not known yet, which are texts of their own. Nothing is decoded
 * before it is read. Source: pulumi, {@code sdk/go/common/resource/plugin/rpc.go} and {@code sdk/go/common/resource/sig/sig.go}.
 *
 * @param proto as it came over the wire, or goes
 */
public record WireValue(Value proto) {
    /** The field that marks an object as a special value, which the engine calls the signature. */
    public static final String SIGNATURE = "4dabf18193072939515e22adb298388d";

    /** The signature of a secret. */
    public static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";

    private static final String ASSET = "c44067f5952c0a294b673a41bacd8c17";
    private static final String ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
    private static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    private static final String RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
    private static final String VALUE = "value";

    private static final WireValue NULL =
            new WireValue(Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build());

    /** What kind of value is not known yet, with the text that stands for it. */
    public enum Unknown {
        BOOLEAN("1c4a061d-8072-4f0a-a4cb-0ff528b18fe7"),
        NUMBER("3eeb2bf0-c639-47a8-9e75-3b44932eb421"),
        /** A text; programs nearly always send this one, whatever the value will be. */
        STRING("04da6b54-80e4-46f7-96ec-b56ff0331ba9"),
        ARRAY("6a19a0b0-7e62-4c92-b797-7f8e31da9cc2"),
        ASSET("030794c1-ac77-496b-92df-f27374a8bd58"),
        ARCHIVE("e48ece36-62e2-4504-bad9-02848725956a"),
        OBJECT("dd056dcd-154b-4c76-9bd3-c8f88648b5ff");

        private static final int LENGTH = 36;

        private final String text;

        Unknown(String text) {
            this.text = text;
        }

        /** The text that stands for it. */
        public String text() {
            return text;
        }

        private static Optional<Unknown> of(String text) {
            // Most texts are looked at, so most are told apart by their length alone.
            if (text.length() == LENGTH) {
                for (var kind : values()) {
                    if (kind.text.equals(text)) {
                        return Optional.of(kind);
                    }
                }
            }
            return Optional.empty();
        }
    }

    public static WireValue none() {
        return NULL;
    }

    public static WireValue of(boolean bool) {
        return new WireValue(Value.newBuilder().setBoolValue(bool).build());
    }

    public static WireValue of(double number) {
        return new WireValue(Value.newBuilder().setNumberValue(number).build());
    }

    public static WireValue of(String text) {
        return new WireValue(Value.newBuilder().setStringValue(text).build());
    }

    public static WireValue of(Struct fields) {
        return new WireValue(Value.newBuilder().setStructValue(fields).build());
    }

    public static WireValue object(Map<String, WireValue> fields) {
        return of(struct(fields).build());
    }

    public static WireValue list(Collection<WireValue> items) {
        var list = ListValue.newBuilder();
        items.forEach(item -> list.addValues(item.proto));
        return new WireValue(Value.newBuilder().setListValue(list).build());
    }

    public static WireValue unknown(Unknown kind) {
        return of(kind.text);
    }

    public static WireValue asset(Map<String, WireValue> fields) {
        return signed(ASSET, fields);
    }

    public static WireValue archive(Map<String, WireValue> fields) {
        return signed(ARCHIVE, fields);
    }

    private static WireValue signed(String signature, Map<String, WireValue> fields) {
        return of(struct(fields).putFields(SIGNATURE, of(signature).proto).build());
    }

    private static Struct.Builder struct(Map<String, WireValue> fields) {
        var struct = Struct.newBuilder();
        fields.forEach((name, value) -> struct.putFields(name, value.proto));
        return struct;
    }

    /** This value as a secret; itself where it is one. */
    public WireValue asSecret() {
        return isSecret() ? this : signed(SECRET, Map.of(VALUE, this));
    }

    /** What kind of value is not known yet; empty for a value that is. A secret is not looked into. */
    public Optional<Unknown> unknown() {
        if (proto.hasStringValue()) {
            return Unknown.of(proto.getStringValue());
        }
        // An output value whose element is missing is unknown; its kind is not said.
        return isSigned(OUTPUT) && !proto.getStructValue().containsFields(VALUE)
                ? Optional.of(Unknown.STRING)
                : Optional.empty();
    }

    /** What a secret or an output value holds, and the id, or else the URN, of what a reference refers to; any other value itself. */
    public WireValue unwrapped() {
        var inner = this;
        while (inner.isSigned(SECRET)
                || (inner.isSigned(OUTPUT) && inner.unknown().isEmpty())) {
            inner = inner.field(VALUE).orElse(NULL);
        }
        return inner.isSigned(RESOURCE) ? referredTo(inner) : inner;
    }

    private static WireValue referredTo(WireValue reference) {
        return reference.field("id").or(() -> reference.field("urn")).orElse(NULL);
    }

    /** Whether this is a secret; what is in it is not looked at. */
    public boolean isSecret() {
        return isSigned(SECRET)
                || (isSigned(OUTPUT)
                        && field("secret")
                                .filter(secret -> secret.proto.getBoolValue())
                                .isPresent());
    }

    /** Whether a secret is anywhere inside. Values may be nested deeper than calls. */
    public boolean holdsSecret() {
        var open = new ArrayDeque<Value>();
        open.push(proto);
        while (!open.isEmpty()) {
            var value = open.pop();
            if (new WireValue(value).isSecret()) {
                return true;
            }
            open.addAll(value.getStructValue().getFieldsMap().values());
            open.addAll(value.getListValue().getValuesList());
        }
        return false;
    }

    public boolean isNone() {
        return proto.hasNullValue() || proto.getKindCase() == Value.KindCase.KIND_NOT_SET;
    }

    /** Whether this is an object that a path can go into; assets and archives are not. */
    public boolean isObject() {
        return proto.hasStructValue() && !proto.getStructValue().containsFields(SIGNATURE);
    }

    public boolean isAsset() {
        return isSigned(ASSET);
    }

    public boolean isArchive() {
        return isSigned(ARCHIVE);
    }

    private boolean isSigned(String signature) {
        if (!proto.hasStructValue()) {
            return false;
        }
        var mark = proto.getStructValue().getFieldsMap().get(SIGNATURE);
        return mark != null && mark.getStringValue().equals(signature);
    }

    /** The field of an object; empty where there is none, and where this is no object. */
    public Optional<WireValue> field(String name) {
        return Optional.ofNullable(proto.getStructValue().getFieldsMap().get(name))
                .map(WireValue::new);
    }

    /** The fields of an object, in the order in which they came; none where this is no object. */
    public Map<String, WireValue> fields() {
        var fields = new LinkedHashMap<String, WireValue>();
        proto.getStructValue().getFieldsMap().forEach((name, value) -> fields.put(name, new WireValue(value)));
        return fields;
    }

    /** The items of a list; none where this is no list. */
    public List<WireValue> items() {
        return proto.getListValue().getValuesList().stream().map(WireValue::new).toList();
    }

    /** Never a value, which may be secret. */
    @Override
    public String toString() {
        return "a value on the wire";
    }
}
