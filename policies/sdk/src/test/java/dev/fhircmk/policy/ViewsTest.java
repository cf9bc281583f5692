package dev.fhircmk.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ViewsTest {
    enum Tier {
        STANDARD,
        @View.Name("Premium LRS")
        PREMIUM
    }

    interface Bucket {
        String location();

        boolean versioned();

        int days();

        long bytes();

        double ratio();

        Tier tier();

        @View.Name("default")
        Optional<String> fallback();

        Optional<Owner> owner();

        List<Rule> rules();

        Map<String, String> tags();

        Properties raw();

        PropertyValue value();

        Owner first();

        default String summary() {
            return location() + " " + tags().size();
        }

        static String constant() {
            return "not a property";
        }
    }

    interface Owner {
        String name();
    }

    interface Rule {
        int days();
    }

    interface WithParameter {
        String tag(String name);
    }

    interface WithObject {
        List<Object> things();
    }

    private static final Bucket BUCKET = Properties.of(Map.ofEntries(
                    Map.entry("location", "north"),
                    Map.entry("versioned", true),
                    Map.entry("days", 7),
                    Map.entry("bytes", 5_000_000_000L),
                    Map.entry("ratio", 0.5),
                    Map.entry("tier", "Premium LRS"),
                    Map.entry("default", "private"),
                    Map.entry("owner", Map.of("name", "ann")),
                    Map.entry("rules", List.of(Map.of("days", 1), PropertyValue.unknown())),
                    Map.entry("tags", Map.of("a", "b", "later", PropertyValue.unknown())),
                    Map.entry("raw", Map.of("deep", 1)),
                    Map.entry("value", PropertyValue.secret("s")),
                    Map.entry("first", PropertyValue.unknown(PropertyValue.Kind.OBJECT))))
            .as(Bucket.class);

    @Test
    void a_view_reads_properties_by_the_names_of_methods() {
        assertThat(BUCKET.location()).isEqualTo("north");
        assertThat(BUCKET.versioned()).isTrue();
        assertThat(BUCKET.days()).isEqualTo(7);
        assertThat(BUCKET.bytes()).isEqualTo(5_000_000_000L);
        assertThat(BUCKET.ratio()).isEqualTo(0.5);
        assertThat(BUCKET.tier()).isEqualTo(Tier.PREMIUM);
        assertThat(BUCKET.fallback()).contains("private");
        assertThat(BUCKET.owner().orElseThrow().name()).isEqualTo("ann");
        assertThat(BUCKET.raw().number("deep")).contains(1.0);
        assertThat(BUCKET.value()).isEqualTo(new PropertyValue.Str("s"));
        assertThat(BUCKET.summary()).isEqualTo("north 2");
        assertThat(Bucket.constant()).isEqualTo("not a property");
    }

    @Test
    void a_view_reads_an_unknown_value_only_when_it_is_asked_for() {
        assertThat(BUCKET.rules()).hasSize(2);
        assertThat(BUCKET.rules().get(0).days()).isEqualTo(1);
        assertThatThrownBy(() -> BUCKET.rules().get(1))
                .hasMessage("string value at .rules[1] can't be known during preview");
        assertThat(BUCKET.tags()).hasSize(2).containsEntry("a", "b").containsKey("later");
        assertThatThrownBy(() -> BUCKET.tags().get("later"))
                .hasMessage("string value at .tags.later can't be known during preview");
        assertThatThrownBy(BUCKET::first).hasMessage("Object value at .first can't be known during preview");
    }

    @Test
    void a_view_cannot_be_changed() {
        assertThatThrownBy(() -> BUCKET.tags().entrySet().iterator().next().setValue("c"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("a view cannot be changed");
    }

    @Test
    void a_view_has_empty_optionals_lists_and_maps_where_nothing_is() {
        var empty = Properties.of(Map.of()).as(Bucket.class);

        assertThat(empty.fallback()).isEmpty();
        assertThat(empty.owner()).isEmpty();
        assertThat(empty.rules()).isEmpty();
        assertThat(empty.tags()).isEmpty();
        assertThatThrownBy(empty::location)
                .isInstanceOf(PropertyTypeException.class)
                .hasMessage(".location is not set; let the view's method give back an Optional to allow that");
        assertThatThrownBy(empty::first).isInstanceOf(PropertyTypeException.class);
    }

    @Test
    void a_view_says_what_is_of_another_type() {
        var wrong = Properties.of(Map.of("tier", "Cold", "days", 1.5)).as(Bucket.class);

        assertThatThrownBy(wrong::tier).hasMessage("one of STANDARD, Premium LRS is expected at .tier");
        assertThatThrownBy(wrong::days).hasMessage("a whole number is expected at .days");
    }

    @Test
    void an_interface_that_is_no_view_is_refused() {
        var properties = Properties.of(Map.of());

        assertThatThrownBy(() -> properties.as(String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "java.lang.String is no view: a view is an interface whose methods are named like properties");
        assertThatThrownBy(() -> properties.as(WithParameter.class))
                .hasMessageStartingWith(WithParameter.class.getName() + " is no view: its method tag has parameters;");
        assertThatThrownBy(() -> properties.as(WithObject.class))
                .hasMessageStartingWith(
                        WithObject.class.getName() + " is no view: its method things gives back java.lang.Object;");
    }

    @Test
    void a_view_is_an_object_like_others() {
        var other = Properties.of(Map.of()).as(Bucket.class);

        assertThat(Set.of(BUCKET, other)).contains(BUCKET, other).hasSize(2);
        assertThat(BUCKET.hashCode()).isEqualTo(System.identityHashCode(BUCKET));
        assertThat(BUCKET).hasToString("Bucket of properties at .");
    }
}
