package dev.fhircmk.pulumi.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Pulumi and its hosts of languages, as {@code pulumiw} has them. */
public final class Toolchain {
    private static final Path ROOT =
            Path.of(System.getProperty("checkout")).toAbsolutePath().normalize();

    private Toolchain() {}

    /** Asked for once, by the first test that needs them. */
    private static final class Programs {
        private static final List<Path> ALL = ask();

        private static List<Path> ask() {
            try {
                var process = new ProcessBuilder(ROOT.resolve("pulumiw").toString(), "toolchain", "--yaml")
                        .redirectErrorStream(true)
                        .start();
                process.getOutputStream().close();
                var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new AssertionError("pulumiw toolchain --yaml failed\n" + output);
                }
                return output.lines()
                        .filter(line -> line.startsWith("/"))
                        .map(Path::of)
                        .toList();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    /** The repository that is tested. */
    public static Path root() {
        return ROOT;
    }

    /** The command line of Pulumi. */
    public static Path pulumi() {
        return Programs.ALL.get(0);
    }

    /** The host of programs in YAML, which the environment of a stack has not. */
    public static Path hostOfYaml() {
        return Programs.ALL.get(Programs.ALL.size() - 1);
    }

    /**
     * The environment of a Pulumi with a home of its own, whose plugins are those that are there.
     *
     * @param home where Pulumi keeps its plugins
     * @param state the folder that the state is in
     */
    public static Map<String, String> environment(Path home, Path state) {
        var folders = Programs.ALL.stream()
                .map(program -> String.valueOf(program.getParent()))
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
        return Map.of(
                "PATH",
                folders + File.pathSeparator + System.getenv("PATH"),
                "PULUMI_HOME",
                home.toString(),
                "PULUMI_BACKEND_URL",
                "file://" + state,
                "PULUMI_CONFIG_PASSPHRASE",
                "test",
                "PULUMI_SKIP_UPDATE_CHECK",
                "true",
                "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION",
                "true");
    }
}
