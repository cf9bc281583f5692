package dev.fhircmk.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.azurelocal.LocalAzure;
import dev.fhircmk.azurelocal.LocalAzureOptions;
import dev.fhircmk.pulumi.PropertyValues;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AzureTest {
    private static final String GROUP = "azure-native:resources:ResourceGroup";
    private static final String INPUTS = "{\"resourceGroupName\":\"rg1\",\"location\":\"westus2\"}";

    @TempDir
    Path folder;

    @Test
    void reaches_the_azure_local_that_runs_on_the_folder() {
        try (var azure = LocalAzure.start(LocalAzureOptions.in(folder).beforeRetirements());
                var engine = engine()) {
            engine.configure("azureLocalFolder", folder.toString());

            var state = PropertyValues.read(engine.create(GROUP, INPUTS).getProperties());

            assertThat(azure.refusals()).isEmpty();
            assertThat(state.get("location").getAsString()).isEqualTo("westus2");
        }
    }

    @Test
    void says_how_to_start_azure_local_where_none_runs() {
        try (var engine = engine()) {
            engine.configure("azureLocalFolder", folder.toString());

            assertThatThrownBy(() -> engine.create(GROUP, INPUTS))
                    .hasMessage("UNAVAILABLE: azure-local does not run on the folder " + folder
                            + "; start it with `./pulumiw local start`");
        }
    }

    @Test
    void is_as_patient_as_the_real_provider_scaled_down() {
        assertThat(WaitPolicy.Waits.LOCAL)
                .isEqualTo(new WaitPolicy.Waits(
                        java.util.List.of(Duration.ofMillis(200), Duration.ofMillis(600), Duration.ofMillis(1200)),
                        java.util.List.of(Duration.ofMillis(8), Duration.ofMillis(24), Duration.ofMillis(56)),
                        Duration.ofMillis(100),
                        Duration.ofMillis(300),
                        Duration.ofMillis(150)));
    }

    private static Engine engine() {
        var waits = new WaitPolicy(WaitPolicy.Waits.LOCAL, duration -> {}, Clock.systemUTC());
        return Engine.of(new StandInProvider(
                "3.28.0",
                TypeTable.load(),
                configuration -> Azure.local(configuration, waits, Clock.systemUTC(), name -> Optional.empty()),
                (urn, message) -> {}));
    }
}
