package dev.fhircmk.policy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a deployment, and of the processes, where a pack or its engine fails. */
final class FaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** How long a pack waits for the first call of an engine. */
    private static final Duration FIRST_CALL = Duration.ofSeconds(30);

    private static final String FAULTS = "dev.fhircmk.policy.conformance.faults.";

    private final Path folder;
    private final Path pack;

    FaultsIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.pack = PackFolder.built(folder.resolve("pack"));
    }

    private Engine engine(String resource, String packClass, String... options)
            throws IOException, InterruptedException {
        return Engine.in(folder, resource)
                .with(Map.of(
                        "PACK_JAVA_OPTIONS",
                        "-Dpulumi.policy.pack=" + FAULTS + packClass + " " + String.join(" ", options),
                        "PULUMI_POLICY_TIME_LIMIT",
                        packClass.equals("Faulty") && resource.equals("loops") ? "3" : "120",
                        // Nothing is kept: a warm-up would hang as the pack does.
                        "PACK_CACHE",
                        "/dev/null/none"));
    }

    private Run preview(Engine engine) throws IOException, InterruptedException {
        return engine.pulumi("preview", "--policy-pack", pack.toString());
    }

    @Test
    void no_process_stays_after_a_preview() throws Exception {
        var run = preview(engine("reports", "Faulty")).exited(0);

        assertThat(run.output()).contains("""
                        - [advisory]  reports  (pulumi:index:Stash: reports)
                          Does what it is called.
                          reported
                """);
        assertThat(run.left(PATIENCE)).isEmpty();
    }

    @Test
    void what_a_pack_prints_is_shown_and_does_not_disturb_its_start() throws Exception {
        assertThat(preview(engine("none", "Faulty")).exited(0).output()).contains("printed by the pack");
    }

    @Test
    void a_rule_that_throws_fails_the_preview_with_its_message() throws Exception {
        var run = preview(engine("throws", "Faulty"));

        assertThat(run.exited(1).output()).contains("""
                        - [mandatory]  throws  (pulumi:index:Stash: throws)
                          Error validating resource with policy 'throws' from policy pack 'faulty@v1.0.0':
                          java.lang.IllegalStateException: the rule is broken
                """);
        assertThat(run.left(PATIENCE)).isEmpty();
    }

    @Test
    void a_rule_that_loops_fails_the_preview_after_its_time() throws Exception {
        var run = preview(engine("loops", "Faulty"));

        assertThat(run.exited(1).result())
                .contains(
                        "error: failed to run policy: policy 'loops' from policy pack 'faulty@v1.0.0' did not finish within"
                                + " 3 s on pulumi:index:Stash 'loops'; correct the policy, or raise the limit with"
                                + " PULUMI_POLICY_TIME_LIMIT=<seconds>");
        assertThat(run.left(PATIENCE)).isEmpty();
    }

    @Test
    void a_pack_that_hangs_before_it_serves_fails_the_preview() throws Exception {
        var run = preview(engine("none", "Hanging", "-Dpulumi.policy.startLimit=3"));

        assertThat(run.exited(1).output())
                .contains(
                        "policy pack " + FAULTS + "Hanging did not begin to serve within 3 s. Its main method must call"
                                + " PolicyServer.serve at once and make the pack in the function that it passes.\n")
                .contains("        at " + FAULTS + "Hanging.main(Hanging.java:")
                .contains("error: policy pack \"" + pack + "\" failed to start: could not read plugin [" + pack
                        + "]: exit status 1");
        assertThat(run.left(PATIENCE)).isEmpty();
    }

    @Test
    void a_pack_that_is_killed_fails_the_preview() throws Exception {
        var run = engine("waits", "Faulty").start("preview", "--policy-pack", pack.toString());
        run.wrote("the rule waits").child("pack.jar").destroyForcibly();

        assertThat(run.exited(1).result()).contains("error: failed to run policy: error reading from server: EOF");
        assertThat(run.left(PATIENCE)).isEmpty();
    }

    @Test
    void an_interrupt_ends_all() throws Exception {
        var run = engine("waits", "Faulty").start("preview", "--policy-pack", pack.toString());
        run.wrote("the rule waits").interrupt();

        assertThat(run.exited(1).output()).contains("error: failed to run policy: context canceled");
        assertThat(run.left(PATIENCE)).isEmpty();
    }

    @Test
    void nothing_of_a_pack_stays_when_its_engine_is_killed() throws Exception {
        var run = engine("waits", "Faulty").start("preview", "--policy-pack", pack.toString());
        run.wrote("the rule waits").child("pack.jar");
        run.kill();

        assertThat(run.left(PATIENCE)).isEmpty();
    }

    @Test
    void nothing_of_an_executable_pack_stays_when_its_engine_is_killed() throws Exception {
        var run = engine("waits", "Faulty")
                .start("preview", "--policy-pack", pack.resolve("mvnw-pack").toString());
        run.wrote("the rule waits").child("pack.jar");
        run.kill();

        assertThat(run.left(PATIENCE)).isEmpty();
    }

    /** The engine is gone before the pack can look for it. */
    @Test
    void nothing_of_a_pack_stays_whose_engine_is_killed_while_it_starts() throws Exception {
        var launcher = pack.resolve("mvnw-pack");
        Files.move(launcher, pack.resolve("launcher"));
        Files.writeString(launcher, "#!/bin/sh\nsleep 2\nexec '" + pack.resolve("launcher") + "' \"$@\"\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        var run = engine("waits", "Faulty").start("preview", "--policy-pack", pack.toString());
        run.child("/mvnw-pack -D");
        run.kill();

        assertThat(run.left(FIRST_CALL.plus(PATIENCE))).isEmpty();
    }
}
