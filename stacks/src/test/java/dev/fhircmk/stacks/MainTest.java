package dev.fhircmk.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.PulumiTestInternal;
import dev.fhircmk.RecordingAzure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class MainTest {
    static final List<String> STACKS = StackFile.names();
    private static final Map<String, String> LOCAL_AZURE = Map.of("FHIR_CMK_AZURE_LOCAL", "a-folder");

    @AfterEach
    void forgetTheProgram() {
        PulumiTest.cleanup();
    }

    @ParameterizedTest
    @FieldSource("STACKS")
    void composes_every_committed_stack(String stack) {
        var azure = new RecordingAzure();

        var result = run(azure, StackFile.settings(stack), LOCAL_AZURE);

        assertThat(result.errors()).isEmpty();
        assertThat(azure.names()).contains("group", "keys-vault", "keys-key", "fhir-fhir", "fhir-grant");
        assertThat(result.outputs()).containsOnlyKeys("endpoint", "encryption", "keyUri", "keyUriWithVersion");
    }

    @Test
    void sends_the_local_stack_to_the_local_azure_and_no_other_stack() {
        var local = new RecordingAzure();
        run(local, StackFile.settings("local"), LOCAL_AZURE);
        PulumiTest.cleanup();
        var dev = new RecordingAzure();
        run(dev, StackFile.settings("dev"), LOCAL_AZURE);

        assertThat(local.inputsOf("azure-native")).isEqualTo(Map.of("azureLocalFolder", "a-folder"));
        assertThat(local.inputsOf("fhir-cmk")).isEqualTo(Map.of("azureLocalFolder", "a-folder"));
        assertThat(dev.inputsOf("azure-native")).isEqualTo(Map.of("environment", "public"));
    }

    @Test
    void says_how_to_run_the_local_stack_where_no_local_azure_is_named() {
        var result = run(new RecordingAzure(), StackFile.settings("local"), Map.of());

        assertThat(result.errors())
                .containsExactly(
                        "cloud is local, and FHIR_CMK_AZURE_LOCAL does not name a local Azure; run ./pulumiw in"
                                + " place of pulumi, or first eval \"$(./pulumiw env --stack <stack>)\"");
    }

    @Test
    void names_a_setting_that_cannot_be_used() {
        var settings = new java.util.LinkedHashMap<>(StackFile.settings("local"));
        settings.put("fhir-cmk-stacks:composition", "fire");

        var result = run(new RecordingAzure(), settings, LOCAL_AZURE);

        assertThat(result.errors())
                .containsExactly("the stack's settings: composition must be fhir, got 'fire'; correct it in"
                        + " Pulumi.<stack>.yaml");
    }

    private static TestResult run(RecordingAzure azure, Map<String, String> settings, Map<String, String> environment) {
        return new PulumiTestInternal.Builder()
                .options(TestOptions.builder().projectName("fhir-cmk-stacks").build())
                .mocks(azure)
                .config(settings)
                .build()
                .runTest(context -> Main.compose(context, environment));
    }
}
