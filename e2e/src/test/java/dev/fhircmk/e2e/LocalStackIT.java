package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One stack from its first update to its second life, as a user of the README would run it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LocalStackIT {
    private static final String VERSIONED = "https://kv-clinic\\.vault\\.azure\\.net/keys/fhir/[0-9a-f]{32}";

    private final Checkout checkout;
    private final Path folder;

    LocalStackIT(@TempDir Path folder) {
        this.folder = folder;
        this.checkout = new Checkout(folder);
    }

    @BeforeAll
    void startTheLocalAzure() {
        checkout.pulumiw("local", "start").succeeded();
    }

    @AfterAll
    void stopTheLocalAzure() {
        checkout.close();
    }

    @Test
    void the_stack_of_the_readme_lives_from_its_first_update_to_its_second_life() {
        var firstKey = putsACustomerManagedKeyOnAFhirService();
        changesNothingTheSecondTime();
        keepsStandardOutputToPulumi();
        givesPlainPulumiTheSameEnvironment();
        var rotatedKey = rotatesTheKeyAndMovesTheServiceInOneUpdate(firstKey);
        survivesARestartOfTheLocalAzure();
        comesBackUnderTheSameNamesWithTheSameKey(rotatedKey);
    }

    private String putsACustomerManagedKeyOnAFhirService() {
        var tree = checkout.shell(Checkout.root(), "git status --porcelain").output();

        checkout.pulumiw("up", "--stack", "local", "--yes").succeeded();

        var outputs = outputs();
        var key = outputs.get("keyUriWithVersion").getAsString();
        assertThat(key).matches(VERSIONED);
        assertThat(outputs.get("endpoint").getAsString())
                .isEqualTo("https://clinic-records.fhir.azurehealthcareapis.com");
        assertThat(outputs.get("keyUri").getAsString()).isEqualTo("https://kv-clinic.vault.azure.net/keys/fhir");
        assertThat(outputs.get("encryption").getAsString()).isEqualTo("customer-managed");
        assertThat(checkout.shell(Checkout.root(), "git status --porcelain").output())
                .isEqualTo(tree);
        return key;
    }

    private void changesNothingTheSecondTime() {
        isSettled();
    }

    private void keepsStandardOutputToPulumi() {
        var preview = checkout.pulumiw("preview", "--stack", "local", "--json").succeeded();

        assertThat(JsonParser.parseString(preview.output()).getAsJsonObject().has("steps"))
                .isTrue();
    }

    private void givesPlainPulumiTheSameEnvironment() {
        var result = checkout.shell(
                        Checkout.root(), "eval \"$(./pulumiw env --stack local)\" && pulumi stack output encryption")
                .succeeded();

        assertThat(result.output()).isEqualTo("customer-managed\n");
    }

    private String rotatesTheKeyAndMovesTheServiceInOneUpdate(String firstKey) {
        var rotated = Settings.with(folder, Map.of("rotationTrigger", "\"2\""));

        checkout.pulumiw("up", "--stack", "local", "--yes", "--skip-preview", "--config-file", rotated)
                .succeeded();

        var rotatedKey = outputs().get("keyUriWithVersion").getAsString();
        assertThat(rotatedKey).matches(VERSIONED).isNotEqualTo(firstKey);
        assertThat(serviceInState().getAsJsonObject("encryption").toString()).contains(rotatedKey);
        return rotatedKey;
    }

    private void survivesARestartOfTheLocalAzure() {
        checkout.pulumiw("local", "stop").succeeded();
        var rotated = Settings.with(folder, Map.of("rotationTrigger", "\"2\""));

        isSettled("--config-file", rotated);
    }

    private void comesBackUnderTheSameNamesWithTheSameKey(String rotatedKey) {
        var rotated = Settings.with(folder, Map.of("rotationTrigger", "\"2\""));
        checkout.pulumiw("destroy", "--stack", "local", "--yes", "--skip-preview", "--config-file", rotated)
                .succeeded();

        checkout.pulumiw("up", "--stack", "local", "--yes", "--skip-preview", "--config-file", rotated)
                .succeeded();

        assertThat(outputs().get("keyUriWithVersion").getAsString()).isEqualTo(rotatedKey);
    }

    /** Asserts that the program asks for what there is, and that state and Azure are the same. */
    private void isSettled(String... more) {
        var arguments = new ArrayList<>(
                List.of("up", "--stack", "local", "--yes", "--skip-preview", "--refresh", "--expect-no-changes"));
        Collections.addAll(arguments, more);
        checkout.pulumiw(arguments.toArray(String[]::new)).succeeded();
    }

    private JsonObject outputs() {
        return JsonParser.parseString(checkout.pulumiw("stack", "output", "--stack", "local", "--json")
                        .succeeded()
                        .output())
                .getAsJsonObject();
    }

    private JsonObject serviceInState() {
        var state = JsonParser.parseString(checkout.pulumiw("stack", "export", "--stack", "local")
                .succeeded()
                .output());
        for (var resource :
                state.getAsJsonObject().getAsJsonObject("deployment").getAsJsonArray("resources")) {
            if (resource.getAsJsonObject().get("type").getAsString().endsWith(":FhirService")) {
                return resource.getAsJsonObject().getAsJsonObject("outputs");
            }
        }
        throw new AssertionError("the state has no FHIR service");
    }
}
