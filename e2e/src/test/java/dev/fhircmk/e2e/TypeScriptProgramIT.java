package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The policy pack over a program in TypeScript, on raw azure-native resources. Pulumi's Automation API runs it, so that the engine
 * needs no language host for Node beside it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TypeScriptProgramIT {
    private final Path settings;
    private final Checkout checkout;
    private final PulumiProject project;
    private Path program;

    TypeScriptProgramIT(@TempDir Path folder) {
        this.settings = folder.resolve("settings.json");
        this.checkout = new Checkout(folder.resolve("home"));
        this.project = new PulumiProject(checkout, folder.resolve("clinic"), Map.of());
    }

    @BeforeAll
    void compileTheProgram() throws IOException {
        writeSettings();
        program = TypeScriptPrograms.compiled(checkout, "clinic.js");
        Files.createDirectories(project.folder());
    }

    @AfterAll
    void stopTheLocalAzure() {
        checkout.close();
    }

    @Test
    void a_program_that_lacks_prerequisites_is_blocked() throws IOException {
        var preview = preview("mistakes");

        assertThat(preview.exitCode()).isEqualTo(1);
        assertThat(preview.output())
                .contains(
                        "azure-native:keyvault:Vault 'vault': properties.enablePurgeProtection is not set; set it to"
                                + " true; Azure cannot turn it off again. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys")
                .contains("azure-native:keyvault:Key 'key': properties.keySize is 4096 bits; use a key of 3072 bits."
                        + " See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys")
                .contains(
                        "azure-native:healthcareapis:FhirService 'fhir': the grant on its key is missing; grant get,"
                                + " wrapKey and unwrapKey, or the role Key Vault Crypto Service Encryption User at the key or"
                                + " its vault. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys")
                .containsPattern("\\[mandatory].*CMK-002")
                .contains("error: preview failed");
    }

    @Test
    void a_program_is_blocked_where_the_settings_name_what_there_is_not() throws IOException {
        Files.writeString(settings, "{\"settings\": {\"frameworks\": [\"HIPPA\"]}}");
        try {
            var preview = preview("mistakes");

            assertThat(preview.exitCode()).isEqualTo(1);
            assertThat(preview.output())
                    .containsOnlyOnce(
                            "frameworks names HIPPA, which no rule of this pack serves; the nearest is 'MCSB'")
                    .containsPattern("\\[mandatory].*settings-names")
                    .containsPattern("\\[mandatory].*CMK-002");
        } finally {
            writeSettings();
        }
    }

    private void writeSettings() throws IOException {
        Files.writeString(settings, """
                {"settings": {"rules": ["CMK-001", "CMK-002", "CMK-003", "CMK-008", "CMK-009", "CMK-011", "POL-039"]}}
                """);
    }

    @Test
    void a_program_that_has_all_prerequisites_passes_and_one_line_says_what_waits_for_the_update() throws IOException {
        var preview = preview("").succeeded();

        assertThat(preview.output()).contains("fhir-cmk@v").doesNotContain("[mandatory]", "[advisory]");
        assertThat(PulumiProject.diagnostics(preview))
                .containsOnlyOnce(
                        "undecided until the update, for encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl");
    }

    @Test
    void a_program_is_refused_in_the_update_before_the_service_where_the_preview_did_not_know() {
        var update = preview("late");

        var preview = update.output().indexOf("Updating (late)");
        assertThat(preview).as(update.output()).isPositive();
        assertThat(update.output().substring(0, preview)).doesNotContain("[mandatory]");
        assertThat(update.exitCode()).isEqualTo(1);
        assertThat(update.output().substring(preview))
                .containsPattern("\\[mandatory].*before-service")
                .containsOnlyOnce(
                        "CMK-008 azure-native:keyvault:Vault 'vault': properties.networkAcls.bypass is None; set the"
                                + " bypass of the network rules to AzureServices. See https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys")
                .doesNotContain("azure-native:healthcareapis:FhirService fhir created");
    }

    private Checkout.Result preview(String mistakes) {
        return project.shell("unset PULUMI_STACK; node '" + program + "' . '"
                + Checkout.root().resolve("policies/cmk") + "' '" + settings + "' " + mistakes);
    }
}
