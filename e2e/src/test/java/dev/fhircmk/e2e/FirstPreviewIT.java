package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The policy pack at the first preview of the components, when nothing is deployed: each rule is met or violated, but for those
 * about a version of the key that is not made yet. The same composition in each language that an SDK exists for, or none is needed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FirstPreviewIT {
    /** The line of the pack: the rules that read the identifier of the key, which ends with a version that is not made yet. */
    private static final Pattern SUMMARY = Pattern.compile(
            " +fhir-cmk: \\d+ rules judged; 3 undecided until the update, for encryption\\.customerManagedKeyEncryption"
                    + "\\.keyEncryptionKeyUrl of azure-native:healthcareapis\\S*:FhirService 'fhir-fhir'(; .*)?");

    private static final Path PACK = Checkout.root().resolve("policies/cmk");

    private final Path folder;
    private final Sandbox sandbox;
    private final PulumiProject typeScript;
    private Path program;

    FirstPreviewIT(@TempDir Path folder) {
        this.folder = folder;
        this.sandbox = Sandbox.of(folder);
        this.typeScript = served(folder.resolve("clinic"), Map.of());
    }

    @BeforeAll
    void makeTheProjectOfTheProgramInTypeScript() throws IOException {
        program = TypeScriptPrograms.compiled(sandbox.checkout(), "components.js");
        Files.createDirectories(typeScript.folder());
        Files.writeString(typeScript.folder().resolve("Pulumi.yaml"), project("components", "nodejs", Map.of()));
    }

    @AfterAll
    void stopTheLocalAzure() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "dev", "prod"})
    void the_first_preview_decides_all_rules_but_those_about_the_version_of_the_key_in_java(String committed) {
        var preview = sandbox.stack("java-" + committed, committed, Map.of())
                .pulumi("preview", "--policy-pack", PACK.toString(), "--policy-pack-config", configOf(committed));

        isDecided(preview);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "dev", "prod"})
    void the_first_preview_decides_all_rules_but_those_about_the_version_of_the_key_in_yaml(String committed)
            throws IOException {
        var home = Files.createDirectories(folder.resolve("yaml-" + committed));
        Files.writeString(home.resolve("Pulumi.yaml"), project("components", "yaml", composition(settings(committed))));
        var yaml = served(home, PulumiProject.ofYaml()).withStack("yaml-" + committed);

        var preview =
                yaml.pulumi("preview --config azure-native:azureLocalFolder=\"$FHIR_CMK_AZURE_LOCAL\" --policy-pack '"
                        + PACK + "' --policy-pack-config '" + configOf(committed) + "'");

        isDecided(preview);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "dev", "prod"})
    void the_first_preview_decides_all_rules_but_those_about_the_version_of_the_key_in_typescript(String committed)
            throws IOException {
        var file = folder.resolve(committed + ".json");
        Files.writeString(file, new Gson().toJson(settings(committed)));

        var preview = typeScript.shell("unset PULUMI_STACK; node '" + program + "' . '" + file + "' '" + PACK + "' '"
                + configOf(committed) + "'");

        isDecided(preview);
    }

    private PulumiProject served(Path project, Map<String, String> environment) {
        return new PulumiProject(sandbox.checkout(), project, environment)
                .servedBy(sandbox.plugins().orElseThrow());
    }

    private static void isDecided(Checkout.Result preview) {
        assertThat(preview.exitCode()).as(preview.output() + preview.errors()).isZero();
        assertThat(preview.output()).contains("fhir-cmk@v");
        assertThat(preview.output().lines())
                .filteredOn(line -> SUMMARY.matcher(line).matches())
                .hasSize(1);
        assertThat(preview.output()).doesNotContain("[advisory]", "[mandatory]", "undecided at ", "is waived for");
    }

    private static String configOf(String committed) {
        return Checkout.root().resolve("stacks/policies/" + committed + ".json").toString();
    }

    private Map<String, Object> settings(String committed) {
        var settings = new LinkedHashMap<>(Settings.of(committed));
        settings.replace("allowedIps", Settings.CALLERS);
        settings.replace("logAnalyticsWorkspaceId", sandbox.azure().logs());
        return settings;
    }

    private static Map<String, Object> composition(Map<String, Object> settings) {
        var place = new LinkedHashMap<String, Object>();
        copy(settings, place, "resourceGroupName", "location", "dataProtection");
        if (settings.containsKey("locked")) {
            place.put("lock", Map.of());
        }
        if (settings.containsKey("logAnalyticsWorkspaceId")) {
            place.put(
                    "diagnosticSettings",
                    List.of(Map.of("workspaceResourceId", settings.get("logAnalyticsWorkspaceId"))));
        }
        var keys = new LinkedHashMap<>(place);
        copy(
                settings,
                keys,
                "vaultName",
                "keyName",
                "rotationTrigger",
                "rotateAfter",
                "allowedIps",
                "enableRbacAuthorization",
                "keyOperators");
        var key = new LinkedHashMap<String, Object>(Map.of(
                "keyUriWithVersion", "${keys.keyUriWithVersion}",
                "keyUri", "${keys.keyUri}",
                "keyVaultResourceId", "${keys.vaultId}",
                "keyVaultLocation", "${keys.location}"));
        copy(settings, key, "enableRbacAuthorization");
        var fhir = new LinkedHashMap<>(place);
        copy(settings, fhir, "workspaceName", "fhirServiceName");
        fhir.put("customerManagedKey", key);
        var group = new LinkedHashMap<String, Object>();
        copy(settings, group, "resourceGroupName", "location");
        return Map.of(
                "group", Map.of("type", "azure-native:resources:ResourceGroup", "properties", group),
                "keys", component("CmkKeyVault", keys, "${group}"),
                "fhir", component("FhirServiceWithCmk", fhir, "${keys}"));
    }

    private static Map<String, Object> component(String type, Map<String, Object> properties, String after) {
        return Map.of(
                "type", "fhir-cmk:" + type, "properties", properties, "options", Map.of("dependsOn", List.of(after)));
    }

    private static void copy(Map<String, Object> from, Map<String, Object> to, String... names) {
        for (var name : names) {
            if (from.containsKey(name)) {
                to.put(name, from.get(name));
            }
        }
    }

    private static String project(String name, String runtime, Map<String, Object> resources) {
        var plugin = Map.of(
                "name",
                "fhir-cmk",
                "path",
                Checkout.root().resolve("src/provider/target/plugin").toString());
        var project = new LinkedHashMap<String, Object>();
        project.put("name", name);
        project.put("runtime", runtime);
        project.put("plugins", Map.of("providers", List.of(plugin)));
        if (!resources.isEmpty()) {
            project.put("resources", resources);
        }
        // JSON is YAML without aliases, which Pulumi does not take.
        return new Gson().toJson(project);
    }
}
