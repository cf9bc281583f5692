package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stacks that an earlier version made hold access policies of azure-native, which ours go on with, before the day and after. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class AccessPolicyTakeOverIT {
    private static final String OF_AZURE_NATIVE = "azure-native:keyvault:AccessPolicy";
    private static final String OF_OUR_OWN = "fhir-cmk:index:AccessPolicy";
    private static final String UPDATED_IN_TIME = "fhir-none-policies";

    private final EarlierStacks earlier;
    private final Map<String, Stack> stacks = new HashMap<>();

    AccessPolicyTakeOverIT(@TempDir Path folder) {
        this.earlier = EarlierStacks.in(folder);
    }

    @AfterAll
    void stopTheLocalAzure() {
        earlier.close();
    }

    @ParameterizedTest
    @Order(1)
    @ValueSource(
            strings = {UPDATED_IN_TIME, "fhir-protect-policies", "fhir-retain-policies", "key-vault-protect-policies"})
    void writes_nothing_to_the_access_policies(String name) {
        var stack = stack(name);
        var ids = ids(stack, OF_AZURE_NATIVE);
        var before = accessPolicies(stack);
        admin().resetRequestCount();

        var update = stack.up().succeeded();

        assertThat(ids).isNotEmpty();
        assertThat(ids(stack, OF_OUR_OWN)).isEqualTo(ids);
        assertThat(ids(stack, OF_AZURE_NATIVE)).isEmpty();
        // Where the grant was protected, the engine names it once without an operation.
        assertThat(update.output())
                .doesNotContain("created", "replaced", "deleted")
                .doesNotContainPattern("AccessPolicy \\S+ (?:creat|updat|replac|delet)ing");
        assertThat(written())
                .noneMatch(path -> path.contains("/accessPolicies/"))
                // The vault itself goes on by the newer version of the API, as it is.
                .filteredOn(path -> path.contains("/vaults/"))
                .hasSize(1);
        assertThat(accessPolicies(stack)).isEqualTo(before);
        stack.isSettled();
    }

    @Test
    @Order(2)
    void goes_through_the_end_of_older_versions_whether_it_was_updated_in_time_or_not() {
        var updated = stack(UPDATED_IN_TIME);
        var late = stack("key-vault-none-policies");
        admin().advanceClock(Duration.between(admin().now(), Azure.END_OF_OLDER_VERSIONS.plus(Duration.ofDays(1))));

        updated.hasNothingToDo();
        late.up().succeeded();
        late.isSettled();
        updated.destroy().succeeded();
        late.destroy().succeeded();

        updated.hasNoResources();
        late.hasNoResources();
    }

    private Stack stack(String name) {
        return stacks.computeIfAbsent(name, earlier::imported);
    }

    private AzureLocalAdmin admin() {
        return AzureLocalAdmin.of(earlier.sandbox().home().resolve("azure"));
    }

    /** The paths of Resource Manager that were written to. */
    private List<String> written() {
        return admin().requests().stream()
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
    private List<JsonObject> accessPolicies(Stack stack) {
        var vault = stack.resources().stream()
                .filter(resource -> resource.get("type").getAsString().endsWith(":Vault"))
                .findFirst()
                .orElseThrow();
        var entries = earlier.sandbox()
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
