package dev.fhircmk.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.pulumi.testing.Toolchain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * This checkout with a local Azure, a Pulumi home and a state of its own, all gone at the end.
 *
 * @param home the folder that holds them
 */
record Checkout(Path home) implements AutoCloseable {
    private static final Path ROOT = Toolchain.root();
    private static final long LIMIT_MINUTES = 20;
    private static final Pattern EXPORT = Pattern.compile("(?m)^export (\\w+)=(.*)$");
    private static final Instant ALL_VERSIONS_SERVED = Azure.END_OF_OLDER_VERSIONS.minus(Duration.ofDays(60));

    /** What a command gave. */
    record Result(int exitCode, String output, String errors) {
        Result succeeded() {
            if (exitCode != 0) {
                throw new AssertionError("exit code " + exitCode + "\n" + output + "\n" + errors);
            }
            return this;
        }
    }

    static Path root() {
        return ROOT;
    }

    /** The schema of the plugin, as it is committed. */
    static JsonObject schema() {
        try {
            return JsonParser.parseString(Files.readString(
                            ROOT.resolve("src/package-schema/src/main/resources/dev/fhircmk/schema/schema.json")))
                    .getAsJsonObject();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Runs {@code ./pulumiw} with the arguments. */
    Result pulumiw(String... arguments) {
        return pulumiw(Map.of(), arguments);
    }

    /** Runs {@code ./pulumiw} with more environment. */
    Result pulumiw(Map<String, String> environment, String... arguments) {
        return run(ROOT, environment, concat(ROOT.resolve("pulumiw").toString(), arguments));
    }

    /** Runs a shell command in a folder, as a user would type it. */
    Result shell(Path folder, String command) {
        return run(folder, Map.of(), List.of("bash", "-c", command));
    }

    /** Starts the local Azure, as the first run in the environment of its stack does too. */
    void start() {
        environmentOfLocalStack();
    }

    /** Runs a shell command in a folder, in a shell that has the environment of the local stack; the first starts the local Azure. */
    Result shellOfLocalStack(Path folder, String command) {
        var environment = "'" + fileOfEnvironment() + "'";
        return shell(
                folder,
                "[ -f " + environment + " ] || { '" + ROOT + "/pulumiw' env --stack local >" + environment
                        + ".$$ && mv " + environment + ".$$ " + environment + "; } && . " + environment + " && { "
                        + command + "\n}");
    }

    /** The environment of the local stack, as such a shell has it, with no stack selected. */
    Map<String, String> environmentOfLocalStack() {
        var text = shellOfLocalStack(ROOT, "cat '" + fileOfEnvironment() + "'")
                .succeeded()
                .output();
        var variables = new HashMap<String, String>();
        var export = EXPORT.matcher(text);
        while (export.find()) {
            variables.put(export.group(1), export.group(2).replace("\\", ""));
        }
        variables.remove("PULUMI_STACK");
        return Map.copyOf(variables);
    }

    /** Beside the home: one that holds other things than a local Azure is not taken. */
    private Path fileOfEnvironment() {
        return home.resolveSibling(home.getFileName() + ".environment");
    }

    /** Runs a command in a folder with more environment. */
    Result run(Path folder, Map<String, String> environment, List<String> command) {
        var all = new LinkedHashMap<>(environment);
        all.putIfAbsent("FHIR_CMK_HOME", home.toString());
        all.putIfAbsent("FHIR_CMK_BUILD", "never");
        // Programs here use api-versions of today, also on a day on which Azure no longer serves them.
        if (!Instant.now().isBefore(ALL_VERSIONS_SERVED)) {
            all.putIfAbsent("AZURE_LOCAL_BEGINNING", ALL_VERSIONS_SERVED.toString());
        }
        return run(folder, command, all);
    }

    /** Runs a command in a folder, of no home. */
    static Result run(Path folder, List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
            var errors = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " took more than " + LIMIT_MINUTES + " minutes");
            }
            return new Result(process.exitValue(), output.join(), errors.join());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static List<String> concat(String first, String... rest) {
        var all = new java.util.ArrayList<String>();
        all.add(first);
        all.addAll(List.of(rest));
        return all;
    }

    private static String read(java.io.InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Stops the local Azure. */
    @Override
    public void close() {
        pulumiw("local", "stop").succeeded();
    }
}
