package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What others do to the key behind Pulumi's back: it shows, it can be undone, and it never moves the service by accident. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyLifeIT {
    private static final String VAULT = "kv-clinic";
    private static final String GROUP = "rg-clinic";

    private final Sandbox sandbox;
    private final Path folder;
    private final Stack stack;

    KeyLifeIT(@TempDir Path folder) {
        this.folder = folder;
        this.sandbox = Sandbox.of(folder);
        this.stack = sandbox.stack("life", "local", Map.of());
    }

    @BeforeAll
    void deploy() {
        stack.up().succeeded();
    }

    @AfterAll
    void stopTheLocalAzure() {
        sandbox.close();
    }

    @Test
    void a_disabled_key_shows_in_refresh_and_comes_back_by_the_next_update() {
        var pinned = serviceKey();
        sandbox.azure().setEnabled(VAULT, pinned, false);

        var refreshed = stack.refresh("--diff").succeeded();
        assertThat(refreshed.output()).contains("keys-key").contains("enabled").contains("true => false");

        stack.up().succeeded();

        assertThat(attributes(pinned).get("enabled").getAsBoolean()).isTrue();
        assertThat(serviceKey()).isEqualTo(pinned);
        stack.isSettled();
    }

    @Test
    void a_version_that_others_made_is_a_warning_and_the_service_stays() {
        var pinned = serviceKey();
        sandbox.azure()
                .keys("POST", VAULT, "/keys/fhir/rotate", new JsonObject())
                .succeeded();
        var foreign = currentVersion();

        var refreshed = stack.refresh().succeeded();
        stack.up().succeeded();

        assertThat(Diagnostics.of(refreshed))
                .contains("fhir-cmk:index:ManagedKey (keys-key):\n    warning: others made version "
                        + foreign.substring(foreign.lastIndexOf('/') + 1));
        assertThat(serviceKey()).isEqualTo(pinned).isNotEqualTo(foreign);
        stack.isSettled();
    }

    @Test
    void an_update_with_an_old_state_never_moves_the_service_back() throws IOException {
        var old = folder.resolve("old.json");
        Files.writeString(old, stack.pulumi("stack", "export").succeeded().output());
        stack.change(Map.of("rotationTrigger", "another"));
        stack.up().succeeded();
        var rotated = serviceKey();
        var versions = sandbox.azure().versions(VAULT, "fhir");
        stack.pulumi("stack", "import", "--file", old.toString()).succeeded();

        stack.up().succeeded();

        assertThat(serviceKey()).isEqualTo(rotated);
        assertThat(sandbox.azure().versions(VAULT, "fhir")).isEqualTo(versions);
        stack.isSettled();
    }

    @Test
    void a_deleted_key_shows_in_refresh_and_is_recovered_by_the_next_update() {
        var pinned = serviceKey();
        sandbox.azure().keys("DELETE", VAULT, "/keys/fhir").succeeded();

        var refreshed = stack.refresh().succeeded();
        assertThat(refreshed.output()).contains("keys-key deleted");

        stack.up().succeeded();

        assertThat(serviceKey()).isEqualTo(pinned);
        assertThat(attributes(pinned).get("enabled").getAsBoolean()).isTrue();
        stack.isSettled();
    }

    private String serviceKey() {
        return sandbox.azure()
                .fhirService(GROUP, "clinic", "records")
                .getAsJsonObject("properties")
                .getAsJsonObject("encryption")
                .getAsJsonObject("customerManagedKeyEncryption")
                .get("keyEncryptionKeyUrl")
                .getAsString();
    }

    private String currentVersion() {
        return sandbox.azure()
                .keys("GET", VAULT, "/keys/fhir")
                .succeeded()
                .body()
                .getAsJsonObject("key")
                .get("kid")
                .getAsString();
    }

    private JsonObject attributes(String keyUri) {
        return sandbox.azure()
                .keys("GET", VAULT, path(keyUri))
                .succeeded()
                .body()
                .getAsJsonObject("attributes");
    }

    private static String path(String keyUri) {
        return keyUri.substring(keyUri.indexOf("/keys/"));
    }
}
