package dev.fhircmk.policy.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.server.PolicyServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** In processes of their own: an engine, which starts a pack and is killed. */
final class ParentWatchTest {
    /** Less than the pack gives an engine to connect, which none does here. */
    private static final long LIMIT_SECONDS = 20;

    @Test
    void a_pack_ends_with_the_engine_that_started_it() throws Exception {
        assertThat(outlivingTheirEngine(serving())).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_language_host_between_pack_and_engine_ends_too(@TempDir Path folder) throws Exception {
        var host = Files.copy(Path.of("/bin/sh").toRealPath(), folder.resolve("pulumi-language-test"));
        // It would stay for ever after the pack, as a real one does for minutes.
        var command = new ArrayList<>(List.of(host.toString(), "-c", "\"$@\"; while :; do sleep 1; done", "host"));
        command.addAll(serving());

        assertThat(outlivingTheirEngine(command)).isEmpty();
    }

    /** What a killed engine leaves behind of the command that it started; it is ended. */
    private static List<ProcessHandle> outlivingTheirEngine(List<String> command)
            throws IOException, InterruptedException {
        var arguments = java(Engine.class);
        arguments.addAll(command);
        var engine = new ProcessBuilder(arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<ProcessHandle> started = List.of();
        try {
            assertThat(engine.inputReader(StandardCharsets.UTF_8).readLine())
                    .as("the port")
                    .matches("\\d+");
            started = engine.descendants().toList();
            assertThat(started).isNotEmpty();
            engine.destroyForcibly().waitFor();
            var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            while (started.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            return started.stream().filter(ProcessHandle::isAlive).toList();
        } finally {
            engine.destroyForcibly();
            started.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static List<String> serving() {
        var command = java(Serving.class);
        // The engine's address, where nobody listens.
        command.add("127.0.0.1:1");
        return command;
    }

    private static List<String> java(Class<?> main) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    }

    static final class Engine {
        public static void main(String[] command) throws IOException, InterruptedException {
            new ProcessBuilder(Arrays.asList(command)).inheritIO().start().waitFor();
        }
    }

    static final class Serving {
        public static void main(String[] arguments) {
            PolicyServer.serve(arguments, stack -> PolicyPack.named("serving"));
        }
    }
}
