package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The components in a program of another language, constructed by the plugin: the example in YAML of the provider's README. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class YamlProgramIT {
    private final Checkout checkout;
    private final Path folder;
    private PulumiProject project;
    private PulumiProject previews;
    private RunningPlugins plugins;

    YamlProgramIT(@TempDir Path folder) {
        this.folder = folder;
        this.checkout = new Checkout(folder.resolve("home"));
        this.project = new PulumiProject(checkout, folder, Map.of());
        this.previews = project;
    }

    @BeforeAll
    void makeTheProject() {
        project = PulumiProject.copied(
                checkout,
                Checkout.root().resolve("src/provider/examples/yaml"),
                folder.resolve("project"),
                PulumiProject.ofYaml());
        configure(project, "rg-clinic");
        // Of a group and a vault that no other stack has, so that a preview is the same before and after an update of
        // the other.
        plugins = RunningPlugins.of(checkout);
        previews = project.servedBy(plugins).withStack("previews");
        configure(previews, "rg-previews");
        previews.pulumi("config set vaultName kv-previews").succeeded();
    }

    private void configure(PulumiProject stack, String resourceGroupName) {
        var azure = checkout.home().resolve("azure");
        new ResourceManager(azure).group(resourceGroupName);
        stack.pulumi("config set-all --plaintext resourceGroupName=" + resourceGroupName
                        + " --plaintext 'azure-native:azureLocalFolder=" + azure + "'")
                .succeeded();
    }

    @AfterAll
    void stopTheLocalAzure() {
        plugins.close();
        checkout.close();
    }

    @Test
    @Breaks("CMK-011")
    void a_wrong_input_is_refused_in_one_sentence_and_nothing_else_is_said() {
        var preview = previewWith("keySize", "4096");

        assertThat(preview.exitCode()).isNotZero();
        assertThat(PulumiProject.diagnostics(preview)).isEqualTo("""
                Diagnostics:
                  pulumi:pulumi:Stack (clinic-previews):
                    error: fhir-cmk:index:CmkKeyVault resource 'keys' has a problem: CmkKeyVault 'keys': CMK-011 The key \
                has 2048 or 3072 bits: keySize is 4096 bits; use a key of 3072 bits \
                (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)
                """);
    }

    @Test
    @Breaks("CMK-019")
    void an_input_that_works_but_is_not_advised_is_warned_about() {
        assertThat(PulumiProject.diagnostics(previewWith("keyType", "RSA-HSM").succeeded()))
                .isEqualTo("""
                Diagnostics:
                  pulumi:pulumi:Stack (clinic-previews):
                    warning: CmkKeyVault 'keys': CMK-019 The key is not an RSA-HSM key: keyType is RSA-HSM; use an RSA key, \
                or try the RSA-HSM key on a service without data first \
                (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)
                """);
    }

    @Test
    void an_output_of_another_resource_is_taken_as_an_item_of_a_list() throws IOException {
        var file = folder.resolve("project/Pulumi.yaml");
        var example = Files.readString(file);
        var database = """
                  database:
                    type: fhir-cmk:EnterpriseApplication
                    properties:
                      applicationId: a232010e-820c-4083-83bb-3ace5fc29d0b
                """;
        var operators = """
                      keyOperators: ["11111111-2222-4333-8444-555555555555", "${database.objectId}"]
                """;
        Files.writeString(
                file,
                example.replace("resources:\n", "resources:\n" + database)
                        .replace("      keyName: fhir\n", "      keyName: fhir\n" + operators));
        try {
            var preview = previews.pulumi("preview").succeeded();

            assertThat(PulumiProject.diagnostics(preview)).isEmpty();
            assertThat(preview.output())
                    .contains("keys-operator-of-database", "keys-operator-11111111-2222-4333-8444-555555555555");
        } finally {
            Files.writeString(file, example);
        }
    }

    @Test
    void the_example_puts_a_customer_managed_key_on_a_fhir_service_after_an_update_that_failed() {
        tellsWhatFailedAndThatTheComponentStoppedForIt();
        putsACustomerManagedKeyOnAFhirService();
        changesNothingTheSecondTime();
        destroysWhatItMade();
    }

    private void tellsWhatFailedAndThatTheComponentStoppedForIt() {
        new ResourceManager(checkout.home().resolve("azure")).vault("rg-clinic", "kv-taken");
        project.pulumi("config set vaultName kv-taken").succeeded();

        var up = project.pulumi("up --yes --skip-preview");

        assertThat(up.exitCode()).isNotZero();
        assertThat(PulumiProject.diagnostics(up))
                .contains(
                        "  azure-native:keyvault/v20260201:Vault (keys-vault):\n",
                        "error: cannot create already existing resource",
                        "CmkKeyVault 'keys': stopped, because something else failed or the update was cancelled\n")
                .doesNotContain("Exception", "at dev.fhircmk", "at com.pulumi", "connection is closing");
        project.pulumi("config rm vaultName").succeeded();
    }

    private void putsACustomerManagedKeyOnAFhirService() {
        var up = project.pulumi("up --yes").succeeded();

        assertThat(PulumiProject.diagnostics(up)).isEmpty();
        assertThat(outputs().get("encryption").getAsString()).isEqualTo("customer-managed");
        assertThat(outputs().get("endpoint").getAsString())
                .isEqualTo("https://clinic-records.fhir.azurehealthcareapis.com");
    }

    private void changesNothingTheSecondTime() {
        project.pulumi("up --yes --skip-preview --expect-no-changes").succeeded();
    }

    private void destroysWhatItMade() {
        project.pulumi("destroy --yes --skip-preview").succeeded();
    }

    @Test
    void the_schema_of_the_plugin_is_taken_by_pulumi() {
        var schema = JsonParser.parseString(project.pulumi("package get-schema fhir-cmk")
                        .succeeded()
                        .output())
                .getAsJsonObject();

        var golden = Checkout.schema();
        assertThat(schema.get("version").getAsString()).isEqualTo(Release.version());
        assertThat(schema.getAsJsonObject("resources").keySet())
                .isEqualTo(golden.getAsJsonObject("resources").keySet());
    }

    private Checkout.Result previewWith(String setting, String value) {
        previews.pulumi("config set " + setting + " " + value).succeeded();
        try {
            return previews.pulumi("preview");
        } finally {
            previews.pulumi("config rm " + setting).succeeded();
        }
    }

    private JsonObject outputs() {
        return JsonParser.parseString(
                        project.pulumi("stack output --json").succeeded().output())
                .getAsJsonObject();
    }
}
