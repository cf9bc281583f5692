package dev.fhircmk.azurelocal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class JsonTreeTest {
    private static final JsonObject TREE = JsonTree.parse("""
            {"a":{"text":"x","number":90.0,"flag":true,"none":null},"list":[{"b":1}],"texts":["p","q"],"half":1.5,"mixed":[1]}
            """);

    static final List<Arguments> WRONG = List.of(
            wrong("an object", "'half' must be an object", tree -> JsonTree.object(tree, "half")),
            wrong("a text", "'a.number' must be a string", tree -> JsonTree.text(tree, "a", "number")),
            wrong("a flag", "'a.text' must be a boolean", tree -> JsonTree.flag(tree, "a", "text")),
            wrong("a number", "'a.text' must be a whole number", tree -> JsonTree.number(tree, "a", "text")),
            wrong("a whole number", "'half' must be a whole number", tree -> JsonTree.number(tree, "half")),
            wrong("an array", "'a' must be an array", tree -> JsonTree.elements(tree, "a")),
            wrong("objects", "'mixed' must be an array of objects", tree -> JsonTree.objects(tree, "mixed")),
            wrong("texts", "'mixed' must be an array of strings", tree -> JsonTree.texts(tree, "mixed")),
            wrong("an object above", "'half.x' must be an object above it", tree -> JsonTree.text(tree, "half", "x")));

    @Test
    void reads_by_path() {
        assertThat(JsonTree.text(TREE, "a", "text")).contains("x");
        assertThat(JsonTree.number(TREE, "a", "number")).contains(90L);
        assertThat(JsonTree.flag(TREE, "a", "flag")).contains(true);
        assertThat(JsonTree.object(TREE, "a")).isPresent();
        assertThat(JsonTree.objects(TREE, "list")).hasSize(1);
        assertThat(JsonTree.texts(TREE, "texts")).containsExactly("p", "q");
    }

    @Test
    void takes_null_for_absent() {
        assertThat(JsonTree.text(TREE, "a", "none")).isEmpty();
        assertThat(JsonTree.text(TREE, "nothing", "here")).isEmpty();
        assertThat(JsonTree.elements(TREE, "nothing")).isEmpty();
        assertThat(JsonTree.parse("  ").keySet()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("WRONG")
    void names_the_place_of_a_wrong_value_and_not_the_value(String message, Function<JsonObject, Object> read) {
        assertThatThrownBy(() -> read.apply(TREE))
                .isInstanceOf(JsonShapeException.class)
                .hasMessage(message);
    }

    @Test
    void does_not_quote_what_it_cannot_parse() {
        assertThatThrownBy(() -> JsonTree.parse("{\"secret\":hush hush}"))
                .isInstanceOf(JsonShapeException.class)
                .hasMessage("the body is not valid JSON")
                .hasNoCause();
    }

    private static Arguments wrong(String name, String message, Function<JsonObject, Object> read) {
        return Arguments.argumentSet("not " + name, message, read);
    }
}
