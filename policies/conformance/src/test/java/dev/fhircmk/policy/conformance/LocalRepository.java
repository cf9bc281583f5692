package dev.fhircmk.policy.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user's local Maven repository as if this build had been installed in it. The user's own stays as it is. */
final class LocalRepository {
    private static final String VERSION = "0.1.0";
    private static final String GROUP = "dev/fhircmk";

    private LocalRepository() {}

    /** Links to all that the user's has, beside what this build made. */
    static Path in(Path folder) throws IOException {
        var users = Path.of(System.getProperty("localRepository"));
        link(users, folder, "dev");
        link(users.resolve("dev"), folder.resolve("dev"), "fhircmk");
        install(folder, "printable-text", Path.of("src/printable-text"));
        install(folder, "pulumi-kit", Path.of("src/pulumi-kit"));
        install(folder, "policy-sdk", Path.of("policies/sdk"));
        install(folder, "policy-sdk-testing", Path.of("policies/sdk-testing"));
        return folder;
    }

    /** Before a temporary folder is deleted with what is in it: what the links lead to is the user's. */
    static void unlink(Path folder) throws IOException {
        try (var entries = Files.walk(folder, 2)) {
            for (var link : entries.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    private static void link(Path from, Path to, String butFor) throws IOException {
        Files.createDirectories(to);
        if (!Files.isDirectory(from)) {
            return;
        }
        try (var entries = Files.list(from)) {
            for (var entry : entries.toList()) {
                if (!String.valueOf(entry.getFileName()).equals(butFor)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
    }

    private static void install(Path repository, String artifact, Path module) throws IOException {
        var place = Files.createDirectories(
                repository.resolve(GROUP).resolve(artifact).resolve(VERSION));
        var name = artifact + "-" + VERSION;
        var target = Engine.root().resolve(module).resolve("target");
        Files.copy(target.resolve("published.pom"), place.resolve(name + ".pom"));
        Files.copy(target.resolve(name + ".jar"), place.resolve(name + ".jar"));
    }
}
