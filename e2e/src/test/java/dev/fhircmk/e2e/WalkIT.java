package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The second day of a deployed stack: one input of each kind is changed. All inputs are, under every deletion protection, in the
 * build with {@code -Pwalk}.
 */
final class WalkIT {
    private static final String TYPES = "#/types/";
    /** No program writes them: their inputs are those of the components that make them, whose rows change them. */
    private static final Set<String> OF_COMPONENTS = Set.of("RetiredAccount", "ExistingResource");

    @TempDir
    private Path folder;

    @Test
    void one_input_of_each_kind_changes_what_it_should_and_nothing_else() {
        try (var walk = Walk.under("protect", folder)) {
            var rows = walk.rows().stream().filter(Row::isShort).toList();

            assertThat(walk.preview(rows)).isEmpty();
            assertThat(walk.update(rows)).isEmpty();
        }
    }

    @Test
    void every_input_of_every_component_and_resource_is_walked() {
        var schema = Checkout.schema();
        var walked = new TreeSet<String>();
        for (var row : Walk.allRows()) {
            row.inputs().forEach(input -> walked.add(Walk.typeOf(row.resource()) + "/" + input));
        }
        var inputs = new TreeSet<String>();
        schema.getAsJsonObject("resources").asMap().forEach((token, resource) -> {
            var name = token.substring(token.lastIndexOf(':') + 1);
            inputs(schema, name, resource.getAsJsonObject().getAsJsonObject("inputProperties"), inputs);
        });
        inputs.removeAll(walked);
        inputs.removeIf(input -> OF_COMPONENTS.contains(input.substring(0, input.indexOf('/'))));

        assertThat(inputs).as("inputs that no row changes").isEmpty();
    }

    private static void inputs(JsonObject schema, String prefix, JsonObject properties, Set<String> inputs) {
        properties.asMap().forEach((name, property) -> {
            var path = prefix + "/" + name;
            inputs.add(path);
            var type = property.getAsJsonObject();
            var item = type.has("items") ? type.getAsJsonObject("items") : type;
            if (item.has("$ref") && item.get("$ref").getAsString().startsWith(TYPES)) {
                var fields = schema.getAsJsonObject("types")
                        .getAsJsonObject(item.get("$ref").getAsString().substring(TYPES.length()))
                        .getAsJsonObject("properties");
                inputs(schema, path, fields, inputs);
            }
        });
    }
}
