package dev.fhircmk.policy.conformance;

import dev.fhircmk.pulumi.testing.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Pulumi's engine with a home, a state and a project of its own. The project has one stack, {@code dev}, and a program in YAML,
 * which needs no plugin.
 *
 * @param folder where all of it is
 * @param environment of pulumi
 */
record Engine(Path folder, Map<String, String> environment) {
    private static final long LIMIT_MINUTES = 5;

    /** With a program that has a stash of each name. */
    static Engine in(Path folder, String... stashes) throws IOException, InterruptedException {
        var project = Files.createDirectories(folder.resolve("project"));
        var state = Files.createDirectories(folder.resolve("state"));
        Files.writeString(
                project.resolve("Pulumi.yaml"),
                List.of(stashes).stream()
                        .map("""
                              %s:
                                type: pulumi:index:Stash
                                properties:
                                  input: {on: true}
                            """::formatted)
                        .collect(Collectors.joining("", "name: packs\nruntime: yaml\nresources:\n", "")));
        var engine = new Engine(folder, Toolchain.environment(folder.resolve("home"), state))
                .with(Map.of("PACK_CACHE", folder.resolve("cache").toString()));
        engine.pulumi("stack", "init", "dev").exited(0);
        return engine;
    }

    /** The same engine with more environment. */
    Engine with(Map<String, String> more) {
        var all = new LinkedHashMap<>(environment);
        all.putAll(more);
        return new Engine(folder, Map.copyOf(all));
    }

    /** Runs pulumi in the project to its end. */
    Run pulumi(String... arguments) throws IOException, InterruptedException {
        var run = start(arguments);
        run.await(LIMIT_MINUTES, TimeUnit.MINUTES);
        return run;
    }

    /** Starts pulumi in the project. */
    Run start(String... arguments) throws IOException, InterruptedException {
        // A process is looked for on the PATH of its parent.
        var command = new ArrayList<>(
                List.of("/usr/bin/env", "PATH=" + environment.get("PATH"), "pulumi", "--non-interactive"));
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command).directory(folder.resolve("project").toFile());
        builder.environment().putAll(environment);
        return new Run(builder, folder);
    }
}
