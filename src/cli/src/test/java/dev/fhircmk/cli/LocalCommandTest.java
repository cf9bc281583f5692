package dev.fhircmk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.client.LockFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local Azure as a process of its own, started and stopped for real. */
final class LocalCommandTest {
    private static final Path JAR = Path.of("../azure-local/target/azure-local.jar");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path home;

    private Path folder = Path.of("");

    @BeforeEach
    void nameTheFolder() {
        folder = home.resolve("home/azure");
    }

    @AfterEach
    void stop() throws Exception {
        var owner = LockFile.in(folder).owner();
        if (owner.isPresent()) {
            owner.get().destroyForcibly();
            owner.get().onExit().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void starts_steers_stops_and_resets_a_local_azure() throws IOException {
        assertThat(run("start", "--jar", JAR.toString())).as(err::toString).isZero();
        assertThat(out.toString())
                .startsWith("started a local Azure on " + folder + ", process ")
                .endsWith("; it is not Azure: what works here is not proven there\n");
        var pid = LockFile.in(folder).owner().orElseThrow().pid();

        assertThat(run("start", "--jar", JAR.toString())).isZero();
        assertThat(out.toString())
                .isEqualTo("the local Azure on " + folder + " runs already, process " + pid + "; it is not Azure\n");

        assertThat(run("status", "--output", "json")).isZero();
        var status = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(status.get("processId").getAsLong()).isEqualTo(pid);
        assertThat(status.keySet())
                .containsExactly(
                        "state",
                        "folder",
                        "processId",
                        "startedAt",
                        "version",
                        "httpsProxy",
                        "certificateAuthority",
                        "tenantId",
                        "subscriptionId",
                        "clientId",
                        "objectId",
                        "now",
                        "calls",
                        "faults");
        var before = java.time.Instant.parse(status.get("now").getAsString());

        assertThat(run("advance", "P90D")).isZero();
        assertThat(run("status", "-o", "json")).isZero();
        var after = java.time.Instant.parse(JsonParser.parseString(out.toString())
                .getAsJsonObject()
                .get("now")
                .getAsString());
        assertThat(java.time.Duration.between(before, after))
                .isBetween(java.time.Duration.ofDays(90), java.time.Duration.ofDays(91));

        assertThat(run(
                        "fault",
                        "--id",
                        "busy",
                        "--status",
                        "429",
                        "--method",
                        "put",
                        "--times",
                        "3",
                        "--header",
                        "Retry-After=2"))
                .isZero();
        assertThat(out.toString()).contains("FAULT", "busy", "\"status\":429", "\"Retry-After\":\"2\"", "\"times\":3");
        assertThat(run("fault", "--clear")).isZero();
        assertThat(out.toString()).isEqualTo("no fault is set\n");

        assertThat(run("stop")).isZero();
        assertThat(out.toString()).isEqualTo("stopped the local Azure on " + folder + ", process " + pid + "\n");
        assertThat(run("status")).isEqualTo(1);
        assertThat(out.toString()).isEqualTo("WHAT    VALUE\nstate   stopped\nfolder  " + folder + "\n");

        assertThat(run("reset", "--dry-run", "--jar", JAR.toString())).isZero();
        assertThat(out.toString()).isEqualTo("would delete the data in " + folder + "\n");
        assertThat(folder).exists();

        assertThat(run("reset", "--yes", "--jar", JAR.toString()))
                .as(err::toString)
                .isZero();
        assertThat(out.toString()).isEqualTo("deleted the data in " + folder + "\n");
        assertThat(folder).doesNotExist();
        assertThat(folder.resolveSibling("azure-local.log")).content().contains("is not Azure");
    }

    @Test
    void says_why_it_did_not_start() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("letter.txt"), "of somebody else");

        assertThat(run("start", "--jar", JAR.toString())).isEqualTo(1);

        assertThat(err.toString())
                .endsWith("fhir-cmk: the local Azure on " + folder + " has ended; its log is "
                        + folder.resolveSibling("azure-local.log") + "\n");
        assertThat(folder.resolveSibling("azure-local.log")).content().contains("holds other files");
    }

    @Test
    void leaves_a_folder_alone_that_is_no_data_folder() throws IOException {
        Files.createDirectories(folder);
        var letter = Files.writeString(folder.resolve("letter.txt"), "of somebody else");

        assertThat(run("reset", "--yes", "--jar", JAR.toString())).isEqualTo(1);

        assertThat(err.toString()).contains("is not an azure-local data folder; nothing was deleted");
        assertThat(letter).exists();
    }

    @Test
    void names_a_program_that_is_not_there() {
        assertThat(run("start", "--jar", "no such.jar")).isEqualTo(1);

        assertThat(err)
                .hasToString(
                        "fhir-cmk: there is no file no such.jar, which was named as the program of the local Azure;"
                                + " correct --jar or FHIR_CMK_AZURE_LOCAL_JAR\n");
    }

    @Test
    void wants_a_local_azure_that_runs() {
        assertThat(run("stop")).isZero();
        assertThat(out).hasToString("no local Azure runs on " + folder + "\n");

        assertThat(run("advance", "PT1M")).isEqualTo(1);
        assertThat(err).hasToString("fhir-cmk: no local Azure runs on " + folder + "; start it with 'serve'\n");
        assertThat(run("advance", "PT0S")).isEqualTo(2);
        assertThat(err)
                .hasToString("fhir-cmk: DURATION must be a time to come such as PT10M, got 'PT0S'; the clock never goes"
                        + " back\n");
    }

    private int run(String command, String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var arguments = new ArrayList<>(List.of("local", command, "--folder", folder.toString()));
        arguments.addAll(List.of(more));
        return FhirCmk.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
