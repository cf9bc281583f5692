package dev.fhircmk.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.pulumi.Context;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.PulumiTestInternal;
import dev.fhircmk.RecordingAzure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
    static final List<String> STACKS = StackFile.names();
    /** What {@code fhir-cmk migrate plan} writes for accounts of the retired service. */
    static final List<Path> MIGRATED = migrated();

    private static final String[] SERVICE_OUTPUTS = {"endpoint", "encryption", "keyUri", "keyUriWithVersion"};
    private static final String[] ACCOUNT_OUTPUTS = {"endpoint", "encryption", "keyUri", "notice"};
    private static final Map<String, String[]> OUTPUTS = Map.of(
            "key-vault", new String[] {"keyVaultResourceId", "keyUri", "keyUriWithVersion"}, "legacy", ACCOUNT_OUTPUTS);
    /** Their files leave the id out, since Microsoft issues it on a support ticket. */
    private static final List<String> ASKS_FOR_THE_TICKET = List.of(
            "EnterpriseAppRegistration 'enterprise-app': applicationId must be set; open a support request for the"
                    + " account in the Azure portal, ask for the"
                    + " enterprise application id of its region, and set applicationId to the answer");

    private static final Map<String, List<String>> EXPECTED_ERRORS = Map.of(
            "brazilsouth", ASKS_FOR_THE_TICKET,
            "eastasia", ASKS_FOR_THE_TICKET,
            "southeastasia", ASKS_FOR_THE_TICKET);
    private static final Map<String, Object> SOUND_KEY = Map.ofEntries(
            Map.entry("keyExists", true),
            Map.entry("location", "westeurope"),
            Map.entry("enableSoftDelete", true),
            Map.entry("enablePurgeProtection", true),
            Map.entry("keyType", "RSA"),
            Map.entry("keySize", 3072),
            Map.entry("enabled", true),
            Map.entry("keyOperations", List.of("wrapKey", "unwrapKey")));
    private static final Map<String, String> LOCAL_AZURE = Map.of("FHIR_CMK_AZURE_LOCAL", "a-folder");

    @AfterEach
    void forgetTheProgram() {
        PulumiTest.cleanup();
    }

    @ParameterizedTest
    @FieldSource("STACKS")
    void every_committed_stack_is_composed(String stack) {
        var azure = azure();

        var result = run(azure, StackFile.settings(stack), LOCAL_AZURE);

        assertThat(result.errors()).isEqualTo(EXPECTED_ERRORS.getOrDefault(stack, List.of()));
        if (result.errors().isEmpty()) {
            assertThat(result.outputs()).containsOnlyKeys(OUTPUTS.getOrDefault(stack, SERVICE_OUTPUTS));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"brazilsouth", "eastasia", "southeastasia"})
    void the_enterprise_application_is_granted_the_key_where_the_region_needs_it(String stack) {
        var azure = azure();
        var settings = new LinkedHashMap<>(StackFile.settings(stack));
        settings.put("fhir-cmk-stacks:enterpriseApplicationId", "7a1c53e8-9b40-4d2f-8e6c-1f0a5b3d9c72");

        var result = run(azure, settings, LOCAL_AZURE);

        assertThat(result.errors()).isEmpty();
        assertThat(azure.names())
                .contains("enterprise-app-application", "enterprise-app-access", "fhir-cosmosdb", "fhir-access");
        assertThat(azure.inputsOf("fhir-fhir").toString())
                .contains("crossTenantCmkApplicationId=7a1c53e8-9b40-4d2f-8e6c-1f0a5b3d9c72");
    }

    @ParameterizedTest
    @FieldSource("MIGRATED")
    void the_settings_that_a_migration_is_planned_with_are_composed(Path file) {
        var settings = new LinkedHashMap<>(StackFile.settings(file));
        var azure = azure().with(
                        "getSubscription",
                        Map.of("tenantId", "tenant-1", "environment", settings.get("fhir-cmk-stacks:cloud")))
                .with("getService", Map.of("exists", false));
        // The recorded Azure makes a key of this name only.
        settings.put("fhir-cmk-stacks:keyName", "fhir");
        settings.putIfAbsent("fhir-cmk-stacks:allowedIps", "[\"203.0.113.10\"]");
        settings.putIfAbsent("fhir-cmk-stacks:location", "southeastasia");

        var result = run(
                azure,
                settings,
                Map.of("FHIR_CMK_AZURE_LOCAL", "a-folder", "PULUMI_CONFIG", new Gson().toJson(settings)));

        assertThat(result.errors()).isEmpty();
        assertThat(result.outputs()).containsOnlyKeys(SERVICE_OUTPUTS);
        assertThat(azure.inputsOf("azure-native").toString())
                .contains("environment=" + settings.get("fhir-cmk-stacks:cloud"));
        assertThat(settings.get("fhir-cmk-stacks:azureNativeVersion"))
                .isEqualTo(StackFile.settings("dev").get("fhir-cmk-stacks:azureNativeVersion"));
    }

    @Test
    void the_example_of_the_readme_runs() {
        var azure = azure();

        var result = program(azure, Map.of(), ReadmeExample::compose);

        assertThat(result.errors()).isEmpty();
        assertThat(azure.names()).contains("keys-vault", "keys-key", "fhir-grant", "fhir-fhir");
    }

    @Test
    void a_setting_that_the_composition_does_not_have_is_refused() {
        var settings = new LinkedHashMap<>(StackFile.settings("local"));
        settings.put("fhir-cmk-stacks:keysize", "2048");

        var result = run(
                azure(),
                settings,
                Map.of("FHIR_CMK_AZURE_LOCAL", "a-folder", "PULUMI_CONFIG", new Gson().toJson(settings)));

        assertThat(result.errors())
                .containsExactly("Pulumi.stack.yaml: keysize is not a setting of the composition fhir, which takes"
                        + " allowedIps, azureNativeVersion, cloud, composition, dataProtection, enableRbacAuthorization,"
                        + " encryption, fhirDataContributors, fhirServiceName, keyEnabled, keyName, keyOperators, keySize, location, locked,"
                        + " logAnalyticsWorkspaceId, resourceGroupName, rotateAfter, rotationTrigger, settleTime,"
                        + " vaultName, workspaceName; correct or remove it");
    }

    @Test
    void a_stack_without_a_key_size_leaves_it_to_the_component() {
        var azure = azure();
        var settings = new LinkedHashMap<>(StackFile.settings("local"));

        assertThat(run(azure, settings, LOCAL_AZURE).errors()).isEmpty();

        assertThat(azure.inputsOf("keys")).doesNotContainKey("keySize");
        assertThat(azure.inputsOf("keys-key")).containsEntry("keySize", 3072.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "composition | fire | composition must be fhir or key-vault or existing-vault or legacy, got 'fire';"
                        + " correct it in the stack's file",
                "keySize | large | keySize must be a whole number, got 'large'; correct it",
                "keyEnabled | yes | keyEnabled must be true or false, got 'yes'; leave it out for true",
                "allowedIps | 203.0.113.10 | allowedIps must be a list, got '203.0.113.10'; write one item in a line,"
                        + " each after a dash",
                "allowedIps | [{}] | allowedIps must be a list, got '[{}]'; write one item in a line, each after a dash"
            })
    void names_a_setting_that_cannot_be_used(String setting, String value, String message) {
        var settings = new LinkedHashMap<>(StackFile.settings("local"));
        settings.put("fhir-cmk-stacks:" + setting, value);

        assertThat(run(azure(), settings, LOCAL_AZURE).errors()).containsExactly("Pulumi.stack.yaml: " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"location", "allowedIps"})
    void a_setting_that_was_left_out_is_named(String setting) {
        var settings = new LinkedHashMap<>(StackFile.settings("local"));
        settings.remove("fhir-cmk-stacks:" + setting);

        assertThat(run(azure(), settings, LOCAL_AZURE).errors())
                .containsExactly("Pulumi.stack.yaml: " + setting + " must be set; it was left out");
    }

    private static List<Path> migrated() {
        try (var files = Files.walk(Path.of("../src/cli/src/test/resources/dev/fhircmk/cli/migrate"))) {
            return files.filter(file -> file.endsWith("Pulumi.successor.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static RecordingAzure azure() {
        return new RecordingAzure()
                .with("getKey", SOUND_KEY)
                .with("getService", Map.of("exists", true, "customerManaged", true, "cosmosDbRegistered", true));
    }

    private static TestResult run(RecordingAzure azure, Map<String, String> settings, Map<String, String> environment) {
        return program(azure, settings, context -> Main.compose(context, environment));
    }

    private static TestResult program(RecordingAzure azure, Map<String, String> settings, Consumer<Context> program) {
        return program(azure, settings, program, false);
    }

    /** Previews a program where all is well in Azure. */
    static TestResult preview(Consumer<Context> program) {
        return program(azure(), Map.of(), program, true);
    }

    /** Updates a stack of a program where all is well in Azure. */
    static TestResult update(Consumer<Context> program) {
        return program(azure(), Map.of(), program, false);
    }

    private static TestResult program(
            RecordingAzure azure, Map<String, String> settings, Consumer<Context> program, boolean preview) {
        return new PulumiTestInternal.Builder()
                .options(TestOptions.builder()
                        .projectName("fhir-cmk-stacks")
                        .preview(preview)
                        .build())
                .mocks(azure)
                .config(settings)
                .build()
                .runTest(program);
    }
}
