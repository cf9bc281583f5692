package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A vault under a service that holds data goes from access policies to roles and back, and nobody who reads notices. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GrantSwitchIT {
    private static final String PATIENT = "/Patient/ada";

    private final Sandbox sandbox;

    GrantSwitchIT(@TempDir Path folder) {
        this.sandbox = Sandbox.of(folder);
    }

    @AfterAll
    void stopTheLocalAzure() {
        sandbox.close();
    }

    @Test
    void a_vault_goes_from_policies_to_roles_and_back_in_two_updates_each_and_no_read_fails() {
        var azure = sandbox.azure();
        var admin = AzureLocalAdmin.of(sandbox.home().resolve("azure"));
        var stack = sandbox.stack(
                "switch",
                "local",
                Map.of(
                        "fhirDataContributors",
                        List.of(azure.connection().objectId()),
                        "dataProtection",
                        "protect",
                        "settleTime",
                        "PT25S"));
        stack.up().succeeded();
        azure.fhir("PUT", stack.output("endpoint"), PATIENT, json("{\"resourceType\": \"Patient\", \"id\": \"ada\"}"))
                .succeeded();
        // Long enough for many reads: a vault that answered to roles at once would turn the service away.
        admin.setRolePropagation(Duration.ofSeconds(20));
        admin.advanceClock(Duration.ofMinutes(10));

        try (var reader = new PatientReader(azure, stack.output("endpoint"), PATIENT)) {
            stack.change(Map.of("enableRbacAuthorization", true));
            var toRoles = stack.pulumi("preview").succeeded();
            stack.up().succeeded();
            assertThat(toRoles.output())
                    .contains("this update makes the roles beside them and leaves the vault as it is; run `pulumi up`"
                            + " again");
            assertThat(answersToRoles()).isFalse();
            admin.advanceClock(Duration.ofMinutes(10));
            stack.up().succeeded();
            assertThat(answersToRoles()).isTrue();
            stack.isSettled();

            stack.change(Map.of("enableRbacAuthorization", false));
            var toPolicies = stack.pulumi("preview").succeeded();
            stack.up().succeeded();
            assertThat(toPolicies.output())
                    .contains("this update makes the access policies beside them and leaves the vault as it is");
            assertThat(answersToRoles()).isTrue();
            stack.up().succeeded();
            assertThat(answersToRoles()).isFalse();
            stack.isSettled();

            assertThat(reader.failures()).isEmpty();
            assertThat(reader.reads()).isGreaterThan(10);
        }
    }

    private boolean answersToRoles() {
        return sandbox.azure()
                .vault("rg-clinic", "kv-clinic")
                .getAsJsonObject("properties")
                .get("enableRbacAuthorization")
                .getAsBoolean();
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
