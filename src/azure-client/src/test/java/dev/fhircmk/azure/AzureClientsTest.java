package dev.fhircmk.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fhircmk.core.Cloud;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AzureClientsTest {
    @Test
    void say_how_to_start_azure_local_where_none_runs(@TempDir Path folder) {
        var refused = catchThrowableOfType(
                AzureException.class, () -> clients(Map.of("azureLocalFolder", folder.toString())));

        assertThat(refused.reason()).isEqualTo(AzureException.Reason.UNANSWERED);
        assertThat(refused)
                .hasMessage(
                        "azure-local does not run on the folder " + folder + "; start it with `./pulumiw local start`");
    }

    @Test
    void say_what_to_set_where_a_subscription_is_needed_and_none_was_set() {
        var clients = clients(Map.of("environment", "usgovernment"));

        assertThat(clients.subscriptionId()).isEmpty();
        assertThat(clients.cloud()).isEqualTo(Cloud.US_GOVERNMENT);
        assertThat(clients.isLocal()).isFalse();
        var refused = catchThrowableOfType(AzureException.class, clients::requiredSubscriptionId);
        assertThat(refused.reason()).isEqualTo(AzureException.Reason.INVALID);
        assertThat(refused)
                .hasMessage("the configuration of fhir-cmk lacks subscriptionId; set it, or ARM_SUBSCRIPTION_ID");
    }

    private static AzureClients clients(Map<String, String> settings) {
        return new AzureClients(
                AzureConfiguration.of(settings), new AzureTime(InstantSource.system()), new TestRemedies());
    }
}
