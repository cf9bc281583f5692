package dev.fhircmk.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PropertiesTest {
    private static final Properties BUCKET = Properties.of(Map.of(
            "name",
            "data",
            "size",
            3,
            "ratio",
            0.5,
            "public",
            true,
            "tags",
            Map.of("a.b", "dotted", "plain", "text"),
            "rules",
            List.of(Map.of("days", 7), Map.of("days", PropertyValue.unknown(PropertyValue.Kind.NUMBER))),
            "key",
            PropertyValue.secret(Map.of("value", "hunter22", "id", PropertyValue.unknown())),
            "owner",
            PropertyValue.unknown()));

    @Test
    void a_place_in_the_properties_reads_values_by_path() {
        assertThat(BUCKET.string("name")).contains("data");
        assertThat(BUCKET.string("tags[\"a.b\"]")).contains("dotted");
        assertThat(BUCKET.number("rules[0].days")).contains(7.0);
        assertThat(BUCKET.bool("public")).contains(true);
        assertThat(BUCKET.get("size")).isEqualTo(new PropertyValue.Num(3));
        assertThat(BUCKET.names()).containsExactly("key", "name", "owner", "public", "ratio", "rules", "size", "tags");
        assertThat(BUCKET.fields("tags")).containsOnlyKeys("a.b", "plain");
    }

    @Test
    void a_place_in_the_properties_has_nothing_where_nothing_is() {
        assertThat(BUCKET.string("nowhere.at.all")).isEmpty();
        assertThat(BUCKET.items("nowhere")).isEmpty();
        assertThat(BUCKET.strings("nowhere")).isEmpty();
        assertThat(BUCKET.fields("nowhere")).isEmpty();
        assertThat(BUCKET.get("rules[5]")).isEqualTo(new PropertyValue.Null());
        assertThat(BUCKET.isPresent("rules[1].days")).isTrue();
        assertThat(BUCKET.isPresent("rules[2]")).isFalse();
        assertThat(Properties.of(Map.of("gone", Optional.empty())).isPresent("gone"))
                .isFalse();
    }

    @Test
    void a_place_in_the_properties_throws_at_the_path_of_what_is_not_known() {
        assertThatThrownBy(() -> BUCKET.number("rules[1].days"))
                .isInstanceOf(UnknownValueException.class)
                .hasMessage("number value at .rules[1].days can't be known during preview");
        assertThatThrownBy(() -> BUCKET.string("owner.address.city"))
                .isInstanceOfSatisfying(UnknownValueException.class, unknown -> {
                    assertThat(unknown.path()).isEqualTo("owner");
                    assertThat(unknown.kind()).isEqualTo(PropertyValue.Kind.STRING);
                });
        assertThatThrownBy(() -> BUCKET.items("owner")).isInstanceOf(UnknownValueException.class);
        assertThatThrownBy(() -> BUCKET.get("key.id"))
                .hasMessage("string value at .key.id can't be known during preview");
    }

    @Test
    void a_place_in_the_properties_goes_past_what_is_not_known() {
        assertThat(BUCKET.isKnown("owner.name")).isFalse();
        assertThat(BUCKET.isKnown("key")).isTrue();
        assertThat(BUCKET.find("owner")).isEmpty();
        assertThat(BUCKET.find("nowhere")).isEmpty();
        assertThat(BUCKET.find("name")).contains(new PropertyValue.Str("data"));
        assertThat(BUCKET.items("rules")).hasSize(2);
        assertThat(BUCKET.unknownPaths()).containsExactly("key.id", "owner", "rules[1].days");
        assertThat(BUCKET.at("rules").unknownPaths()).containsExactly("rules[1].days");
    }

    @Test
    void a_place_in_the_properties_reads_secrets_and_tells_them_apart() {
        assertThat(BUCKET.string("key.value")).contains("hunter22");
        assertThat(BUCKET.isSecret("key.value")).isTrue();
        assertThat(BUCKET.isSecret("name")).isFalse();
    }

    @Test
    void a_place_in_the_properties_reads_what_programs_write_as_text() {
        var texts = Properties.of(Map.of("on", "true", "off", "false", "number", "7"));

        assertThat(texts.bool("on")).contains(true);
        assertThat(texts.bool("off")).contains(false);
        assertThat(texts.number("number")).contains(7.0);
        assertThat(BUCKET.string("size")).contains("3");
        assertThat(BUCKET.string("ratio")).contains("0.5");
        assertThat(BUCKET.string("public")).contains("true");
    }

    @Test
    void a_place_in_the_properties_says_what_stands_where_something_else_is_expected() {
        var asset = Properties.of(
                Map.of("asset", new PropertyValue.Asset(PropertyValue.Source.PATH, "a.txt", Optional.empty())));

        assertThatThrownBy(() -> BUCKET.string("tags"))
                .isInstanceOf(PropertyTypeException.class)
                .hasMessage("a string is expected at .tags, found an object");
        assertThatThrownBy(() -> BUCKET.bool("name")).hasMessage("a boolean is expected at .name, found a string");
        assertThatThrownBy(() -> BUCKET.number("public"))
                .hasMessage("a number is expected at .public, found a boolean");
        assertThatThrownBy(() -> BUCKET.items("size")).hasMessage("an array is expected at .size, found a number");
        assertThatThrownBy(() -> BUCKET.fields("rules")).hasMessage("an object is expected at .rules, found an array");
        assertThatThrownBy(() -> asset.string("asset")).hasMessage("a string is expected at .asset, found an asset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", ".", "a[", "a[x]", "a[-1]", "a[\"b", "a."})
    void a_place_in_the_properties_refuses_what_is_no_path(String path) {
        assertThatThrownBy(() -> BUCKET.at(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + path + "' is no property path; write it like a.b[0].c or tags[\"a.b\"]");
    }

    @ParameterizedTest
    @EnumSource(PropertyValue.Kind.class)
    void a_place_in_the_properties_tells_every_kind_of_unknown_value(PropertyValue.Kind kind) {
        var properties = Properties.of(Map.of("later", PropertyValue.unknown(kind)));

        assertThatThrownBy(() -> properties.get("later"))
                .hasMessage(kind.title() + " value at .later can't be known during preview");
    }

    @Test
    void a_place_in_the_properties_shows_where_it_is_and_no_value() {
        assertThat(BUCKET.at("tags[\"a.b\"]")).hasToString("properties at .tags[\"a.b\"]");
    }
}
