package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.azure.AzureConfiguration;
import dev.fhircmk.provider.components.ComponentHost;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The schema that is served has the components and the configuration of the plugin, and describes everything in it. */
final class SchemaTest {
    private static final JsonObject SCHEMA =
            JsonParser.parseString(FhirCmkProviderService.schema("1.2.3")).getAsJsonObject();

    @Test
    void says_of_every_input_output_and_type_what_it_is() {
        var silent = new TreeSet<String>();
        describeless("", SCHEMA, silent);

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
                .isEqualTo(AzureConfiguration.names());
    }

    @Test
    void is_served_in_the_version_of_the_plugin() {
        assertThat(SCHEMA.get("version").getAsString()).isEqualTo("1.2.3");
        assertThat(SCHEMA.get("name").getAsString()).isEqualTo("fhir-cmk");
        assertThat(SCHEMA.has("resources")).isTrue();
    }

    private static JsonObject members(String part) {
        return SCHEMA.getAsJsonObject(part);
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
