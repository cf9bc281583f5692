package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stacks that an earlier version made hold access policies of azure-native, which ours go on with, before the day and after. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessPolicyTakeOverIT {
    private static final String OF_AZURE_NATIVE = "azure-native:keyvault:AccessPolicy";
    private static final String OF_OUR_OWN = "fhir-cmk:index:AccessPolicy";

    private final EarlierStacks earlier;

    AccessPolicyTakeOverIT(@TempDir Path folder) {
        this.earlier = EarlierStacks.in(folder);
    }

    @AfterAll
    void stopTheLocalAzure() {
        earlier.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fhir-protect-policies", "fhir-retain-policies", "key-vault-protect-policies"})
    void a_stack_takes_its_access_policies_over_and_writes_nothing_to_them(String name) {
        takesOver(earlier, earlier.imported(name));
    }

    /** On a local Azure of its own, whose clock it sets past the day. */
    @Test
    void access_policies_outlive_the_end_of_older_versions_taken_over_in_time_or_not(@TempDir Path folder) {
        try (var stacks = EarlierStacks.in(folder)) {
            var updated = stacks.imported("fhir-none-policies");
            var late = stacks.imported("key-vault-none-policies");
            takesOver(stacks, updated);
            var admin = admin(stacks);
            admin.advanceClock(Duration.between(admin.now(), Azure.END_OF_OLDER_VERSIONS.plus(Duration.ofDays(1))));

            updated.hasNothingToDo();
            late.up().succeeded();
            late.isSettled();
            updated.destroy().succeeded();
            late.destroy().succeeded();

            updated.hasNoResources();
            late.hasNoResources();
        }
    }

    private static void takesOver(EarlierStacks stacks, Stack stack) {
        var ids = ids(stack, OF_AZURE_NATIVE);
        var before = accessPolicies(stack);
        admin(stacks).resetRequestCount();

        var update = stack.up().succeeded();

        assertThat(ids).isNotEmpty();
        assertThat(ids(stack, OF_OUR_OWN)).isEqualTo(ids);
        assertThat(ids(stack, OF_AZURE_NATIVE)).isEmpty();
        // Where the grant was protected, the engine names it once without an operation.
        assertThat(update.output())
                .doesNotContain("created", "replaced", "deleted")
                .doesNotContainPattern("AccessPolicy \\S+ (?:creat|updat|replac|delet)ing");
        assertThat(written(stacks))
                .noneMatch(path -> path.contains("/accessPolicies/"))
                // The vault itself goes on by the newer version of the API, as it is.
                .filteredOn(path -> path.contains("/vaults/"))
                .hasSize(1);
        assertThat(accessPolicies(stack)).isEqualTo(before);
        stack.isSettled();
    }

    private static AzureLocalAdmin admin(EarlierStacks stacks) {
        return AzureLocalAdmin.of(stacks.sandbox().home().resolve("azure"));
    }

    /** The paths of Resource Manager that were written to. */
    private static List<String> written(EarlierStacks stacks) {
        return admin(stacks).requests().stream()
                .filter(request -> request.get("host").getAsString().startsWith("management."))
                .filter(request -> !request.get("method").getAsString().equals("GET"))
                .map(request -> request.get("path").getAsString())
                .toList();
    }

    private static List<String> ids(Stack stack, String type) {
        return stack.resources().stream()
                .filter(resource -> resource.get("type").getAsString().equals(type))
                .map(resource -> resource.get("id").getAsString())
                .sorted()
                .toList();
    }

    /** The entries of the stack's vault, as Azure has them. */
    private static List<JsonObject> accessPolicies(Stack stack) {
        var vault = stack.resources().stream()
                .filter(resource -> resource.get("type").getAsString().endsWith(":Vault"))
                .findFirst()
                .orElseThrow();
        var entries = stack.sandbox()
                .azure()
                .arm("GET", vault.get("id").getAsString(), Azure.KEY_VAULT)
                .succeeded()
                .body()
                .getAsJsonObject("properties")
                .getAsJsonArray("accessPolicies");
        return StreamSupport.stream(entries.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }
}
