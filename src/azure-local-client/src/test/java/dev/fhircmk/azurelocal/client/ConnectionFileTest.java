package dev.fhircmk.azurelocal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.azurelocal.json.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConnectionFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void is_read_as_it_was_written() throws IOException {
        write(JsonTree.write(StubServer.CONNECTION.toJson()));

        assertThat(Connection.of(folder)).contains(StubServer.CONNECTION);
    }

    @Test
    void has_the_form_that_clients_in_other_languages_read() {
        assertThat(JsonTree.write(StubServer.CONNECTION.toJson()))
                .isEqualTo("{\"processId\":42,\"startedAt\":\"2026-03-01T10:00:00Z\",\"version\":\"1\","
                        + "\"httpsProxy\":\"http://127.0.0.1:1\",\"certificateAuthority\":\"ca.pem\",\"tenantId\":\"t\","
                        + "\"subscriptionId\":\"s\",\"clientId\":\"c\",\"clientSecret\":\"hush\",\"objectId\":\"o\","
                        + "\"adminUrl\":\"http://127.0.0.1:2\",\"adminToken\":\"quiet\"}");
    }

    @Test
    void is_empty_where_no_local_azure_listens() {
        assertThat(Connection.of(folder)).isEmpty();
    }

    @Test
    void is_refused_where_it_is_not_one() throws IOException {
        for (String wrong : List.of("{\"processId\":1}", "[]", "{", "{\"processId\":1,\"startedAt\":\"soon\"}")) {
            write(wrong);

            assertThatThrownBy(() -> Connection.of(folder))
                    .isInstanceOf(AzureLocalException.class)
                    .hasMessage("The file " + file() + " cannot be read as a connection file");
        }
    }

    @Test
    void counts_for_nothing_without_the_process_that_wrote_it() throws IOException {
        write(JsonTree.write(StubServer.CONNECTION.toJson()));

        assertThat(Connection.ofRunning(folder)).isEmpty();
        try (var lock = new HeldLock(folder, ProcessHandle.current())) {
            assertThat(lock).isNotNull();
            assertThat(Connection.ofRunning(folder)).contains(StubServer.CONNECTION);
        }
        assertThat(Connection.ofRunning(folder)).isEmpty();
    }

    @Test
    void tells_no_secret_when_it_is_printed() {
        assertThat(StubServer.CONNECTION.toString()).doesNotContain("hush").doesNotContain("quiet");
    }

    private Path file() {
        return folder.resolve(Connection.FILE);
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("connection.json"), text);
    }
}
