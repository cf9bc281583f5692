package dev.fhircmk.policy.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.policy.PolicyLog;
import dev.fhircmk.policy.StackContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What only a process of its own can show: what it prints, and when it ends. */
@Timeout(60)
final class PackProcessTest {
    /** What is started where interrupts are ignored, as by {@code nohup … &}, would ignore them too. */
    private static final String HEARS_INTERRUPTS =
            "if env --default-signal=INT true 2>/dev/null; then exec env --default-signal=INT \"$@\"; fi; "
                    + "exec perl -e '$SIG{INT} = \"DEFAULT\"; exec @ARGV' \"$@\"";

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final StackContext STACK = StackContext.of("organization", "project", "stack", true);
    private static final TestResource RESOURCE = TestResource.of("a:b:C", "c");

    private static List<String> pack(String behaviour) {
        return List.of(JAVA, "-cp", System.getProperty("java.class.path"), ProcessPack.class.getName(), behaviour);
    }

    @Test
    void a_pack_prints_the_port_before_anything_else_and_then_what_the_pack_prints() throws Exception {
        try (var engine = AnalyzerHarness.start(pack("logs"), Map.of())) {
            engine.handshake(Path.of("")).configureStack(STACK).analyze(RESOURCE);

            assertThat(engine.log())
                    .containsExactly(new PolicyReport.LogLine(
                            PolicyLog.Level.WARNING,
                            Optional.of("urn:pulumi:stack::project::a:b:C::c"),
                            "the policy warns"));
            var out = engine.output().orElseThrow().out();
            while (out.size() < 2) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            assertThat(out).containsExactly("the factory prints", "the policy prints");
        }
    }

    @Test
    void a_pack_fails_the_call_of_a_policy_that_loops() throws Exception {
        try (var engine = AnalyzerHarness.start(pack("loops"), Map.of("PULUMI_POLICY_TIME_LIMIT", "1"))) {
            engine.handshake(Path.of("")).configureStack(STACK);

            assertThatThrownBy(() -> engine.analyze(RESOURCE))
                    .isInstanceOf(FailedCallException.class)
                    .hasMessage(
                            "UNKNOWN: policy 'loops' from policy pack 'process@v0.0.1' did not finish within 1 s on"
                                    + " a:b:C 'c'; correct the policy, or raise the limit with PULUMI_POLICY_TIME_LIMIT=<seconds>");
            assertThat(engine.process().orElseThrow().isAlive()).isTrue();
        }
    }

    @Test
    void a_pack_ends_on_an_interrupt_although_a_policy_loops() throws Exception {
        var command = new ArrayList<>(List.of("sh", "-c", HEARS_INTERRUPTS, "sh"));
        command.addAll(pack("loops"));
        try (var engine = AnalyzerHarness.start(command, Map.of("PULUMI_POLICY_TIME_LIMIT", "1"))) {
            engine.handshake(Path.of("")).configureStack(STACK);
            assertThatThrownBy(() -> engine.analyze(RESOURCE)).isInstanceOf(FailedCallException.class);
            var process = engine.process().orElseThrow();

            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();

            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_pack_ends_with_the_process_that_started_it() throws Exception {
        var command = String.join(" ", pack("logs")) + " \"$0\"; true";
        try (var engine = AnalyzerHarness.start(List.of("sh", "-c", command), Map.of())) {
            engine.handshake(Path.of("")).configureStack(STACK);
            var shell = engine.process().orElseThrow();
            var pack = shell.children().findFirst().orElseThrow();

            shell.destroyForcibly();

            assertThat(pack.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
        }
    }

    @Test
    void a_pack_says_which_limit_is_no_number() {
        assertThatThrownBy(() -> AnalyzerHarness.start(pack("logs"), Map.of("PULUMI_POLICY_TIME_LIMIT", "soon")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the pack's first line is no port: null");
    }
}
