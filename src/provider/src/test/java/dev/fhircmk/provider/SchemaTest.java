package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The schema is what the components, the resources, the functions and the configuration are. */
final class SchemaTest {
    private static final Path FILE = Path.of("src/main/resources/dev/fhircmk/provider/schema.json");

    @Test
    void is_the_golden_file() throws IOException {
        var schema = new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(SchemaOfClasses.read()) + "\n";
        if (System.getProperty("golden", "").equals("update")) {
            Files.writeString(FILE, schema);
        }

        assertThat(Files.readString(FILE))
                .as("write it with -Dgolden=update, and read the difference before you commit it")
                .isEqualTo(schema);
    }

    @Test
    void says_of_every_input_output_and_type_what_it_is() {
        var silent = new TreeSet<String>();
        describeless("", SchemaOfClasses.read(), silent);

        assertThat(silent).isEmpty();
    }

    @Test
    void has_the_components_that_the_plugin_constructs() {
        assertThat(members("resources").entrySet().stream()
                        .filter(resource ->
                                resource.getValue().getAsJsonObject().has("isComponent"))
                        .map(Map.Entry::getKey))
                .containsExactlyElementsOf(ComponentHost.types());
    }

    @Test
    void has_the_settings_that_the_provider_reads() {
        assertThat(members("provider").getAsJsonObject("inputProperties").keySet())
                .isEqualTo(ProviderConfiguration.names());
    }

    @Test
    void is_served_in_the_version_of_the_plugin() {
        var served = JsonParser.parseString(PackageSchema.of("1.2.3")).getAsJsonObject();

        assertThat(served.get("version").getAsString()).isEqualTo("1.2.3");
        assertThat(served.get("name").getAsString()).isEqualTo("fhir-cmk");
        assertThat(served.has("resources")).isTrue();
    }

    private static JsonObject members(String part) {
        return SchemaOfClasses.read().getAsJsonObject(part);
    }

    private static void describeless(String path, JsonObject object, Set<String> silent) {
        for (var part : List.of("inputProperties", "properties", "resources", "types", "functions")) {
            if (object.get(part) instanceof JsonObject members) {
                members.entrySet().forEach(member -> {
                    var name = path + "/" + part + "/" + member.getKey();
                    JsonElement value = member.getValue();
                    if (!value.getAsJsonObject().has("description")) {
                        silent.add(name);
                    }
                    describeless(name, value.getAsJsonObject(), silent);
                });
            }
        }
    }
}
