package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CommandLineTest {
    @TempDir
    private Path temporary = Path.of("");

    @Test
    void the_help_of_a_command_has_examples() {
        Run run = run("--help");
        Run serve = run("serve", "--help");
        Run version = run("--version");

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("Usage: azure-local [-hV] COMMAND").contains("Examples:", "it is not Azure");
        assertThat(serve.out()).contains("azure-local serve --folder ~/.azure-local", "--operation-duration=DURATION");
        assertThat(version.out()).startsWith("azure-local ");
    }

    @Test
    void wrong_usage_exits_with_2_and_failure_with_1() {
        Run noFolder = run("status");
        Run unknown = run("fly");
        Run strange = run("reset", "--folder", temporary.toString());

        assertThat(noFolder.code()).isEqualTo(2);
        assertThat(noFolder.out()).isEmpty();
        assertThat(noFolder.err()).startsWith("Missing required option: '--folder=DIR'");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(strange.code()).isEqualTo(1);
        assertThat(strange.err())
                .isEqualTo("azure-local: The folder " + temporary
                        + " is not an azure-local data folder; nothing was deleted" + System.lineSeparator());
    }

    @Test
    void commands_say_that_no_local_azure_runs() {
        Path folder = temporary.resolve("none");

        Run status = run("status", "--folder", folder.toString());
        Run json = run("status", "--folder", folder.toString(), "--output", "json");
        Run stop = run("stop", "--folder", folder.toString());

        assertThat(status.code()).isEqualTo(1);
        assertThat(status.out()).isEqualTo("stopped: folder " + folder + System.lineSeparator());
        assertThat(json.out().strip()).isEqualTo("{\"state\":\"stopped\",\"folder\":\"" + folder + "\"}");
        assertThat(stop.code()).isZero();
        assertThat(stop.out()).isEqualTo("No local Azure runs on " + folder + "." + System.lineSeparator());
    }

    @Test
    void serve_runs_until_stop_and_data_goes_only_with_reset() throws Exception {
        Path folder = temporary.resolve("data");
        String tenant;
        try (ServerProcess server = ServerProcess.start(folder)) {
            tenant = server.connection().tenantId();
            Run status = run("status", "--folder", folder.toString(), "--output", "json");
            Run text = run("status", "--folder", folder.toString());
            Run second = run("serve", "--folder", folder.toString());
            Run reset = run("reset", "--folder", folder.toString());
            Run stop = run("stop", "--folder", folder.toString());

            assertThat(server.lines().get(0)).contains("is not Azure: it is a stand-in on this machine");
            assertThat(JsonTree.text(JsonTree.parse(status.out()), "state")).contains("running");
            assertThat(status.out())
                    .contains("\"processId\":" + server.handle().pid())
                    .doesNotContain("clientSecret");
            assertThat(text.out())
                    .startsWith("running: process " + server.handle().pid() + " since ");
            assertThat(second.code()).isEqualTo(1);
            assertThat(second.err())
                    .isEqualTo("azure-local: The folder " + folder + " is in use by a running azure-local, process "
                            + server.handle().pid() + "; stop it first" + System.lineSeparator());
            assertThat(reset.code()).isEqualTo(1);
            assertThat(stop.out())
                    .isEqualTo("Stopped the local Azure on " + folder + ", process "
                            + server.handle().pid() + "." + System.lineSeparator());
            assertThat(server.handle().isAlive()).isFalse();
            assertThat(folder.resolve("connection.json")).doesNotExist();
        }

        try (ServerProcess again = ServerProcess.start(folder)) {
            assertThat(again.connection().tenantId()).isEqualTo(tenant);
            again.kill();
            assertThat(folder.resolve("connection.json")).exists();
            assertThat(run("status", "--folder", folder.toString()).code()).isEqualTo(1);
        }

        Run reset = run("reset", "--folder", folder.toString());
        assertThat(reset.code()).isZero();
        assertThat(folder).doesNotExist();
    }

    @Test
    void commands_say_what_is_wrong_with_a_folder() throws Exception {
        Path store = temporary.resolve("data/store.mv");
        run("stop", "--folder", temporary.resolve("data").toString());
        try (LocalAzure azure =
                LocalAzure.start(LocalAzureOptions.in(temporary.resolve("data")).beforeRetirements())) {
            assertThat(azure.connection().processId())
                    .isEqualTo(ProcessHandle.current().pid());
        }
        Files.writeString(store, "something else".repeat(1000));

        Run broken = run("serve", "--folder", temporary.resolve("data").toString());
        Run unwritable = run("serve", "--folder", "/dev/null/data");

        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.err()).startsWith("azure-local: The store cannot be opened: ");
        assertThat(unwritable.code()).isEqualTo(1);
        assertThat(unwritable.err()).startsWith("azure-local: The folder /dev/null/data cannot be written");
        assertThat(run("serve", "--folder", "/dev/full").err()).startsWith("azure-local: /dev/full is not a folder");
    }

    @Test
    void seed_adds_an_account_of_the_retired_service() {
        Path folder = temporary.resolve("seeds");
        String[] seed = {
            "seed",
            "--folder",
            folder.toString(),
            "--resource-group",
            "rg",
            "--name",
            "old1",
            "--location",
            "Brazil South",
            "--key-uri",
            "https://kv.vault.azure.net/keys/k",
            "--cross-tenant-application",
            "e17e4941-0000-4000-8000-000000000002"
        };

        Run stopped = run(seed);
        try (LocalAzure azure = LocalAzure.start(LocalAzureOptions.in(folder).beforeRetirements())) {
            Run done = run(seed);
            Run refused = run(
                    "seed",
                    "--folder",
                    folder.toString(),
                    "--resource-group",
                    "rg",
                    "--name",
                    "old2",
                    "--location",
                    "mars");

            assertThat(stopped.code()).isEqualTo(1);
            assertThat(stopped.err())
                    .isEqualTo("azure-local: no local Azure runs on " + folder + "; start it with 'serve'"
                            + System.lineSeparator());
            assertThat(done.out())
                    .isEqualTo("Seeded /subscriptions/" + azure.connection().subscriptionId()
                            + "/resourceGroups/rg/providers/Microsoft.HealthcareApis/services/old1."
                            + System.lineSeparator());
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err())
                    .startsWith("azure-local: the local Azure refused: The provided location 'mars' is not available");
        }
    }

    @Test
    void seed_puts_there_what_a_file_lists() throws IOException {
        Path folder = temporary.resolve("seeded");
        Path file = Files.writeString(
                temporary.resolve("estate.json"), "{\"managementGroups\":[{\"name\":\"a\"},{\"name\":\"b\"}]}");
        Path odd = Files.writeString(temporary.resolve("odd.json"), "{\"vaults\":[]}");
        Path none = Files.writeString(temporary.resolve("none.json"), "seeds");

        try (LocalAzure azure = LocalAzure.start(LocalAzureOptions.in(folder))) {
            assertThat(azure.connection()).isNotNull();
            Run done = run("seed", "--folder", folder.toString(), "--file", file.toString());
            Run refused = run("seed", "--folder", folder.toString(), "--file", odd.toString());
            Run misused = run("seed", "--folder", folder.toString(), "--file", none.toString());

            assertThat(done.out()).isEqualTo("Seeded 2 managementGroups." + System.lineSeparator());
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("there are no seeds 'vaults', only managementGroups,");
            assertThat(misused.code()).isEqualTo(2);
            assertThat(misused.err()).contains(none + " is no document of seeds: the body is not a JSON object");
        }
    }

    @Test
    void fault_sets_faults_and_advance_puts_the_clock_forward() {
        String folder = temporary.resolve("faults").toString();
        try (LocalAzure azure =
                LocalAzure.start(LocalAzureOptions.in(Path.of(folder)).beforeRetirements())) {
            Run none = run("fault", "--folder", folder);
            Run throttling = run(
                    "fault",
                    "--folder",
                    folder,
                    "--status",
                    "429",
                    "--code",
                    "TooManyRequests",
                    "--header",
                    "Retry-After=2",
                    "--id",
                    "slow",
                    "--method",
                    "PUT",
                    "--host",
                    "management.azure.com",
                    "--route",
                    "/a/{b}",
                    "--nth",
                    "2",
                    "--times",
                    "3");
            Run cut = run("fault", "--folder", folder, "--clear", "--cut", "--when", "after", "--delay", "PT1S");
            Run kill = run("fault", "--folder", folder, "--kill");
            Run failing = run("fault", "--folder", folder, "--clear", "--fail-operation", "--message", "no");
            Run late = run("fault", "--folder", folder, "--clear", "--delay", "PT2S");
            Run both = run("fault", "--folder", folder, "--cut", "--kill");
            Run advanced = run("advance", "PT10M", "--folder", folder);
            Run cleared = run("fault", "--folder", folder, "--clear");
            AzureLocalAdmin.of(azure.connection()).resetRequestCount();
            Run requests = run("requests", "--folder", folder, "--reset");

            assertThat(none.out()).isEmpty();
            assertThat(throttling.out())
                    .isEqualTo(String.join(
                            System.lineSeparator(),
                            "Set slow.",
                            "{\"id\":\"slow\",\"method\":\"PUT\",\"host\":\"management.azure.com\",\"route\":\"/a/{b}\","
                                    + "\"nth\":2,\"times\":3,\"when\":\"before\",\"answer\":{\"status\":429,"
                                    + "\"code\":\"TooManyRequests\",\"message\":\"A fault that was asked for.\","
                                    + "\"headers\":{\"Retry-After\":\"2\"}},\"calls\":0,\"struck\":0}",
                            ""));
            assertThat(cut.out())
                    .contains("\"when\":\"after\",\"delay\":\"PT1S\",\"cut\":true")
                    .doesNotContain("slow");
            assertThat(kill.err()).contains("Only a local Azure that was started with 'serve' can be killed.");
            assertThat(failing.out())
                    .contains("\"failOperation\":{\"code\":\"InternalServerError\",\"message\":\"no\"}");
            assertThat(late.out()).contains("\"delay\":\"PT2S\"");
            assertThat(both.code()).isEqualTo(2);
            assertThat(advanced.out()).startsWith("It is now 20").endsWith(" there." + System.lineSeparator());
            assertThat(cleared.out()).isEmpty();
            assertThat(requests.out()).isEmpty();
        }
    }

    @Test
    void the_command_line_runs_as_a_program() throws Exception {
        Process process = new ProcessBuilder(ServerProcess.command("status", "--folder", temporary.toString())).start();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
    }

    private static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = AzureLocalCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        int code = commandLine.execute(arguments);
        return new Run(code, out.toString(), err.toString());
    }

    private record Run(int code, String out, String err) {}
}
