package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.client.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** An update that is killed half way: `recover` and `up` bring state and Azure to where it was going. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CutOffIT {
    /** What is started where interrupts are ignored, as by {@code nohup … &}, would ignore them too. */
    private static final String HEARS_INTERRUPTS =
            "if env --default-signal=INT true 2>/dev/null; then exec env --default-signal=INT \"$@\"; fi; "
                    + "exec perl -e '$SIG{INT} = \"DEFAULT\"; exec @ARGV' \"$@\"";

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String ENGINE = "engine";
    private static final String PROVIDER = "dev.fhircmk.provider.ProviderPlugin";
    private static final String STAND_IN = "dev.fhircmk.standin.StandInPlugin";
    private static final String AZURE = "azure-local";
    private static final String FHIR = "/{scope*}/workspaces/{w}/fhirservices/{f}";

    /** Each row is one stack, whose updates are cut off one after the other. */
    static final List<Arguments> CUTS = List.of(
            cuts(1, new Cut(ENGINE, "keys-vault"), new Cut(ENGINE, "fhir-fhir")),
            cuts(2, new Cut(PROVIDER, "keys-key"), new Cut(STAND_IN, "fhir-fhir")),
            cuts(3, new Cut(ENGINE, "keys-key"), new Cut(AZURE, "fhir-fhir")));

    /**
     * Where an update is cut off.
     *
     * @param victim what is killed
     * @param resource what is being created then
     */
    private record Cut(String victim, String resource) {
        @Override
        public String toString() {
            return victim + " killed while " + resource + " is created";
        }
    }

    private final Sandbox sandbox;

    CutOffIT(@TempDir Path folder) {
        this.sandbox = Sandbox.of(folder);
    }

    private static Arguments cuts(int number, Cut... cuts) {
        var all = List.of(cuts);
        return argumentSet(all.stream().map(Cut::toString).collect(Collectors.joining(", then ")), number, all);
    }

    @AfterAll
    void stopTheLocalAzure() {
        sandbox.close();
    }

    @ParameterizedTest
    @FieldSource("CUTS")
    void an_update_that_was_killed_leaves_one_of_everything_after_recovery(int number, List<Cut> cuts)
            throws Exception {
        var stack = stack(number);
        for (var cut : cuts) {
            cutOff(stack, cut);

            var recovered = sandbox.cli("recover", "--stack", stack.name(), "--yes", "--output", "json")
                    .succeeded();

            assertThat(JsonParser.parseString(recovered.output())
                            .getAsJsonObject()
                            .keySet())
                    .as(cut.toString())
                    .containsExactly("found", "absent", "failed");
        }
        stack.up().succeeded();

        stack.isSettled();
        hasOneOfEverything(stack, number);
    }

    private void cutOff(Stack stack, Cut cut) throws Exception {
        var update = start(stack);
        await(stack, cut.resource(), update);
        var family = update.descendants().toList();
        kill(cut.victim(), update);
        assertThat(update.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(update.exitValue()).as(cut.toString()).isNotZero();
        sandbox.checkout().pulumiw("local", "start").succeeded();
        for (var process : family) {
            process.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void an_update_that_was_killed_is_told_and_recovered_by_the_wrapper() throws Exception {
        var local = new Stack(sandbox, "local");
        var builder = new ProcessBuilder(
                        Checkout.root().resolve("pulumiw").toString(), "up", "--stack", "local", "--yes", "-f")
                .redirectErrorStream(true)
                .redirectOutput(sandbox.home().resolve("update.log").toFile());
        builder.environment().put("FHIR_CMK_HOME", sandbox.home().toString());
        builder.environment().put("FHIR_CMK_BUILD", "never");
        var update = builder.start();
        await(local, "fhir-fhir", update);
        update.destroyForcibly();
        update.waitFor();

        var hint = sandbox.checkout().pulumiw("preview", "--stack", "local");
        var recovered = sandbox.checkout().pulumiw("recover", "--stack", "local", "--yes");

        assertThat(hint.errors())
                .contains("pulumiw: an earlier run of local was cut off, or one is going on; if it was cut off:"
                        + " ./pulumiw recover --stack local\n");
        assertThat(recovered.errors()).contains("recover: done; run pulumi up on local\n");
        sandbox.checkout().pulumiw("up", "--stack", "local", "--yes", "-f").succeeded();
        sandbox.checkout()
                .pulumiw("up", "--stack", "local", "--yes", "-f", "--expect-no-changes")
                .succeeded();
    }

    @Test
    void an_operation_that_does_not_end_is_left_by_an_interrupt_and_converges_when_it_has_ended() throws Exception {
        var admin = AzureLocalAdmin.of(sandbox.home().resolve("azure"));
        var usual = admin.behaviour();
        var stack = stack(7);
        // Time to make the operation long once the update has come to it.
        admin.setFault(Fault.slow(Duration.ofSeconds(10)).on("PUT", FHIR));
        try {
            var update = start(stack);
            await(stack, "fhir-fhir", update);
            admin.changeBehaviour(
                    JsonParser.parseString("{\"operationDuration\": \"PT24H\"}").getAsJsonObject());
            await(stack, 7, "Creating");

            interrupt(update);

            assertThat(update.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(update.exitValue()).isNotZero();
            assertThat(Files.readString(sandbox.home().resolve("update.log")))
                    .contains("fhir-fhir")
                    .contains("cancel");
            assertThat(stack.outputs().has("endpoint")).isFalse();
        } finally {
            admin.clearFaults();
            admin.changeBehaviour(usual);
        }
        admin.advanceClock(Duration.ofHours(24));
        sandbox.cli("recover", "--stack", stack.name(), "--yes").succeeded();
        stack.up().succeeded();
        stack.isSettled();
        hasOneOfEverything(stack, 7);
    }

    @Test
    void an_update_that_is_going_on_is_not_recovered() throws Exception {
        var stack = sandbox.stack(
                "going",
                "local",
                Map.of("resourceGroupName", "rg-going", "vaultName", "kv-going", "workspaceName", "going"));
        // The update is to outlast the command.
        var admin = AzureLocalAdmin.of(sandbox.home().resolve("azure"));
        admin.setFault(Fault.slow(Duration.ofSeconds(8)).on("PUT", FHIR));
        var update = start(stack);
        await(stack, "keys-key", update);

        var refused = sandbox.cli("recover", "--stack", "going", "--yes");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors())
                .isEqualTo("fhir-cmk: process " + update.pid()
                        + " is running pulumi on the stack going; wait until it has ended, or end it\n");
        assertThat(update.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(update.exitValue()).isZero();
    }

    private Stack stack(int number) {
        return sandbox.stack(
                "cut" + number,
                "local",
                Map.of(
                        "resourceGroupName", "rg-cut" + number,
                        "vaultName", "kv-cut" + number,
                        "workspaceName", "cut" + number));
    }

    /** As Ctrl-C. */
    private static void interrupt(Process update) throws Exception {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(update.pid()))
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Waits until Azure has taken the request for the service. */
    private void await(Stack stack, int number, String provisioningState) throws InterruptedException {
        var path = sandbox.azure()
                .path("/resourceGroups/rg-cut" + number + "/providers/Microsoft.HealthcareApis/workspaces/cut" + number
                        + "/fhirservices/records");
        var deadline = Instant.now().plus(LIMIT);
        while (!sandbox.azure()
                .arm("GET", path, "2024-03-31")
                .body()
                .toString()
                .contains("\"" + provisioningState + "\"")) {
            assertThat(Instant.now()).as(stack.name()).isBefore(deadline);
            Thread.sleep(100);
        }
    }

    private void hasOneOfEverything(Stack stack, int number) {
        var azure = sandbox.azure();
        assertThat(azure.resources("rg-cut" + number)).hasSize(3);
        assertThat(azure.versions("kv-cut" + number, "fhir")).containsExactly(stack.output("keyUriWithVersion"));
        var policies = azure.vault("rg-cut" + number, "kv-cut" + number)
                .getAsJsonObject("properties")
                .getAsJsonArray("accessPolicies");
        assertThat(policies).hasSize(2);
        assertThat(azure.fhirService("rg-cut" + number, "cut" + number, "records")
                        .getAsJsonObject("properties")
                        .toString())
                .contains(stack.output("keyUriWithVersion"));
    }

    private Process start(Stack stack) throws IOException {
        var command = new ArrayList<>(List.of("sh", "-c", HEARS_INTERRUPTS, "sh"));
        command.addAll(stack.command("up", "--yes", "--skip-preview"));
        var builder = new ProcessBuilder(command)
                .directory(sandbox.project().toFile())
                .redirectErrorStream(true)
                .redirectOutput(sandbox.home().resolve("update.log").toFile());
        builder.environment().putAll(sandbox.environment());
        return builder.start();
    }

    /** Waits until the state says that the resource is being created, or that it was. */
    private void await(Stack stack, String resource, Process update) throws IOException, InterruptedException {
        var file = sandbox.state(stack.name());
        var deadline = Instant.now().plus(LIMIT);
        while (!mentions(file, resource)) {
            assertThat(update.isAlive())
                    .as(Files.readString(sandbox.home().resolve("update.log")))
                    .isTrue();
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(10);
        }
    }

    private static boolean mentions(Path state, String resource) throws IOException {
        if (!Files.exists(state)) {
            return false;
        }
        try {
            return JsonParser.parseString(Files.readString(state)) instanceof JsonObject object
                    && object.toString().contains("::" + resource + "\"");
        } catch (JsonParseException halfWritten) {
            return false;
        }
    }

    private void kill(String victim, Process update) {
        switch (victim) {
            case ENGINE -> update.destroyForcibly();
            case AZURE -> ProcessHandle.of(sandbox.azureProcess()).orElseThrow().destroyForcibly();
            default ->
                update.descendants()
                        .filter(process -> process.info()
                                .commandLine()
                                .filter(line -> line.contains(victim))
                                .isPresent())
                        .forEach(ProcessHandle::destroyForcibly);
        }
    }
}
