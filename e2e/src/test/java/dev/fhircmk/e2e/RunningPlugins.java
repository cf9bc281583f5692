package dev.fhircmk.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Both plugins in processes that serve every run of a sandbox or of a user, as one who debugs a plugin starts it: the start of their JVMs
 * is most of what a run costs. Each engine has services of its own in them. Tests that stop an engine, or that are about how it starts
 * its plugins, let it do so.
 */
final class RunningPlugins implements AutoCloseable {
    private static final long END_SECONDS = 30;
    private static final Map<String, Path> BUILT = Map.of(
            "azure-native", Checkout.root().resolve("src/azure-stand-in/target/plugin/pulumi-resource-azure-native"),
            "fhir-cmk", Checkout.root().resolve("src/provider/target/plugin/pulumi-resource-fhir-cmk"));

    private final Map<String, Path> programs;
    private final Path log;
    private final Map<String, String> environment;
    private List<Running> plugins = List.of();

    private RunningPlugins(Map<String, Path> programs, Path log, Map<String, String> environment) {
        this.programs = programs;
        this.log = log;
        this.environment = environment;
    }

    /** With the environment of the local stack, for its runs and those of other projects on its local Azure; the first starts them. */
    static RunningPlugins of(Checkout checkout) {
        return of(checkout, Map.of());
    }

    /** The same, with more environment. */
    static RunningPlugins of(Checkout checkout, Map<String, String> more) {
        var environment = new HashMap<>(checkout.environmentOfLocalStack());
        environment.putAll(more);
        var home = checkout.home();
        return new RunningPlugins(
                BUILT, home.resolveSibling(home.getFileName() + ".plugins.log"), Map.copyOf(environment));
    }

    /**
     * Those that are installed in a Pulumi home, with an environment.
     *
     * @param versions by name of a plugin
     */
    static RunningPlugins installed(Path home, Map<String, String> versions, Map<String, String> environment) {
        var programs = versions.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        plugin -> home.resolve("plugins/resource-" + plugin.getKey() + "-v" + plugin.getValue()
                                + "/pulumi-resource-" + plugin.getKey())));
        return new RunningPlugins(programs, home.resolve("plugins.log"), environment);
    }

    private record Running(String name, Process process, int port) {
        static Running start(String name, Path program, Path log, Map<String, String> environment) {
            var builder = new ProcessBuilder(program.toString())
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            try {
                var process = builder.start();
                var port = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                        .readLine();
                if (port == null) {
                    throw new AssertionError("the plugin " + name + " did not start; its log is " + log);
                }
                return new Running(name, process, Integer.parseInt(port));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** What tells the engine to use them. */
    synchronized Map<String, String> environment() {
        if (plugins.isEmpty()) {
            plugins = programs.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(plugin -> Running.start(plugin.getKey(), plugin.getValue(), log, environment))
                    .toList();
        }
        return Map.of(
                "PULUMI_DEBUG_PROVIDERS",
                plugins.stream()
                        .map(plugin -> plugin.name() + ":" + plugin.port())
                        .collect(Collectors.joining(",")));
    }

    /** Ends their input, which ends them. */
    @Override
    public synchronized void close() {
        for (var plugin : plugins) {
            try {
                plugin.process().getOutputStream().close();
                if (!plugin.process().waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError("the plugin " + plugin.name() + " did not end with its input");
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
