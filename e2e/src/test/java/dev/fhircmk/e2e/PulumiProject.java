package dev.fhircmk.e2e;

import dev.fhircmk.pulumi.testing.Folders;
import dev.fhircmk.pulumi.testing.Toolchain;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A Pulumi project of somebody else's: plain {@code pulumi} in a folder outside this checkout, on the local Azure of a {@link
 * Checkout}, with the plugin from its archive.
 *
 * @param checkout runs the commands
 * @param folder of the project
 * @param environment more of it
 * @param stack the stack that commands are about
 */
record PulumiProject(Checkout checkout, Path folder, Map<String, String> environment, String stack) {
    /** The environment of a program in YAML. */
    static Map<String, String> ofYaml() {
        return Map.of("PATH", Toolchain.hostOfYaml().getParent() + ":$PATH");
    }

    /** With the stack {@code test}. */
    PulumiProject(Checkout checkout, Path folder, Map<String, String> environment) {
        this(checkout, folder, environment, "test");
    }

    /** The project with runs that these plugins serve. */
    PulumiProject servedBy(RunningPlugins plugins) {
        var all = new LinkedHashMap<>(environment);
        all.putAll(plugins.environment());
        return new PulumiProject(checkout, folder, all, stack);
    }

    /** The project with another stack, which is made. */
    PulumiProject withStack(String name) {
        var other = new PulumiProject(checkout, folder, environment, name);
        other.pulumi("stack init " + name).succeeded();
        return other;
    }

    /** Makes the folder from another, and the stack; the plugin is installed as a user would. */
    static PulumiProject copied(Checkout checkout, Path from, Path folder, Map<String, String> environment) {
        var project = withoutPlugin(checkout, from, folder, environment);
        project.pulumi("plugin install resource fhir-cmk 0.1.0 --file '" + Release.plugin() + "'")
                .succeeded();
        return project;
    }

    /** Makes the folder from another, and the stack. */
    static PulumiProject withoutPlugin(Checkout checkout, Path from, Path folder, Map<String, String> environment) {
        var project = new PulumiProject(checkout, Folders.copy(from, folder), environment);
        project.pulumi("stack init test").succeeded();
        return project;
    }

    Checkout.Result pulumi(String arguments) {
        return shell("export PULUMI_STACK=" + stack + "; pulumi --non-interactive " + arguments);
    }

    /** Runs a shell command in the folder, with the environment that plain {@code pulumi} needs. */
    Checkout.Result shell(String command) {
        var more = environment.entrySet().stream()
                .map(variable -> "export " + variable.getKey() + "=\"" + variable.getValue() + "\"; ")
                .collect(Collectors.joining());
        return checkout.shellOfLocalStack(folder, more + command);
    }

    /** What is wrong, as the user reads it at the end; empty where there is nothing to say. */
    static String diagnostics(Checkout.Result result) {
        var begin = result.output().indexOf("Diagnostics:\n");
        return begin < 0 ? "" : result.output().substring(begin).split("\n(?=Outputs:|Resources:)", 2)[0];
    }
}
