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
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The components in a program of another language, constructed by the plugin: the example in YAML of the provider's README. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class YamlProgramIT {
    private final Checkout checkout;
    private final Path folder;
    private PulumiProject project;

    YamlProgramIT(@TempDir Path folder) {
        this.folder = folder;
        this.checkout = new Checkout(folder.resolve("home"));
        this.project = new PulumiProject(checkout, folder, Map.of());
    }

    @BeforeAll
    void makeTheProject() {
        var toolchain = checkout.pulumiw("toolchain", "--yaml").succeeded().output();
        var host =
                Path.of(toolchain.strip().lines().reduce((first, last) -> last).orElseThrow());
        project = PulumiProject.copied(
                checkout,
                Checkout.root().resolve("src/provider/examples/yaml"),
                folder.resolve("project"),
                Map.of("PATH", host.getParent() + ":$PATH"));
        new ResourceManager(checkout.home().resolve("azure")).group("rg-clinic");
        project.pulumi("config set resourceGroupName rg-clinic").succeeded();
        project.pulumi("config set azure-native:azureLocalFolder '"
                        + checkout.home().resolve("azure") + "'")
                .succeeded();
    }

    @AfterAll
    void stopTheLocalAzure() {
        checkout.close();
    }

    @Test
    @Order(1)
    void refuses_a_wrong_input_in_one_sentence_and_says_nothing_else() {
        project.pulumi("config set keySize 4096").succeeded();

        var preview = project.pulumi("preview");

        assertThat(preview.exitCode()).isNotZero();
        assertThat(PulumiProject.diagnostics(preview)).isEqualTo("""
                Diagnostics:
                  pulumi:pulumi:Stack (clinic-test):
                    error: fhir-cmk:index:CmkKeyVault resource 'keys' has a problem: CmkKeyVault 'keys': CMK-011 The key \
                has 2048 or 3072 bits: keySize is 4096 bits; use a key of 3072 bits \
                (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)
                """);
        project.pulumi("config rm keySize").succeeded();
    }

    @Test
    @Order(2)
    void advises_where_it_does_not_refuse() {
        project.pulumi("config set keyType RSA-HSM").succeeded();

        assertThat(PulumiProject.diagnostics(project.pulumi("preview").succeeded()))
                .isEqualTo("""
                Diagnostics:
                  pulumi:pulumi:Stack (clinic-test):
                    warning: CmkKeyVault 'keys': CMK-019 The key is not an RSA-HSM key: keyType is RSA-HSM; use an RSA key, \
                or try the RSA-HSM key on a service without data first \
                (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)
                """);
        project.pulumi("config rm keyType").succeeded();
    }

    @Test
    @Order(2)
    void takes_what_another_resource_tells_for_an_item_of_a_list() throws IOException {
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
            var preview = project.pulumi("preview").succeeded();

            assertThat(PulumiProject.diagnostics(preview)).isEmpty();
            assertThat(preview.output())
                    .contains("keys-operator-of-database", "keys-operator-11111111-2222-4333-8444-555555555555");
        } finally {
            Files.writeString(file, example);
        }
    }

    @Test
    @Order(3)
    void tells_what_failed_and_that_the_component_stopped_for_it() {
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

    @Test
    @Order(4)
    void puts_a_customer_managed_key_on_a_fhir_service() {
        var up = project.pulumi("up --yes").succeeded();

        assertThat(PulumiProject.diagnostics(up)).isEmpty();
        assertThat(outputs().get("encryption").getAsString()).isEqualTo("customer-managed");
        assertThat(outputs().get("endpoint").getAsString())
                .isEqualTo("https://clinic-records.fhir.azurehealthcareapis.com");
    }

    @Test
    @Order(5)
    void changes_nothing_the_second_time() {
        project.pulumi("up --yes --skip-preview --expect-no-changes").succeeded();
    }

    @Test
    @Order(6)
    void destroys_what_it_made() {
        project.pulumi("destroy --yes --skip-preview").succeeded();
    }

    @Test
    @Order(7)
    void has_a_schema_that_pulumi_takes() throws IOException {
        var schema = JsonParser.parseString(project.pulumi("package get-schema fhir-cmk")
                        .succeeded()
                        .output())
                .getAsJsonObject();

        var golden = JsonParser.parseString(Files.readString(
                        Checkout.root().resolve("src/package-schema/src/main/resources/dev/fhircmk/schema/schema.json")))
                .getAsJsonObject();
        assertThat(schema.get("version").getAsString()).isEqualTo("0.1.0");
        assertThat(schema.getAsJsonObject("resources").keySet())
                .isEqualTo(golden.getAsJsonObject("resources").keySet());
    }

    private JsonObject outputs() {
        return JsonParser.parseString(
                        project.pulumi("stack output --json").succeeded().output())
                .getAsJsonObject();
    }
}
