package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An azure-native plugin that does not know the encryption of a FHIR service cannot lose the key in silence. */
final class SilentLossIT {
    private static final String FHIR_SERVICE = "azure-native:healthcareapis:FhirService";
    private static final String VAULT = "azure-native:keyvault:Vault";

    private final Sandbox sandbox;

    SilentLossIT(@TempDir Path folder) {
        this.sandbox = Sandbox.of(folder).startingItsPlugins();
    }

    @AfterEach
    void stopTheLocalAzure() {
        sandbox.close();
    }

    @Test
    void a_plugin_without_the_version_that_knows_it_fails_at_preview() throws IOException {
        changeThePlugin(FHIR_SERVICE, type -> type.add("versions", new JsonArray()));
        var stack = sandbox.stack("old", "local", Map.of());

        var preview = stack.pulumi("preview");

        assertThat(preview.exitCode()).isNotZero();
        assertThat(Diagnostics.of(preview))
                .contains("azure-native:healthcareapis/v20240331:FhirService (fhir-fhir):")
                .contains("error: Resource type azure-native:healthcareapis/v20240331:FhirService not found");
        assertThat(sandbox.azure().resources("rg-clinic")).isEmpty();
    }

    @Test
    void a_plugin_without_the_version_of_key_vaults_api_that_goes_on_fails_at_preview() throws IOException {
        changeThePlugin(VAULT, type -> type.add("versions", new JsonArray()));
        var stack = sandbox.stack("older", "local", Map.of());

        var preview = stack.pulumi("preview");

        assertThat(preview.exitCode()).isNotZero();
        assertThat(Diagnostics.of(preview))
                .contains("azure-native:keyvault/v20260201:Vault (keys-vault):")
                .contains("error: Resource type azure-native:keyvault/v20260201:Vault not found");
        assertThat(sandbox.azure().resources("rg-clinic")).isEmpty();
    }

    @Test
    void a_plugin_that_drops_it_fails_the_update_with_the_way_back() throws IOException {
        changeThePlugin(FHIR_SERVICE, type -> type.getAsJsonObject("properties").remove("encryption"));
        var stack = sandbox.stack("dropping", "local", Map.of());

        var update = stack.up();

        assertThat(update.exitCode()).isNotZero();
        var id = sandbox.azure()
                .path(
                        "/resourceGroups/rg-clinic/providers/Microsoft.HealthcareApis/workspaces/clinic/fhirservices/records");
        assertThat(Diagnostics.of(update))
                .contains("error: FhirServiceWithCmk 'fhir': Azure reports no customer-managed key for " + id
                        + ", where ")
                .contains(
                        " was asked for; do not put data on it: use an azure-native provider of version 3, change one of"
                                + " the tags of this component, and run `pulumi up` again, which sends Azure every setting"
                                + " once more; of FhirServiceWithCmk 'fhir' there are by now"
                                + " fhir-access, fhir-fhir, fhir-grant, fhir-identity, fhir-workspace, which the next"
                                + " update goes on from");
        assertThat(stack.outputs().has("endpoint")).isFalse();
    }

    /** Changes what the stand-in of this sandbox knows of a type. */
    private void changeThePlugin(String token, Consumer<JsonObject> change) throws IOException {
        var jar = sandbox.home().resolve("pulumi/plugins/resource-azure-native-v3.28.0/azure-stand-in.jar");
        try (var files = FileSystems.newFileSystem(jar)) {
            var table = files.getPath("dev/fhircmk/standin/types.json");
            var types = JsonParser.parseString(Files.readString(table)).getAsJsonObject();
            types.getAsJsonArray("types").forEach(entry -> {
                var type = entry.getAsJsonObject();
                if (type.get("token").getAsString().equals(token)) {
                    change.accept(type);
                }
            });
            Files.writeString(table, types.toString());
        }
    }
}
