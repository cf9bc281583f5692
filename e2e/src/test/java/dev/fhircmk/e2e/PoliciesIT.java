package dev.fhircmk.e2e;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The stacks of this repository under its policy pack, as the wrapper adds it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PoliciesIT {
    private static final String MANDATORY = "[mandatory]";
    private static final String ADVISORY = "[advisory]";

    private final Path folder;
    private final Sandbox sandbox;

    PoliciesIT(@TempDir Path folder) {
        this.folder = folder;
        this.sandbox = Sandbox.of(folder);
    }

    @AfterAll
    void stopTheLocalAzure() {
        sandbox.close();
    }

    @Test
    void policies_check_every_preview_and_update_of_the_wrapper_and_what_is_there() throws IOException {
        var previewed = folder.resolve("preview.json");
        var analyzed = folder.resolve("policy.json");
        var preview = sandbox.checkout()
                .pulumiw("preview", "--stack", "local", "--json", "--report", previewed.toString())
                .succeeded();
        var update =
                sandbox.checkout().pulumiw("up", "--stack", "local", "--yes").succeeded();
        var policy = sandbox.checkout()
                .pulumiw("policy", "--stack", "local", "--report=" + analyzed)
                .succeeded();

        assertThat(preview.errors()).isEmpty();
        assertThat(JsonParser.parseString(preview.output()).isJsonObject()).isTrue();
        assertThat(update.output())
                .contains("fhir-cmk@v")
                .doesNotContain(MANDATORY, ADVISORY, "unable to start debugging", "warning:");
        assertThat(ofThePack(update.output()))
                .as("one line at the end of the preview and one at the end of the update")
                .containsExactly(
                        "fhir-cmk: 48 rules judged; 3 undecided until the update, for encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl of azure-native:healthcareapis/v20240331:FhirService 'fhir-fhir'; 13 violations waived, the first until 2030-12-31",
                        "fhir-cmk: 51 rules judged; 13 violations waived, the first until 2030-12-31");
        assertThat(policy.output().lines())
                .anyMatch(line -> line.contains("fhir-cmk@v"))
                .noneMatch(line -> line.contains(MANDATORY) || line.contains(ADVISORY));
        assertThat(kinds(previewed, "preview")).isEqualTo(Map.of("waived", 13L, "awaited", 3L));
        assertThat(kinds(analyzed, "analysis")).isEqualTo(Map.of("waived", 13L));
    }

    /** How many findings of each kind a report has. */
    private static Map<String, Long> kinds(Path report, String run) throws IOException {
        var json = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
        assertThat(json.get("run").getAsString()).isEqualTo(run);
        assertThat(json.get("isComplete").getAsBoolean()).isTrue();
        return json.getAsJsonArray("findings").asList().stream()
                .collect(groupingBy(
                        finding -> finding.getAsJsonObject().get("kind").getAsString(), counting()));
    }

    /** The lines of the pack, which name it or one of its rules. */
    private static List<String> ofThePack(String output) {
        return output.lines()
                .map(String::strip)
                .filter(line -> line.matches("fhir-cmk: .*|.*\\b(CMK|POL)-\\d{3}\\b.*"))
                .toList();
    }

    @Test
    void policies_are_left_out_where_the_user_says_so_and_stay_out_of_the_way_of_others() {
        var off = sandbox.checkout()
                .pulumiw(Map.of("FHIR_CMK_POLICIES", "off"), "preview", "--stack", "local")
                .succeeded();

        assertThat(off.errors()).contains("pulumiw: checked by no policy pack: FHIR_CMK_POLICIES is off\n");
        assertThat(off.output()).doesNotContain("fhir-cmk@v");
    }

    @Test
    void policies_block_a_service_without_a_customer_managed_key_before_anything_is_made() {
        var stack = sandbox.stack(
                "blocked",
                "local",
                Map.of(
                        "resourceGroupName", "rg-blocked",
                        "vaultName", "kv-blocked",
                        "workspaceName", "blocked",
                        "encryption", "service-managed"));

        var preview = stack.pulumi(
                "preview",
                "--policy-pack",
                Checkout.root().resolve("policies/cmk").toString(),
                "--policy-pack-config",
                Checkout.root().resolve("stacks/policies/default.json").toString());

        assertThat(preview.exitCode()).isNotZero();
        assertThat(preview.output())
                .contains(MANDATORY + " [severity: high]  POL-039")
                .contains(
                        "POL-039 A FHIR service has a customer-managed key: azure-native:healthcareapis/v20240331:FhirService 'fhir-fhir': encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl is not set; set it to the identifier of a key with its version, or configure requireCmk: false. See https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys");
        assertThat(sandbox.azure().resources("rg-blocked")).isEmpty();
        assertThat(stack.resources()).isEmpty();
    }

    @Test
    void policies_want_a_stack() {
        var result = sandbox.checkout().pulumiw("policy");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors())
                .startsWith("pulumiw: policy needs a stack: ./pulumiw policy --stack <stack>; stacks here: ");
    }
}
