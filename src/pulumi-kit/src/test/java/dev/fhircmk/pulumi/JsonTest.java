package dev.fhircmk.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonTest {
    private final JsonObject tree = Json.parsed("""
                    {"text": "a", "number": 5, "truth": true, "list": ["x", "y"], "object": {"inner": null, "deep": [{"gone": null}]},
                     "nothing": null}
                    """).orElseThrow();

    @Test
    void is_no_object_where_a_text_holds_something_else() {
        assertThat(Json.parsed("")).isEmpty();
        assertThat(Json.parsed("[1]")).isEmpty();
        assertThat(Json.parsed("{\"a\":")).isEmpty();
        assertThat(Json.parsed("{}")).contains(new JsonObject());
    }

    @Test
    void reads_each_kind_of_member() {
        assertThat(Json.text(tree, "text")).contains("a");
        assertThat(Json.text(tree, "number")).contains("5");
        assertThat(Json.flag(tree, "truth")).contains(true);
        assertThat(Json.list(tree, "list")).containsExactly(new JsonPrimitive("x"), new JsonPrimitive("y"));
        assertThat(Json.texts(tree, "list")).containsExactly("x", "y");
        assertThat(Json.object(tree, "object").has("inner")).isTrue();
        assertThat(Json.array(List.of("x", "y"))).isEqualTo(tree.get("list"));
    }

    @Test
    void takes_what_is_null_missing_or_not_known_yet_as_left_out() {
        tree.add("unknown", PropertyValues.UNKNOWN);

        for (var name : List.of("nothing", "missing", "unknown")) {
            assertThat(Json.known(tree, name)).isEmpty();
            assertThat(Json.text(tree, name)).isEmpty();
            assertThat(Json.flag(tree, name)).isEmpty();
            assertThat(Json.list(tree, name)).isEmpty();
            assertThat(Json.object(tree, name)).isEqualTo(new JsonObject());
            assertThatThrownBy(() -> Json.required(tree, name))
                    .isInstanceOf(ProviderException.class)
                    .hasMessage(name + " must be set; it was left out");
        }
    }

    @Test
    void concludes_nothing_from_a_member_of_another_kind() {
        assertThatThrownBy(() -> Json.text(tree, "list"))
                .isInstanceOf(ProviderException.class)
                .hasMessage("list must be a text, got a list");
        assertThatThrownBy(() -> Json.flag(tree, "object"))
                .isInstanceOf(ProviderException.class)
                .hasMessage("object must be true or false, got an object");
        assertThatThrownBy(() -> Json.object(tree, "text"))
                .isInstanceOf(ProviderException.class)
                .hasMessage("text must be an object, got a single value");
        assertThatThrownBy(() -> Json.texts(tree, "text"))
                .isInstanceOf(ProviderException.class)
                .hasMessage("text must be a list, got a single value");
    }

    @Test
    void leaves_out_what_is_null_at_one_depth_or_at_any() {
        assertThat(Json.withoutNulls(tree).keySet()).containsExactly("text", "number", "truth", "list", "object");
        assertThat(Json.withoutNulls(tree).get("object")).isEqualTo(tree.get("object"));
        assertThat(Json.withoutNullsAnywhere(tree).get("object")).hasToString("{\"deep\":[{}]}");
    }
}
