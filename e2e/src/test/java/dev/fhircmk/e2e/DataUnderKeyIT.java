package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Patients in a deployed service: every update leaves them readable, and a key that is disabled takes them away until it is back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DataUnderKeyIT {
    private static final String PATIENT = "/Patient/ada";

    private final Sandbox sandbox;
    private final Stack stack;
    private int rotations;

    DataUnderKeyIT(@TempDir Path folder) {
        this.sandbox = Sandbox.of(folder);
        this.stack = sandbox.stack(
                "data",
                "local",
                Map.of(
                        "fhirDataContributors",
                        List.of(sandbox.azure().connection().objectId())));
    }

    @BeforeAll
    void deploy() {
        stack.up().succeeded();
        sandbox.azure()
                .fhir("PUT", url(), PATIENT, json("{\"resourceType\": \"Patient\", \"id\": \"ada\", \"active\": true}"))
                .succeeded();
    }

    @AfterAll
    void stopTheLocalAzure() {
        sandbox.close();
    }

    @Test
    void patients_stay_readable_through_a_rotation_and_without_the_old_version() {
        var old = stack.output("keyUriWithVersion");

        rotate();
        setEnabled(old, false);

        assertThat(stack.output("keyUriWithVersion")).isNotEqualTo(old);
        assertThat(status()).isEqualTo(200);
        setEnabled(old, true);
    }

    @Test
    void patients_go_with_a_key_that_the_stack_disables_and_come_back_with_it() {
        stack.change(Map.of("keyEnabled", false));
        stack.up().succeeded();
        var disabled = status();
        stack.change(Map.of("keyEnabled", true));
        stack.up().succeeded();

        assertThat(disabled).isEqualTo(500);
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void patients_come_back_by_an_update_after_somebody_disabled_the_key() {
        setEnabled(stack.output("keyUriWithVersion"), false);
        var disabled = status();
        stack.up("--refresh").succeeded();

        assertThat(disabled).isEqualTo(500);
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void patients_are_not_lost_by_a_rotation_while_the_key_is_disabled() {
        var old = stack.output("keyUriWithVersion");
        setEnabled(old, false);

        rotate();

        assertThat(status()).isEqualTo(200);
    }

    private void rotate() {
        stack.change(Map.of("rotationTrigger", "rotation " + ++rotations));
        stack.up().succeeded();
    }

    private String url() {
        return stack.output("endpoint");
    }

    private int status() {
        return sandbox.azure().fhir("GET", url(), PATIENT).status();
    }

    private void setEnabled(String keyUri, boolean enabled) {
        sandbox.azure().setEnabled("kv-clinic", keyUri, enabled);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
