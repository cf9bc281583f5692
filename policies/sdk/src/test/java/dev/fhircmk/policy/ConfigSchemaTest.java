package dev.fhircmk.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ConfigSchemaTest {
    enum Mode {
        @View.Name("read-only")
        READ_ONLY,
        FULL
    }

    record Limit(int days, Optional<String> note) {}

    record Settings(
            @ConfigProperty(description = "where", minItems = 1, maxItems = 3, pattern = "^[a-z]+$")
            List<String> regions,

            @ConfigProperty(defaultValue = "14", minimum = 1, maximum = 90)
            int days,

            @ConfigProperty(minLength = 2, maxLength = 4) Optional<String> prefix,

            @ConfigProperty(defaultValue = {"FULL", "read-only"})
            Set<Mode> modes,

            Map<String, Double> weights,
            Limit limit,
            @ConfigProperty(defaultValue = "true") boolean strict,
            @ConfigProperty(defaultValue = "7") long bytes) {}

    record Count(int count) {}

    record Unfit(Object anything) {}

    record Packed(
            @ConfigProperty(defaultValue = "[\"a\",\"b\"]") List<String> list) {}

    record Odd(@ConfigProperty(defaultValue = "x") Map<String, String> map) {}

    record OddRecord(@ConfigProperty(defaultValue = "x") Limit limit) {}

    private static final ConfigSchema SCHEMA = ConfigSchema.of(Settings.class);
    private static final Map<String, Object> GOOD =
            Map.of("regions", List.of("north"), "weights", Map.of("a", 0.5), "limit", Map.of("days", 3));

    private static Map<String, Object> good(String name, Object value) {
        var config = new HashMap<>(GOOD);
        config.put(name, value);
        return config;
    }

    private static Record decode(Map<String, ?> config) {
        return SCHEMA.decode(Properties.of(config)).orElseThrow();
    }

    @Test
    void a_schema_describes_a_record() {
        assertThat(SCHEMA.required()).containsExactly("regions", "weights", "limit");
        assertThat(SCHEMA.recordType()).contains(Settings.class);
        assertThat(SCHEMA.properties().value())
                .isEqualTo(PropertyValue.of(Map.of(
                        "regions",
                        Map.of(
                                "type",
                                "array",
                                "description",
                                "where",
                                "minItems",
                                1,
                                "maxItems",
                                3,
                                "items",
                                Map.of("type", "string", "pattern", "^[a-z]+$")),
                        "days",
                        Map.of("type", "integer", "minimum", 1, "maximum", 90, "default", 14),
                        "prefix",
                        Map.of("type", "string", "minLength", 2, "maxLength", 4),
                        "modes",
                        Map.of(
                                "type",
                                "array",
                                "uniqueItems",
                                true,
                                "items",
                                Map.of("type", "string", "enum", List.of("read-only", "FULL")),
                                "default",
                                List.of("FULL", "read-only")),
                        "weights",
                        Map.of("type", "object", "additionalProperties", Map.of("type", "number")),
                        "limit",
                        Map.of(
                                "type",
                                "object",
                                "properties",
                                Map.of("days", Map.of("type", "integer"), "note", Map.of("type", "string")),
                                "required",
                                List.of("days"),
                                "additionalProperties",
                                false),
                        "strict",
                        Map.of("type", "boolean", "default", true),
                        "bytes",
                        Map.of("type", "integer", "default", 7))));
    }

    @Test
    void a_schema_finds_names_that_have_no_meaning_at_any_depth() {
        assertThat(SCHEMA.strangers(Properties.of(GOOD))).isEmpty();
        assertThat(SCHEMA.strangers(Properties.of(good("enforcementLevl", "advisory"))))
                .containsExactly("enforcementLevl cannot be configured; did you mean 'enforcementLevel'?");
        assertThat(SCHEMA.strangers(Properties.of(good("limit", Map.of("days", 3, "something", true)))))
                .containsExactly("limit.something cannot be configured; what can is days, note");
        assertThat(SCHEMA.strangers(Properties.of(good("Regions", "north"))))
                .containsExactly("Regions cannot be configured; did you mean 'regions'?");
        assertThat(SCHEMA.strangers(Properties.of(good("limit", "three")))).isEmpty();
    }

    record Nested(List<Limit> list, Map<String, Limit> map, Optional<Limit> optional) {}

    @Test
    void a_schema_finds_names_that_have_no_meaning_in_lists_maps_and_optionals() {
        var odd = Map.of("days", 1, "dayz", 2);

        assertThat(ConfigSchema.of(Nested.class)
                        .strangers(Properties.of(
                                Map.of("list", List.of(odd), "map", Map.of("a.b", odd), "optional", odd))))
                .containsExactly(
                        "list[0].dayz cannot be configured; did you mean 'days'?",
                        "map[\"a.b\"].dayz cannot be configured; did you mean 'days'?",
                        "optional.dayz cannot be configured; did you mean 'days'?");
    }

    @Test
    void a_schema_by_hand_can_be_open() {
        var byHand = ConfigSchema.of(Map.of("size", Map.of("type", "integer")));
        var config = Properties.of(Map.of("size", 1, "syze", 2));

        assertThat(byHand.strangers(config)).containsExactly("syze cannot be configured; did you mean 'size'?");
        assertThat(byHand.open().strangers(config)).isEmpty();
        assertThat(ConfigSchema.NONE.strangers(config))
                .containsExactly(
                        "size cannot be configured; what can is enforcementLevel",
                        "syze cannot be configured; what can is enforcementLevel");
    }

    @Test
    void a_schema_decodes_a_record_and_completes_it() {
        assertThat(decode(GOOD))
                .isEqualTo(new Settings(
                        List.of("north"),
                        14,
                        Optional.empty(),
                        Set.of(Mode.FULL, Mode.READ_ONLY),
                        Map.of("a", 0.5),
                        new Limit(3, Optional.empty()),
                        true,
                        7));
        assertThat(((Settings) decode(good("prefix", "ab"))).prefix()).contains("ab");
    }

    @Test
    void a_schema_takes_defaults_from_a_record() {
        var defaults = new Settings(
                List.of("north"),
                1,
                Optional.empty(),
                Set.of(Mode.READ_ONLY),
                Map.of("a", 1.0),
                new Limit(3, Optional.of("n")),
                false,
                1);

        var schema = ConfigSchema.of(defaults);

        assertThat(schema.required()).isEmpty();
        assertThat(schema.decode(Properties.of(Map.of()))).contains(defaults);
        assertThat(schema.defaults())
                .containsEntry("modes", PropertyValue.of(List.of("read-only")))
                .containsEntry("limit", PropertyValue.of(Map.of("days", 3, "note", "n")))
                .doesNotContainKey("prefix");
    }

    @Test
    void a_schema_says_what_is_wrong() {
        assertThatThrownBy(() -> decode(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("regions is required\nweights is required\nlimit is required");
        assertThatThrownBy(() -> decode(good("regions", List.of())))
                .hasMessage("regions must have 1 items or more, got 0");
        assertThatThrownBy(() -> decode(good("regions", List.of("a", "b", "c", "d"))))
                .hasMessage("regions must have 3 items at most, got 4");
        assertThatThrownBy(() -> decode(good("regions", List.of("North"))))
                .hasMessage("regions[0] must match ^[a-z]+$, got 'North'");
        assertThatThrownBy(() -> decode(good("regions", "north"))).hasMessage("regions must be a list");
        assertThatThrownBy(() -> decode(good("regions", List.of(1)))).hasMessage("regions[0] must be a text");
        assertThatThrownBy(() -> decode(good("days", 0))).hasMessage("days must be 1.0 or more, got 0.0");
        assertThatThrownBy(() -> decode(good("days", 91))).hasMessage("days must be 90.0 at most, got 91.0");
        assertThatThrownBy(() -> decode(good("days", 1.5))).hasMessage("days must be a whole number, got 1.5");
        assertThatThrownBy(() -> decode(good("days", "1"))).hasMessage("days must be a whole number");
        assertThatThrownBy(() -> decode(good("bytes", 1e300)))
                .hasMessage("bytes must be between -9007199254740992 and 9007199254740992, got 1.0E300");
        assertThatThrownBy(() -> ConfigSchema.of(Count.class).decode(Properties.of(Map.of("count", 3_000_000_000L))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count must be between -2147483648 and 2147483647, got 3.0E9");
        assertThatThrownBy(() -> decode(good("prefix", "a"))).hasMessage("prefix must have 2 characters or more");
        assertThatThrownBy(() -> decode(good("prefix", "abcde"))).hasMessage("prefix must have 4 characters at most");
        assertThatThrownBy(() -> decode(good("modes", List.of("none"))))
                .hasMessage("modes[0] must be one of read-only, FULL, got 'none'");
        assertThatThrownBy(() -> decode(good("modes", List.of("FULL", "FULL"))))
                .hasMessage("modes must not hold an item twice");
        assertThatThrownBy(() -> decode(good("weights", 1))).hasMessage("weights must be an object");
        assertThatThrownBy(() -> decode(good("weights", Map.of("a", "b")))).hasMessage("weights.a must be a number");
        assertThatThrownBy(() -> decode(good("limit", 1))).hasMessage("limit must be an object");
        assertThatThrownBy(() -> decode(good("limit", Map.of()))).hasMessage("limit.days is required");
        assertThatThrownBy(() -> decode(good("strict", "yes"))).hasMessage("strict must be true or false");
    }

    @Test
    void a_default_that_is_a_whole_list_in_the_place_of_an_item_is_refused() {
        assertThatThrownBy(() -> ResourcePolicy.named("packed").config(Packed.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a defaultValue names the items of a list one by one, as in {\"a\", \"b\"}; got '[\"a\",\"b\"]'");
    }

    @Test
    void a_schema_refuses_records_that_cannot_configure() {
        assertThatThrownBy(() -> ConfigSchema.of(Unfit.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        Unfit.class.getName()
                                + " cannot configure a policy: its anything is a java.lang.Object; configuration knows String,");
        assertThatThrownBy(() -> ConfigSchema.of(Odd.class))
                .hasMessage("a map's default cannot be written in an annotation; give config a record of defaults");
        assertThatThrownBy(() -> ConfigSchema.of(OddRecord.class))
                .hasMessage("a record's default cannot be written in an annotation; give config a record of defaults");
    }

    @Test
    void a_schema_refuses_what_the_engine_keeps_for_itself() {
        assertThatThrownBy(() -> ConfigSchema.of(Map.of("enforcementLevel", Map.of("type", "string"))))
                .hasMessage("enforcementLevel cannot be explicitly specified in properties.");
        assertThatThrownBy(() -> ConfigSchema.of(Map.of(), "enforcementLevel"))
                .hasMessage("\"enforcementLevel\" cannot be specified in required.");
    }

    @Test
    void a_schema_that_would_crash_the_engine_is_refused() {
        assertThatThrownBy(() -> ConfigSchema.of(Map.of("days", true)))
                .hasMessage(
                        "the schema of configuration property 'days' must be an object, such as {\"type\": \"string\"}");
    }

    @Test
    void a_schema_is_written_by_hand() {
        var schema = ConfigSchema.of(Map.of("days", Map.of("type", "integer", "default", 3)), "days");

        assertThat(schema.isEmpty()).isFalse();
        assertThat(schema.decode(Properties.of(Map.of()))).isEmpty();
        assertThat(schema.defaults()).containsOnlyKeys("days");
        assertThat(ConfigSchema.NONE.isEmpty()).isTrue();
    }
}
