package dev.fhircmk.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code tools/release} made of this build, before the tests. */
final class Release {
    private static final Path FOLDER =
            Path.of(System.getProperty("release")).toAbsolutePath().normalize();

    private Release() {}

    static Path folder() {
        return FOLDER;
    }

    static String version() {
        return String.valueOf(FOLDER.getFileName());
    }

    /** Whether it lacks what a quick build leaves out. */
    static boolean isDraft() {
        return System.getProperty("release.kind").equals("--draft");
    }

    /** This machine, as names of plugins have it: {@code linux-amd64}. */
    static String platform() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        return system + "-" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64");
    }

    /** The archive of the plugin for this machine. */
    static Path plugin() {
        return FOLDER.resolve("plugins/pulumi-resource-fhir-cmk-v" + version() + "-" + platform() + ".tar.gz");
    }

    /** The policy pack as one file, for this machine. */
    static Path analyzer() {
        return FOLDER.resolve("policies/pulumi-analyzer-fhir-cmk-" + platform());
    }

    /** The files of a release by name, with their SHA-256. */
    static Map<String, String> sums(Path release) {
        try (var lines = Files.lines(release.resolve("SHA256SUMS"))) {
            return lines.map(line -> line.split(" {2}", 2))
                    .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0]));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
