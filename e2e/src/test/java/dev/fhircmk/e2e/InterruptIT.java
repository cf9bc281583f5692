package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The engine ends what it started by an interrupt, waits for five seconds, and kills what is left. Whatever a script starts in the
 * background, as {@code nohup … &}, is started with interrupts ignored, and so is what that starts: each of these programs hears them all
 * the same.
 *
 * <p>Two ignore them on purpose, and are not meant here: the launcher for Windows, which stays until the program has ended that it
 * started, and is asked for that; and the local Azure, which no engine starts.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere nothing tells a shell whether interrupts are ignored")
final class InterruptIT {
    /** Less than the engine waits. Source: pulumi, {@code sdk/go/common/resource/plugin/plugin.go}. */
    private static final long PATIENCE_SECONDS = 4;

    private static final List<String> IGNORING = List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh");
    private static final String NO_ENGINE = "127.0.0.1:1";

    @TempDir
    private Path folder;

    /** What the engine starts. */
    enum Program {
        PROVIDER,
        STAND_IN,
        PACK,
        PACK_AS_ONE_FILE,
        LAUNCHER_FOR_WINDOWS,
        HOST_FOR_NODE
    }

    private Path file(Program program) {
        var root = Checkout.root();
        return switch (program) {
            case PROVIDER -> root.resolve("src/provider/target/plugin/pulumi-resource-fhir-cmk");
            case STAND_IN -> root.resolve("src/azure-stand-in/target/plugin/pulumi-resource-azure-native");
            case PACK -> root.resolve("policies/cmk/mvnw-pack");
            case PACK_AS_ONE_FILE -> Release.analyzer();
            case LAUNCHER_FOR_WINDOWS ->
                built(
                        "cd tools/launcher && env GOFLAGS= GOWORK=off CGO_ENABLED=0 go build -o '%s' -ldflags \"-X 'main.jar="
                                + folder.relativize(root.resolve("src/provider/target/plugin/fhir-cmk-provider.jar"))
                                + "' -X main.options=-Xshare:auto\" .");
            case HOST_FOR_NODE -> built("tools/pulumiw/go-build e2e/src/test/go/nodehost '%s'");
        };
    }

    private Path built(String command) {
        var built = folder.resolve("built");
        new Checkout(folder.resolve("home"))
                .shell(Checkout.root(), command.formatted(built))
                .succeeded();
        return built;
    }

    @ParameterizedTest
    @EnumSource
    void ends_when_the_engine_interrupts_it_also_where_it_was_started_with_interrupts_ignored(Program program)
            throws IOException, InterruptedException {
        var started = start(file(program).toString(), NO_ENGINE);
        try {
            assertThat(firstLine(started))
                    .as("the port")
                    .hasValueSatisfying(port -> assertThat(port).matches("\\d+"));

            interrupt(started);

            assertThat(started.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            kill(started);
        }
    }

    @Test
    void what_asks_for_nothing_does_not_hear_them() throws IOException, InterruptedException {
        var started = start("sh", "-c", "echo started; exec sleep 60");
        try {
            assertThat(firstLine(started)).contains("started");

            interrupt(started);

            assertThat(started.waitFor(1, TimeUnit.SECONDS)).isFalse();
        } finally {
            kill(started);
        }
    }

    private Process start(String... command) throws IOException {
        var arguments = new ArrayList<>(IGNORING);
        Collections.addAll(arguments, command);
        return new ProcessBuilder(arguments)
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    private static Optional<String> firstLine(Process started) throws IOException {
        return Optional.ofNullable(
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8)).readLine());
    }

    /** All that it started too, as the engine does, which interrupts a group of processes. */
    private static void interrupt(Process started) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", "-INT"));
        Stream.concat(Stream.of(started.toHandle()), started.descendants())
                .map(process -> Long.toString(process.pid()))
                .forEach(command::add);
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static void kill(Process started) {
        started.descendants().forEach(ProcessHandle::destroyForcibly);
        started.destroyForcibly();
    }
}
