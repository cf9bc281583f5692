package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.client.Fault.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed at a chosen call, before or after the call has done its work, and started again. */
final class KillOnRequestTest {
    private static final String GROUP = "/subscriptions/{s}/resourceGroups/{g}";

    @Test
    void nothing_is_done_by_a_server_that_is_killed_before_the_commit(@TempDir Path folder) throws Exception {
        assertThat(statusAfterKill(folder, Moment.BEFORE_COMMIT)).isEqualTo(404);
    }

    @Test
    void everything_is_done_by_a_server_that_is_killed_after_the_commit(@TempDir Path folder) throws Exception {
        assertThat(statusAfterKill(folder, Moment.AFTER_COMMIT)).isEqualTo(200);
    }

    private static int statusAfterKill(Path folder, Moment moment) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(folder)) {
            AzureLocalAdmin.of(folder)
                    .setFault(Fault.kill(moment).on("PUT", GROUP).nth(2));
            send(server, "PUT", "one");
            assertThatThrownBy(() -> send(server, "PUT", "two")).isInstanceOf(IOException.class);
            assertThat(server.waitFor(10, TimeUnit.SECONDS)).isEqualTo(137);
        }
        try (ServerProcess again = ServerProcess.start(folder)) {
            assertThat(send(again, "GET", "one")).isEqualTo(200);
            return send(again, "GET", "two");
        }
    }

    private static int send(ServerProcess server, String method, String group)
            throws IOException, InterruptedException {
        ArmClient client = server.client();
        String url = "https://management.azure.com/subscriptions/"
                + server.connection().subscriptionId() + "/resourceGroups/" + group + "?api-version=2024-03-01";
        return client.send(method, url, client.token("https://management.azure.com/"), "{\"location\":\"westeurope\"}")
                .statusCode();
    }
}
