package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A new project by one command, from each template: made, previewed and brought up with nothing of this repository but its release. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NewProjectIT {
    static final List<String> LANGUAGES = List.of("java", "typescript", "yaml");

    private static final String GROUP = "rg-clinic";
    private static final String VAULT = "kv-security";
    private static final String KEY = "https://" + VAULT + ".vault.azure.net/keys/fhir";

    private final Path folder;
    private final Checkout checkout;
    private final NewUser user;
    private final RunningPlugins plugins;
    private final Azure azure;
    private final NewProjects projects;
    private final List<Step> readme;
    private Checkout.Result pack;

    NewProjectIT(@TempDir Path folder) {
        this.folder = folder;
        this.checkout = new Checkout(folder.resolve("local"));
        this.user = NewUser.of(checkout, folder.resolve("home"));
        this.plugins = user.plugins();
        this.azure = Azure.of(checkout.home().resolve("azure"));
        this.projects = new NewProjects(folder);
        this.readme = Step.of(Checkout.root().resolve("policies/sdk/README.md"), NewProjectIT.class);
    }

    @BeforeAll
    void takeTheRelease() throws IOException {
        Files.createSymbolicLink(folder.resolve("release"), Release.folder());
        user.types(folder, "mkdir -p ~/.m2/repository && cp -R release/maven/. ~/.m2/repository/")
                .succeeded();
        user.types(
                        folder,
                        "pulumi plugin install resource fhir-cmk 0.1.0"
                                + " --file release/plugins/pulumi-resource-fhir-cmk-v0.1.0-" + Release.platform()
                                + ".tar.gz")
                .succeeded();
        pack = user.types(folder, Step.script(readme));
    }

    /** The vault and the key that templates for existing ones use, and an account of the retired service for each language. */
    @BeforeAll
    void haveWhatOthersOwn() {
        var manager = new ResourceManager(checkout.home().resolve("azure"));
        manager.group(GROUP);
        manager.vault(GROUP, VAULT);
        azure.keys("POST", VAULT, "/keys/fhir/create", json("{\"kty\":\"RSA\",\"key_size\":3072}"))
                .succeeded();
        azure.arm("POST", azure.path("/providers/Microsoft.DocumentDB/register"), "2021-04-01", new JsonObject())
                .succeeded();
        var administration = AzureLocalAdmin.of(checkout.home().resolve("azure"));
        LANGUAGES.forEach(
                language -> administration.seedRetiredService(GROUP, "clinic" + language, json("""
                {"location": "westeurope", "kind": "fhir-R4", "properties": {"accessPolicies": [],
                  "cosmosDbConfiguration": {"offerThroughput": 1000, "keyVaultKeyUri": "%s"}}}""".formatted(KEY))));
    }

    @AfterAll
    void stopTheLocalAzure() throws IOException {
        plugins.close();
        user.forgetTheRegistry();
        Files.delete(folder.resolve("release"));
        checkout.close();
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void a_project_has_a_new_vault_and_a_service_with_its_key(String language) {
        var project = deployed(
                "new-vault",
                language,
                Map.of(
                        "vaultName", "kv-new-" + language,
                        "allowedIp", "203.0.113.10",
                        "workspaceName", "new" + language));

        assertThat(project.diagnostics()).isEmpty();
        assertThat(project.output("keyUriWithVersion"))
                .isEqualTo(azure.versions("kv-new-" + language, "fhir").get(0))
                .isEqualTo(keyOf("new" + language));
        assertThat(project.output("endpoint"))
                .isEqualTo("https://new" + language + "-records.fhir.azurehealthcareapis.com");
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void a_project_has_a_service_with_a_key_of_others(String language) {
        var key = azure.versions(VAULT, "fhir").get(0);

        var project = deployed(
                "existing-vault",
                language,
                Map.of("keyUri", key, "keyVaultResourceId", vaultId(), "workspaceName", "existing" + language));

        assertThat(project.diagnostics()).isEmpty();
        assertThat(project.output("keyUriWithVersion")).isEqualTo(key).isEqualTo(keyOf("existing" + language));
        assertThat(project.output("endpoint"))
                .isEqualTo("https://existing" + language + "-records.fhir.azurehealthcareapis.com");
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void a_project_takes_an_account_of_the_retired_service_over(String language) {
        var project = deployed(
                "retired-service",
                language,
                Map.of(
                        "accountName",
                        "clinic" + language,
                        "accountResourceId",
                        azure.path("/resourceGroups/" + GROUP + "/providers/Microsoft.HealthcareApis/services/clinic"
                                + language),
                        "keyUri",
                        KEY,
                        "keyVaultResourceId",
                        vaultId()));

        // The SDK for TypeScript tells what the schema says of a retired service.
        assertThat(project.diagnostics()
                        .lines()
                        .filter(line -> line.contains("LegacyFhirServiceWithCmk is deprecated: ")))
                .hasSize(language.equals("typescript") ? 1 : 0);
        assertThat(project.output("endpoint")).isEqualTo("https://clinic" + language + ".azurehealthcareapis.com");
        assertThat(project.output("keyUri")).isEqualTo(KEY);
        assertThat(project.output("notice")).contains("retired");
    }

    @Test
    void a_policy_pack_refuses_a_program_and_lets_it_pass_as_its_readme_says() {
        var shown = Step.shown(pack.succeeded().output());

        assertThat(readme).extracting(Step::isRefused).containsExactly(false, true, false);
        for (var at = 0; at < readme.size(); at++) {
            assertThat(shown.get(at)).contains(String.join("\n", readme.get(at).shown()));
        }
    }

    @Test
    void what_was_not_answered_is_asked_for_by_name() {
        var project = projects.made(served(), "new-vault", "yaml", "unanswered", settings(Map.of()));

        var preview = user.pulumi(project, "preview");

        assertThat(preview.exitCode()).isNotZero();
        assertThat(preview.errors())
                .contains(
                        "Stack 'dev' is missing configuration values 'allowedIp', 'resourceGroupName', 'vaultName' and 'workspaceName'");
    }

    /** What a project gave that was made from a template, previewed and brought up. */
    private record Deployed(JsonObject outputs, String diagnostics) {
        String output(String name) {
            return outputs.get(name).getAsString();
        }
    }

    /**
     * The engine starts the plugins of one project in each language, as it does for a user, and a policy pack judges one of them; running
     * plugins serve the others.
     */
    private Deployed deployed(String kind, String language, Map<String, String> settings) {
        var who = kind.equals("new-vault") ? user : served();
        var isJudged = kind.equals("new-vault") && language.equals("yaml");
        var all = settings(settings);
        all.put("resourceGroupName", GROUP);
        var project = projects.made(who, kind, language, "my-" + kind + "-" + language, all);

        var up = who.pulumi(project, "up --yes" + (isJudged ? " --policy-pack ../my-pack" : ""))
                .succeeded();

        assertThat(up.output()).containsSubsequence("Previewing update (dev)", "Updating (dev)");
        if (isJudged) {
            assertThat(up.output()).contains("\u2705 team-names@v1.0.0");
        }
        return new Deployed(who.outputs(project), PulumiProject.diagnostics(up));
    }

    /** With what leads to the local Azure. */
    private Map<String, String> settings(Map<String, String> settings) {
        var all = new TreeMap<>(settings);
        all.put(
                "azure-native:azureLocalFolder",
                checkout.home().resolve("azure").toString());
        return all;
    }

    private NewUser served() {
        return user.servedBy(plugins);
    }

    private String keyOf(String workspace) {
        return azure.fhirService(GROUP, workspace, "records")
                .getAsJsonObject("properties")
                .getAsJsonObject("encryption")
                .getAsJsonObject("customerManagedKeyEncryption")
                .get("keyEncryptionKeyUrl")
                .getAsString();
    }

    private String vaultId() {
        return azure.path("/resourceGroups/" + GROUP + "/providers/Microsoft.KeyVault/vaults/" + VAULT);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
