package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What keeps data readable stays when a stack goes, and a customer-managed key that is there is not taken away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DataProtectionIT {
    private final Sandbox sandbox;

    DataProtectionIT(@TempDir Path folder) {
        this.sandbox = Sandbox.of(folder);
    }

    @AfterAll
    void stopTheLocalAzure() {
        sandbox.close();
    }

    @Test
    void a_retained_stack_leaves_all_in_azure_and_is_taken_back() {
        var stack = sandbox.stack("retained", "local", Map.of("dataProtection", "retain"));
        stack.up().succeeded();
        var key = stack.output("keyUriWithVersion");
        var before = sandbox.azure().resources("rg-clinic");

        stack.destroy().succeeded();

        stack.hasNoResources();
        assertThat(sandbox.azure().resources("rg-clinic")).isEqualTo(before);

        sandbox.cli("recover", "--stack", "retained", "--retained", "--yes").succeeded();
        stack.up().succeeded();

        assertThat(stack.output("keyUriWithVersion")).isEqualTo(key);
        assertThat(sandbox.azure().resources("rg-clinic")).isEqualTo(before);
        assertThat(sandbox.azure().versions("kv-clinic", "fhir")).containsExactly(key);
        stack.isSettled();
    }

    @Test
    @Breaks("CMK-029")
    void a_service_managed_service_gets_a_customer_managed_key_in_place_and_keeps_it() {
        var names = Map.of("resourceGroupName", "rg-late", "vaultName", "kv-late", "workspaceName", "late");
        var stack = sandbox.stack("late", "local", names);
        stack.change(Map.of("encryption", "service-managed"));
        stack.up().succeeded();
        assertThat(stack.output("encryption")).isEqualTo("service-managed");
        var created = service().get("systemData");

        stack.change(Map.of("encryption", "customer-managed"));
        var changed = stack.up().succeeded();

        assertThat(changed.output()).contains("fhir-fhir updated").doesNotContain("replaced");
        assertThat(service().get("systemData").toString()).contains(createdAt(created.toString()));
        assertThat(stack.output("encryption")).isEqualTo("customer-managed");
        stack.isSettled();

        stack.change(Map.of("encryption", "service-managed"));
        var refused = stack.pulumi("preview");

        assertThat(refused.exitCode()).isNotZero();
        assertThat(Diagnostics.of(refused)).isEqualTo("""
                        Diagnostics:
                          pulumi:pulumi:Stack (fhir-cmk-stacks-late):
                            error: FhirServiceWithCmk 'fhir': CMK-029 A service that has a customer-managed key keeps \
                        one: customerManagedKey is not set, and the service has a key; keep the key, or move the data to a \
                        service without one (https://learn.microsoft.com/azure/healthcare-apis/fhir/customer-managed-keys)\
                        """);
    }

    private com.google.gson.JsonObject service() {
        return sandbox.azure().fhirService("rg-late", "late", "records");
    }

    private static String createdAt(String systemData) {
        return systemData.replaceFirst(".*\"createdAt\":\"([^\"]+)\".*", "$1");
    }
}
