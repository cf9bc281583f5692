package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A stack lives through 2027-02-27, the day on which Azure ends all versions of Key Vault's management API before 2026-02-01. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EndOfOlderVersionsIT {
    private static final Duration PAST_THE_DAY = Duration.ofDays(1);

    private final Sandbox sandbox;

    EndOfOlderVersionsIT(@TempDir Path folder) {
        this.sandbox = Sandbox.of(folder);
    }

    @AfterAll
    void stopTheLocalAzure() {
        sandbox.close();
    }

    @Test
    void a_stack_goes_on_after_the_end_of_older_versions_unchanged_rotates_its_key_and_is_destroyed() {
        var stack = sandbox.stack("through", "local", Map.of());
        stack.up().succeeded();
        assertThat(asked("2025-05-01")).isEqualTo(200);
        var key = stack.output("keyUriWithVersion");
        var admin = AzureLocalAdmin.of(sandbox.home().resolve("azure"));

        admin.advanceClock(Duration.between(admin.now(), Azure.END_OF_OLDER_VERSIONS.plus(PAST_THE_DAY)));

        assertThat(asked("2025-05-01")).isEqualTo(400);
        stack.isSettled();
        stack.passesThePolicies("local");
        stack.change(Map.of("rotationTrigger", "after the day"));
        var rotated = stack.up().succeeded();
        assertThat(stack.output("keyUriWithVersion")).isNotEqualTo(key);
        assertThat(Diagnostics.of(rotated)).doesNotContain("warning:", "error:");
        stack.isSettled();
        // Somebody takes the grant away behind Pulumi's back, and Pulumi gives it again.
        takeAllAway();
        stack.up("--refresh").succeeded();
        stack.isSettled();
        sandbox.cli("recover", "--stack", stack.name(), "--yes").succeeded();
        var destroyed = stack.destroy().succeeded();
        assertThat(Diagnostics.of(destroyed)).doesNotContain("warning:", "error:");
        // The names are taken by what is deleted: it comes back.
        stack.up().succeeded();
        stack.isSettled();
        stack.destroy().succeeded();
        stack.hasNoResources();
    }

    private void takeAllAway() {
        var vault = sandbox.azure().vault("rg-clinic", "kv-clinic");
        var properties = new JsonObject();
        properties.add("accessPolicies", vault.getAsJsonObject("properties").get("accessPolicies"));
        var body = new JsonObject();
        body.add("properties", properties);
        sandbox.azure()
                .arm("PUT", vault.get("id").getAsString() + "/accessPolicies/remove", Azure.KEY_VAULT, body)
                .succeeded();
    }

    private int asked(String apiVersion) {
        return sandbox.azure()
                .arm(
                        "GET",
                        sandbox.azure().path("/resourceGroups/rg-clinic/providers/Microsoft.KeyVault/vaults/kv-clinic"),
                        apiVersion)
                .status();
    }
}
