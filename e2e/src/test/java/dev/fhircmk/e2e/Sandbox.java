package dev.fhircmk.e2e;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A local Azure with a Pulumi project of its own, whose program is that of the stacks, or another.
 *
 * @param checkout the folder of the local Azure, of the Pulumi home and of the state
 * @param project the folder of the project
 * @param environment the environment of pulumi
 * @param plugins the plugins that serve its runs; empty where the engine starts them for each
 */
record Sandbox(Checkout checkout, Path project, Map<String, String> environment, Optional<RunningPlugins> plugins)
        implements AutoCloseable {
    static final String NAME = "fhir-cmk-stacks";

    /** With the programs of the stacks. */
    static Sandbox of(Path folder) {
        return of(folder, NAME, Checkout.root().resolve("stacks/target/stacks.jar"));
    }

    /** The same, whose plugins the engine starts for each run. */
    Sandbox startingItsPlugins() {
        return new Sandbox(checkout, project, environment, Optional.empty());
    }

    static Sandbox of(Path folder, String projectName, Path program) {
        try {
            var checkout = new Checkout(Files.createDirectories(homeIn(folder)));
            var project = Files.createDirectories(folder.resolve("project"));
            Files.writeString(project.resolve("Pulumi.yaml"), """
                    name: %s
                    runtime:
                      name: java
                      options:
                        binary: %s
                    plugins:
                      providers:
                        - name: fhir-cmk
                          path: %s
                    """.formatted(
                            projectName, program, Checkout.root().resolve("src/provider/target/plugin")));
            return new Sandbox(
                    checkout, project, checkout.environmentOfLocalStack(), Optional.of(RunningPlugins.of(checkout)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where the home of a sandbox in that folder is; a local Azure that lies there already is taken as it is. */
    static Path homeIn(Path folder) {
        return folder.resolve("home");
    }

    /** A new stack, with the settings of a committed one, which go to the local Azure here, and with changes. */
    Stack stack(String name, String committed, Map<String, ?> changes) {
        var stack = new Stack(this, name);
        var settings = new LinkedHashMap<>(Settings.of(committed));
        settings.put("cloud", "local");
        settings.put("settleTime", "PT0S");
        settings.replace("allowedIps", Settings.CALLERS);
        settings.replace("logAnalyticsWorkspaceId", azure().logs());
        settings.putAll(changes);
        if (!settings.containsKey("workspaceName")) {
            settings.remove("settleTime");
        }
        stack.settings(settings);
        stack.pulumi("stack", "init").succeeded();
        return stack;
    }

    /** The local Azure, past Pulumi. */
    Azure azure() {
        return Azure.of(home().resolve("azure"));
    }

    /** The process of the local Azure. */
    long azureProcess() {
        try {
            return JsonParser.parseString(Files.readString(home().resolve("azure/connection.json")))
                    .getAsJsonObject()
                    .get("processId")
                    .getAsLong();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Runs the command line of operators in the project. */
    Checkout.Result cli(String... arguments) {
        var command = new ArrayList<>(List.of(
                Checkout.root().resolve("tools/pulumiw/bin/java").toString(),
                "-jar",
                Checkout.root().resolve("src/cli/target/fhir-cmk.jar").toString()));
        Collections.addAll(command, arguments);
        return checkout.run(project, withPlugins(), command);
    }

    /** The environment of pulumi, whose runs the running plugins serve. */
    Map<String, String> withPlugins() {
        var all = new LinkedHashMap<>(environment);
        plugins.map(RunningPlugins::environment).ifPresent(all::putAll);
        return all;
    }

    /** The file in which the backend keeps the state of a stack. */
    Path state(String stack) {
        return home().resolve("state/.pulumi/stacks/" + NAME + "/" + stack + ".json");
    }

    /** What the wrapper keeps: {@code azure}, {@code pulumi}, {@code state}. */
    Path home() {
        return checkout.home();
    }

    @Override
    public void close() {
        plugins.ifPresent(RunningPlugins::close);
        checkout.close();
    }
}
