package dev.fhircmk.cli.facts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.azurelocal.client.Connection;
import dev.fhircmk.azurelocal.client.LockFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** What {@code pulumiw} is told of a stack. */
final class StackFactsTest {
    private static final String LOCAL = """
            # The whole.
            config:
              clinic:cloud: local
              clinic:azureNativeVersion: 3.28.0
            """;

    /** The line of the setting, and its value. */
    static final List<Arguments> SETTINGS = List.of(
            setting("  clinic:cloud: local", "local"),
            setting("  clinic:cloud:   local   # not Azure", "local"),
            setting("  \"clinic:cloud\": \"local\"", "local"),
            setting("  'clinic:cloud': 'local'", "local"),
            setting("  ? clinic:cloud\n  : local", "local"),
            setting("  clinic:cloud: >-\n    local", "local"),
            setting("  clinic:cloud: loc#al", "loc#al"),
            setting("  clinic:cloud: 3.10", "3.10"),
            setting("  clinic:cloud: \"\"", ""),
            setting("  clinic:cloud:", ""),
            setting("  # clinic:cloud: local", ""),
            setting("  clinic:notes: |\n    clinic:cloud: local", ""),
            setting("  clinic:other: {clinic:cloud: local}", ""),
            setting("  clinic:cloud: {secure: v1:abc}", ""),
            setting("  clinic:cloud: [local]", ""),
            setting("  hospital:cloud: local", ""),
            setting("  clinic:cloud: \"a\\nstackIsThere=true\"", "a\\nstackIsThere=true"));

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static Arguments setting(String line, String value) {
        return argumentSet(line, line, value);
    }

    @Test
    void tells_of_a_stack_that_is_not_there_yet() throws IOException {
        assertThat(facts(LOCAL, "local", "")).isZero();

        assertThat(out.toString(UTF_8)).isEqualTo("""
                cloud=local
                azureNativeVersion=3.28.0
                localAzureRuns=false
                stackIsThere=false
                lockedOrCutOff=false
                """);
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void tells_of_a_stack_that_is_there() throws IOException {
        var home = home();
        state(home, "{}");

        assertThat(facts(LOCAL, "local", home.toString())).isZero();

        assertThat(out.toString(UTF_8)).contains("\nlocalAzureRuns=false\nstackIsThere=true\nlockedOrCutOff=false\n");
    }

    @Test
    void tells_that_a_run_of_the_stack_was_cut_off() throws IOException {
        var home = home();
        state(home, "{\"checkpoint\": {\"latest\": {\"pending_operations\": [{\"type\": \"creating\"}]}}}");

        assertThat(facts(LOCAL, "local", home.toString())).isZero();

        assertThat(out.toString(UTF_8)).endsWith("\nstackIsThere=true\nlockedOrCutOff=true\n");
    }

    @Test
    void tells_whether_a_local_azure_runs_and_not_only_what_one_left_behind() throws Exception {
        var home = home();
        var azure = Files.createDirectories(home.resolve("azure"));
        Files.writeString(
                azure.resolve(Connection.FILE),
                new Connection(1, Instant.EPOCH, "1", "http://127.0.0.1:1", "ca.pem", "t", "s", "c", "x", "o", "a", "y")
                        .toJson()
                        .toString());

        assertThat(facts(LOCAL, "", home.toString())).isZero();
        assertThat(out.toString(UTF_8)).contains("\nlocalAzureRuns=false\n");

        var holder = LockFile.Holder.of(ProcessHandle.current()).text();
        Files.writeString(azure.resolve(LockFile.NAME), holder);
        assertThat(facts(LOCAL, "", home.toString())).isZero();
        assertThat(out.toString(UTF_8)).contains("\nlocalAzureRuns=true\n");
    }

    @Test
    void tells_of_no_local_azure_where_nobody_can_read_how_to_reach_it() throws IOException {
        var home = home();
        var azure = Files.createDirectories(home.resolve("azure"));
        Files.writeString(azure.resolve(Connection.FILE), "{");
        Files.writeString(
                azure.resolve(LockFile.NAME),
                LockFile.Holder.of(ProcessHandle.current()).text());

        assertThat(facts(LOCAL, "", home.toString())).isZero();

        assertThat(out.toString(UTF_8)).contains("\nlocalAzureRuns=false\n");
    }

    @ParameterizedTest
    @FieldSource("SETTINGS")
    void reads_settings_as_yaml_has_them(String line, String value) throws IOException {
        assertThat(facts("config:\n" + line + "\n")).isZero();

        assertThat(out.toString(UTF_8).lines()).startsWith("cloud=" + value).hasSize(5);
    }

    @Test
    void reads_a_file_without_settings() throws IOException {
        for (var text : List.of("", "# nothing\n", "encryptionsalt: v1:x\n", "config:\n", "- config\n")) {
            assertThat(facts(text)).as(text).isZero();
        }

        assertThat(out.toString(UTF_8).lines().filter(line -> line.equals("cloud=")))
                .hasSize(5);
    }

    @Test
    void says_where_the_settings_are_no_yaml() throws IOException {
        assertThat(facts("config:\n  clinic:cloud: local\n  - no\n")).isEqualTo(1);

        assertThat(out.toString(UTF_8)).isEmpty();
        assertThat(err.toString(UTF_8))
                .isEqualTo(
                        "pulumiw: " + folder.resolve("Pulumi.local.yaml") + ", the settings of the stack, is not YAML:"
                                + " expected <block end>, but found '-' in line 3; correct it\n");
    }

    @Test
    void says_where_the_settings_are_no_text() throws IOException {
        assertThat(facts("config:\n  clinic:cloud: \u0007\n")).isEqualTo(1);

        assertThat(err.toString(UTF_8))
                .isEqualTo(
                        "pulumiw: " + folder.resolve("Pulumi.local.yaml") + ", the settings of the stack, is not YAML:"
                                + " special characters are not allowed; correct it\n");
    }

    @Test
    void says_where_the_settings_cannot_be_read() {
        assertThat(run("clinic", folder.toString(), "", "")).isEqualTo(1);

        assertThat(err.toString(UTF_8))
                .isEqualTo("pulumiw: cannot read the settings of the stack from " + folder
                        + "; make it a file that you may read\n");
    }

    private int facts(String settings) throws IOException {
        return facts(settings, "", "");
    }

    private int facts(String settings, String stack, String home) throws IOException {
        var file = Files.writeString(folder.resolve("Pulumi.local.yaml"), settings);
        return run("clinic", file.toString(), stack, home);
    }

    private int run(String... arguments) {
        return StackFacts.of(arguments).tell(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private Path home() throws IOException {
        return Files.createDirectory(folder.resolve("home"));
    }

    private static void state(Path home, String text) throws IOException {
        var stacks = Files.createDirectories(home.resolve("state/.pulumi/stacks/clinic"));
        Files.writeString(stacks.resolve("local.json"), text);
    }
}
