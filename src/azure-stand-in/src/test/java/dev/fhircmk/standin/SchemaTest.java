package dev.fhircmk.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.GetSchemaRequest;

/** The schema, which is the API of the stand-in for programs in YAML. */
final class SchemaTest {
    private static final Path GOLDEN = Path.of("src/test/resources/schema.json");

    @Test
    void is_the_one_in_the_golden_file() throws IOException {
        var text = new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(schema())
                + "\n";
        if (System.getProperty("golden", "").equals("update")) {
            Files.writeString(GOLDEN, text);
        }

        assertThat(text).as("write it with -Dgolden=update, and then read it").isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void has_every_type_and_function_that_the_stand_in_answers() {
        var schema = schema();
        var table = TypeTable.load();

        assertThat(table.types())
                .filteredOn(type -> !type.token().contains("/"))
                .allSatisfy(
                        type -> assertThat(schema.getAsJsonObject("resources").has(type.token()))
                                .as(type.token())
                                .isTrue());
        assertThat(schema.getAsJsonObject("functions").keySet())
                .contains(
                        "azure-native:authorization:getClientConfig",
                        "azure-native:authorization:getClientToken",
                        "azure-native:keyvault:getKey")
                .doesNotContain("azure-native:keyvault:getAccessPolicy");
    }

    @Test
    void names_no_type_that_it_does_not_have() {
        var schema = schema();

        assertThat(references(schema))
                .isNotEmpty()
                .allSatisfy(
                        reference -> assertThat(schema.getAsJsonObject("types").has(reference))
                                .as(reference)
                                .isTrue());
    }

    /** Pulumi refuses a schema whose resources have outputs of these names. */
    @Test
    void leaves_pulumis_own_outputs_out() {
        assertThat(schema().getAsJsonObject("resources").entrySet())
                .allSatisfy(resource -> assertThat(resource.getValue()
                                .getAsJsonObject()
                                .getAsJsonObject("properties")
                                .keySet())
                        .as(resource.getKey())
                        .doesNotContain("id", "urn"));
    }

    private static List<String> references(JsonElement element) {
        var found = new ArrayList<String>();
        if (element instanceof JsonArray array) {
            array.forEach(item -> found.addAll(references(item)));
        } else if (element instanceof JsonObject object) {
            object.entrySet().forEach(member -> {
                if (member.getKey().equals("$ref")) {
                    found.add(member.getValue().getAsString());
                }
                found.addAll(references(member.getValue()));
            });
        }
        return found.stream()
                .filter(reference -> !reference.startsWith("pulumi.json"))
                .map(reference -> reference.replaceFirst("^#/types/", ""))
                .toList();
    }

    private static JsonObject schema() {
        try (var engine = Engine.with(new ScriptedAzure())) {
            var answer = engine.provider().getSchema(GetSchemaRequest.getDefaultInstance());
            return JsonParser.parseString(answer.getSchema()).getAsJsonObject();
        }
    }
}
