package dev.fhircmk.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AzureClientsTest {
    @Test
    void say_how_to_start_azure_local_where_none_runs(@TempDir Path folder) {
        var configuration = new JsonObject();
        configuration.addProperty("azureLocalFolder", folder.toString());

        var refused = catchThrowableOfType(
                ProviderException.class,
                () -> new AzureClients(
                        ProviderConfiguration.of(configuration, Map.of()), new AzureTime(InstantSource.system())));

        assertThat(refused.code()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(refused)
                .hasMessage(
                        "azure-local does not run on the folder " + folder + "; start it with `./pulumiw local start`");
    }
}
