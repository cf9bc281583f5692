package dev.fhircmk.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.pulumi.WireValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PropertyValueTest {
    private static PropertyValue sent(PropertyValue value) {
        return Wire.read(Wire.write(value));
    }

    private static WireValue signed(String signature, Map<String, WireValue> fields) {
        var all = new HashMap<>(fields);
        all.put(WireValue.SIGNATURE, text(signature));
        return WireValue.object(all);
    }

    private static WireValue text(String text) {
        return WireValue.of(text);
    }

    @Test
    void a_property_value_survives_the_wire() {
        var hash = Optional.of("4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a");
        var asset = new PropertyValue.Asset(PropertyValue.Source.TEXT, "hello", hash);
        var values = List.of(
                new PropertyValue.Null(),
                new PropertyValue.Bool(true),
                new PropertyValue.Num(1.5),
                new PropertyValue.Str("text"),
                PropertyValue.of(List.of("a", Map.of("b", 1))),
                PropertyValue.secret(List.of("a")),
                PropertyValue.unknown(PropertyValue.Kind.ARCHIVE),
                PropertyValue.secret(PropertyValue.unknown()),
                asset,
                new PropertyValue.Asset(PropertyValue.Source.URI, "https://example.com/a", Optional.empty()),
                new PropertyValue.Archive(Optional.of(PropertyValue.Source.PATH), "./folder", Map.of(), hash),
                new PropertyValue.Archive(Optional.empty(), "", Map.of("one.txt", asset), Optional.empty()));

        for (var value : values) {
            assertThat(sent(value)).isEqualTo(value);
        }
    }

    @Test
    void a_property_value_is_made_of_java_values() {
        assertThat(PropertyValue.of(Optional.of("a"))).isEqualTo(new PropertyValue.Str("a"));
        assertThat(PropertyValue.of(Optional.empty())).isEqualTo(new PropertyValue.Null());
        assertThat(PropertyValue.of(Severity.HIGH)).isEqualTo(new PropertyValue.Str("HIGH"));
        assertThat(PropertyValue.of(7)).isEqualTo(new PropertyValue.Num(7));
        assertThat(PropertyValue.of(Properties.of(Map.of("a", "b")))).isEqualTo(PropertyValue.of(Map.of("a", "b")));
        assertThatThrownBy(() -> PropertyValue.of(new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a property value must be a text, number, boolean, list or map, got a java.lang.Object");
    }

    @Test
    void references_and_output_values_are_read() {
        var reference = signed("5cf8f73096256a8f31e491e813e4eb8e", Map.of("urn", text("urn:a"), "id", text("id-1")));
        var byUrn = signed("5cf8f73096256a8f31e491e813e4eb8e", Map.of("urn", text("urn:a")));
        var known = signed("d0e6a833031e9bbcd3f4e8bde6ca49a4", Map.of("value", text("a")));
        var secret =
                signed("d0e6a833031e9bbcd3f4e8bde6ca49a4", Map.of("value", text("a"), "secret", WireValue.of(true)));
        var unknown = signed("d0e6a833031e9bbcd3f4e8bde6ca49a4", Map.of());

        assertThat(Wire.read(reference)).isEqualTo(new PropertyValue.Str("id-1"));
        assertThat(Wire.read(byUrn)).isEqualTo(new PropertyValue.Str("urn:a"));
        assertThat(Wire.read(known)).isEqualTo(new PropertyValue.Str("a"));
        assertThat(Wire.read(secret)).isEqualTo(PropertyValue.secret("a"));
        assertThat(Wire.read(unknown)).isEqualTo(PropertyValue.unknown());
    }

    @Test
    void a_property_value_never_shows_a_secret() {
        assertThat(PropertyValue.of(Map.of("password", PropertyValue.secret("hunter22"))))
                .hasToString("Obj[fields={password=[secret]}]");
    }
}
