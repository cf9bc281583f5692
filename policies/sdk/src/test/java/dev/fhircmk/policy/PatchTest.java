package dev.fhircmk.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PatchTest {
    private static final Properties BEFORE = Properties.of(Map.of(
            "__internal", "kept",
            "access", "public",
            "password", PropertyValue.secret("hunter22"),
            "key", PropertyValue.secret(Map.of("id", "k1", "size", 1)),
            "rules", List.of(Map.of("days", 1), Map.of("days", 2)),
            "later", PropertyValue.unknown()));

    private static Properties after(Patch patch) {
        return patch.applyTo(BEFORE);
    }

    @Test
    void a_patch_changes_what_it_names_and_nothing_else() {
        var after = after(Patch.none().set("access", "private"));

        assertThat(after.string("access")).contains("private");
        assertThat(Patch.none().set("access", "public").applyTo(after).wire()).isEqualTo(BEFORE.wire());
    }

    @Test
    void a_patch_sets_a_property_whose_name_is_data() {
        var name = "app.kubernetes.io/[\"part\\]";

        var after = after(Patch.none().set(Properties.path("tags", name), "clinic"));

        assertThat(after.at("tags").names()).containsExactly(name);
        assertThat(after.string(Properties.path("tags", name))).contains("clinic");
        assertThat(Properties.path("", "plain")).isEqualTo("plain");
    }

    @Test
    void a_patch_keeps_secret_what_was_secret() {
        var after = after(Patch.none().set("password", "new").set("key.size", 2));

        assertThat(after.isSecret("password")).isTrue();
        assertThat(after.string("password")).contains("new");
        assertThat(after.get("key")).isEqualTo(PropertyValue.of(Map.of("id", "k1", "size", 2)));
        assertThat(after.isSecret("key")).isTrue();
        assertThat(after(Patch.none().set("password", PropertyValue.secret("once")))
                        .wire()
                        .field("password"))
                .contains(Wire.write(PropertyValue.secret("once")));
    }

    @Test
    void a_patch_makes_objects_on_the_way() {
        var after = after(Patch.none().set("logging.target.name", "log").set("key.tags.a", "b"));

        assertThat(after.string("logging.target.name")).contains("log");
        assertThat(after.string("key.tags.a")).contains("b");
        assertThat(after.isSecret("key.tags.a")).isTrue();
    }

    @Test
    void a_patch_changes_lists() {
        assertThat(after(Patch.none().set("rules[1].days", 7)).number("rules[1].days"))
                .contains(7.0);
        assertThat(after(Patch.none().set("rules[2].days", 3)).items("rules")).hasSize(3);
        assertThat(after(Patch.none().append("rules", Map.of("days", 9))).number("rules[2].days"))
                .contains(9.0);
        assertThat(after(Patch.none().append("new", "first")).strings("new")).containsExactly("first");
        assertThat(after(Patch.none().remove("rules[0]")).number("rules[0].days"))
                .contains(2.0);
        assertThat(after(Patch.none().remove("rules[7]")).wire()).isEqualTo(BEFORE.wire());
    }

    @Test
    void a_patch_removes_values() {
        assertThat(after(Patch.none().remove("access")).isPresent("access")).isFalse();
        assertThat(after(Patch.none().remove("key.id")).names()).contains("key");
        assertThat(after(Patch.none().remove("nowhere.at.all")).wire()).isEqualTo(BEFORE.wire());
        assertThat(after(Patch.none().remove("password")).isPresent("password")).isFalse();
    }

    @Test
    void a_patch_refuses_to_change_what_is_not_there_or_not_known() {
        assertThatThrownBy(() -> after(Patch.none().set("later.name", "a")))
                .isInstanceOf(UnknownValueException.class)
                .hasMessage("string value at .later can't be known during preview");
        assertThatThrownBy(() -> after(Patch.none().set("access.level", "a")))
                .isInstanceOf(PropertyTypeException.class)
                .hasMessage("an object is expected at .access to change level in");
        assertThatThrownBy(() -> after(Patch.none().set("rules[5]", "a")))
                .hasMessage("an array of 5 or more items is expected at .rules to change item 5 in");
        assertThatThrownBy(() -> after(Patch.none().append("access", "a")))
                .hasMessage("an array is expected at .access to append to");
        assertThatThrownBy(() -> Patch.none().set("", "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'' names no property; write it like a.b[0].c");
        assertThatThrownBy(() -> Patch.none().set("[0]", "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_patch_shows_no_value() {
        assertThat(Patch.none().isEmpty()).isTrue();
        assertThat(Patch.none().set("password", "hunter22")).hasToString("patch of 1 changes");
    }
}
