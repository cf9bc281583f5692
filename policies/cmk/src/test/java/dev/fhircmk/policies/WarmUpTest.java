package dev.fhircmk.policies;

import static dev.fhircmk.policies.Hardened.hardened;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.testing.TestResource;
import dev.fhircmk.pulumi.PropertyValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the pack judges before its first run, so that an archive of classes has its rules. */
final class WarmUpTest {
    private static final Path FILE = Path.of("src/main/resources/META-INF/pulumi-policy/warm-up.json");

    @Test
    void the_warm_up_judges_the_program_of_which_no_rule_has_anything_to_say() throws IOException {
        var program = program();
        if (System.getProperty("golden", "").equals("update")) {
            Files.writeString(
                    FILE,
                    new GsonBuilder()
                                    .setPrettyPrinting()
                                    .disableHtmlEscaping()
                                    .create()
                                    .toJson(program)
                            + "\n");
        }

        assertThat(JsonParser.parseString(Files.readString(FILE)))
                .as("write it with -Dgolden=update")
                .isEqualTo(program);
    }

    private static JsonObject program() {
        var resources = new JsonArray();
        hardened().build().forEach(resource -> resources.add(resource(resource)));
        var program = new JsonObject();
        program.add("resources", resources);
        return program;
    }

    private static JsonObject resource(TestResource resource) {
        var object = new JsonObject();
        object.addProperty("type", resource.type());
        object.addProperty("name", resource.name());
        object.add(
                "properties",
                PropertyValues.read(
                        Properties.of(resource.properties()).wire().proto().getStructValue()));
        return object;
    }
}
