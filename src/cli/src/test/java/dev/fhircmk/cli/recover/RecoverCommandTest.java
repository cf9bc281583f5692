package dev.fhircmk.cli.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.client.Connection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as it is typed: what it says, what it asks of pulumi, and how it ends. */
final class RecoverCommandTest {
    private static final String PROVIDER = "urn:pulumi:prod::p::pulumi:providers:azure-native::azure";
    private static final String GROUP = "urn:pulumi:prod::p::azure-native:resources:ResourceGroup::group";
    private static final String ID = "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg";
    private static final String EMPTY = "{\"version\": 3, \"deployment\": {\"resources\": []}}";
    private static final String INTERRUPTED = """
            {"version": 3, "deployment": {
              "resources": [{"urn": "%1$s", "type": "pulumi:providers:azure-native", "custom": true, "id": "i",
                "inputs": {"subscriptionId": "11111111-1111-4111-8111-111111111111"}}],
              "pending_operations": [{"type": "creating", "resource": {"urn": "%2$s", "custom": true,
                "type": "azure-native:resources:ResourceGroup", "provider": "%1$s::i",
                "inputs": {"resourceGroupName": "rg"}}}]}}""".formatted(PROVIDER, GROUP);
    private static final String REFRESHED = """
            {"version": 3, "deployment": {"resources": [
              {"urn": "%s", "type": "azure-native:resources:ResourceGroup", "custom": true, "id": "%s",
               "outputs": {"properties": {"provisioningState": "%s"}}}]}}""";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String answer = "";

    @Test
    void has_nothing_to_do_for_a_stack_that_was_not_cut_off() throws IOException {
        var pulumi = FakePulumi.answering(folder, exporting(EMPTY) + "\"preview --json\") echo '{\"steps\": []}' ;;");

        assertThat(run(pulumi, "--yes", "--output", "json")).isZero();

        assertThat(out.toString()).isEqualToIgnoringWhitespace("{\"found\": [], \"absent\": [], \"failed\": []}");
        assertThat(pulumi.asked()).containsExactly("cancel --yes", "stack export", "preview --json");
    }

    @Test
    void takes_what_is_in_azure_into_the_state() throws IOException {
        var pulumi = FakePulumi.answering(folder, changing(REFRESHED.formatted(GROUP, ID, "Succeeded")));

        assertThat(run(pulumi, "--yes")).isZero();

        assertThat(err.toString())
                .contains("recover: pending: " + GROUP + ", interrupted while creating\n")
                .contains("recover: found in Azure and taken into the state: " + ID + "\n")
                .endsWith("recover: done; run pulumi up on prod\n");
        assertThat(pulumi.asked())
                .containsExactly(
                        "cancel --yes",
                        "stack export",
                        "preview --json",
                        "stack import --file FILE",
                        "refresh --yes --skip-preview --clear-pending-creates",
                        "stack export");
    }

    @Test
    void says_what_it_would_do_and_does_nothing() throws IOException {
        var pulumi = FakePulumi.answering(folder, changing(REFRESHED.formatted(GROUP, ID, "Succeeded")));

        assertThat(run(pulumi, "--dry-run")).isZero();

        assertThat(out)
                .hasToString("would release the lock that a run may have left\nwould look in Azure for " + ID
                        + ", and take it into the state if it is there\nwould clear the pending operation: " + GROUP
                        + ", interrupted while creating\nwould refresh the stack\n");
        assertThat(pulumi.asked()).containsExactly("stack export", "preview --json");
    }

    @Test
    void says_what_is_not_in_azure() throws IOException {
        var pulumi = FakePulumi.answering(folder, changing(EMPTY));

        assertThat(run(pulumi, "--yes")).isZero();

        assertThat(err.toString()).contains("recover: not in Azure, the next update creates it: " + ID + "\n");
    }

    @Test
    void ends_with_a_failure_where_a_creation_failed_in_azure() throws IOException {
        var pulumi = FakePulumi.answering(folder, changing(REFRESHED.formatted(GROUP, ID, "Failed")));

        assertThat(run(pulumi, "--yes")).isEqualTo(1);

        assertThat(err.toString())
                .contains("recover: in Azure, but its creation failed; delete it with `pulumi destroy --stack prod"
                        + " --target '" + GROUP + "'`, then update: " + ID + "\n");
    }

    @Test
    void gives_up_after_the_wait_and_keeps_the_state_from_before() throws IOException {
        var pulumi = FakePulumi.answering(folder, changing(REFRESHED.formatted(GROUP, ID, "Creating")));

        assertThat(run(pulumi, "--yes", "--wait", "PT-1S")).isEqualTo(1);

        assertThat(message())
                .startsWith("Azure is still working on " + GROUP + " after PT-1S; run this again later; the state from"
                        + " before is kept in ")
                .contains(", bring it back with `pulumi stack import --stack prod --file ");
        var kept = Path.of(message().replaceFirst("(?s).* --file (.*)`$", "$1"));
        assertThat(kept)
                .hasContent(com.google.gson.JsonParser.parseString(INTERRUPTED).toString());
        Files.delete(kept);
    }

    @Test
    void says_why_the_state_cannot_be_read() throws IOException {
        var pulumi = FakePulumi.answering(folder, "\"stack export\") echo 'no stack named prod' >&2; exit 255 ;;");

        assertThat(run(pulumi, "--yes")).isEqualTo(1);

        assertThat(message())
                .isEqualTo("cannot read the state of the stack prod: no stack named prod; check --stack and --cwd");
    }

    @Test
    void says_why_the_refresh_failed() throws IOException {
        var pulumi = FakePulumi.answering(folder, """
                "refresh --yes") echo 'no token'; exit 1 ;;
                "preview --json") echo '{"steps": []}' ;;
                """ + exporting(INTERRUPTED));

        assertThat(run(pulumi, "--yes")).isEqualTo(1);

        assertThat(message()).startsWith("the refresh failed: no token; the state from before is kept in ");
        Files.delete(Path.of(message().replaceFirst("(?s).* --file (.*)`$", "$1")));
    }

    @Test
    void goes_by_the_pending_operations_where_the_preview_fails() throws IOException {
        var pulumi = FakePulumi.answering(folder, """
                "preview --json") echo 'it does not compile' >&2; exit 1 ;;
                """ + changing(REFRESHED.formatted(GROUP, ID, "Succeeded")));

        assertThat(run(pulumi, "--yes")).isZero();

        assertThat(err.toString())
                .contains("the preview failed, so only pending operations count: it does not compile\n")
                .contains("taken into the state: " + ID);
    }

    @Test
    void takes_the_subscription_of_the_local_azure() throws IOException {
        var connection = new Connection(
                1,
                Instant.EPOCH,
                "1",
                "http://127.0.0.1:1",
                "ca.pem",
                "t",
                "11111111-1111-4111-8111-111111111111",
                "c",
                "hush",
                "o",
                "http://127.0.0.1:2",
                "quiet");
        Files.writeString(folder.resolve(Connection.FILE), connection.toJson().toString());
        var pulumi =
                FakePulumi.answering(folder, changing(onTheLocalAzure(), REFRESHED.formatted(GROUP, ID, "Succeeded")));

        assertThat(run(pulumi, "--yes")).isZero();

        assertThat(err.toString()).contains("recover: found in Azure and taken into the state: " + ID + "\n");
    }

    @Test
    void goes_without_the_local_azure_where_its_connection_cannot_be_read() throws IOException {
        Files.writeString(folder.resolve(Connection.FILE), "{");
        var pulumi = FakePulumi.answering(folder, changing(onTheLocalAzure(), EMPTY));

        assertThat(run(pulumi, "--yes")).isZero();

        assertThat(err.toString()).endsWith("recover: done; run pulumi up on prod\n");
    }

    @Test
    void wants_a_yes_before_it_ends_a_run() throws IOException {
        answer = "no\n";
        var pulumi = FakePulumi.answering(folder, "");

        assertThat(run(pulumi)).isEqualTo(1);

        assertThat(message())
                .isEqualTo("nothing was done: answer y, or give --yes, once no run of the stack is going on");
        assertThat(pulumi.asked()).isEmpty();
    }

    @Test
    void names_the_formats_that_there_are() throws IOException {
        assertThat(run(FakePulumi.answering(folder, ""), "--yes", "--output", "xml"))
                .isEqualTo(2);

        assertThat(err.toString())
                .startsWith("Invalid value for option '--output': must be table, json, yaml; got 'xml'");
    }

    @Test
    void names_where_pulumi_is_to_be_had() {
        assertThat(run(new FakePulumi(folder.resolve("missing")), "--yes")).isEqualTo(1);

        assertThat(message())
                .startsWith("cannot run pulumi in " + folder + ": ")
                .endsWith("; install it (https://www.pulumi.com/docs/install)");
    }

    private static String exporting(String state) {
        return "\"stack export\") cat <<'STATE'\n" + state + "\nSTATE\n;;\n";
    }

    /** The state of a run that was cut off, and another once it was refreshed. */
    private String changing(String after) {
        return changing(INTERRUPTED, after);
    }

    private String changing(String before, String after) {
        var refreshed = folder.resolve("refreshed");
        return """
                "refresh --yes") touch '%1$s' ;;
                "stack export") if [ -e '%1$s' ]; then cat <<'AFTER'
                %2$s
                AFTER
                else cat <<'BEFORE'
                %3$s
                BEFORE
                fi ;;
                "preview --json") echo '{"steps": []}' ;;
                """.formatted(refreshed, after, before);
    }

    private String onTheLocalAzure() {
        return INTERRUPTED.replaceFirst("\"subscriptionId\": \"[^\"]*\"", "\"azureLocalFolder\": \"" + folder + "\"");
    }

    private String message() {
        return err.toString()
                .lines()
                .filter(line -> line.contains("failed: nothing") || line.startsWith("failed: "))
                .findFirst()
                .map(line -> line.substring(line.indexOf("failed: ") + "failed: ".length()))
                .orElseThrow(() -> new AssertionError(err.toString()));
    }

    @Test
    void goes_on_where_it_is_told_to() throws IOException {
        answer = "Y\n";
        var pulumi = FakePulumi.answering(folder, exporting(EMPTY) + "\"preview --json\") echo '{\"steps\": []}' ;;");

        assertThat(run(pulumi)).isZero();

        assertThat(err.toString())
                .startsWith(
                        "This ends any run of the stack prod that is going on. Is there none, and shall it go ahead?"
                                + " [y/N] ");
    }

    private int run(FakePulumi pulumi, String... more) {
        var command = new CommandLine(new RecoverCommand(
                name -> Optional.empty(),
                pulumi.executable(),
                new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8))));
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println("failed: " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        });
        var arguments = new java.util.ArrayList<>(java.util.List.of("--stack", "prod", "--cwd", folder.toString()));
        java.util.Collections.addAll(arguments, more);
        return command.execute(arguments.toArray(String[]::new));
    }
}
