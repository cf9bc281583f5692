package dev.fhircmk.pulumi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A local repository of Maven that has all that this machine has got from the registry, by links, and nothing of this build.
 *
 * @param folder where it is
 */
public record LocalRepository(Path folder) {
    private static final String FLAGS = "short.options";
    private static final Path USERS = Path.of(System.getProperty("localRepository"));

    /** Makes it. */
    public static LocalRepository in(Path folder) {
        try {
            link(USERS, folder, "dev");
            link(USERS.resolve("dev"), folder.resolve("dev"), "fhircmk");
            Files.copy(Toolchain.root().resolve("tools/jvm").resolve(FLAGS), folder.resolve(FLAGS));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new LocalRepository(folder);
    }

    /** The flags of a JVM of Maven that lives for seconds, in one word: options of Maven are separated by blanks, and a checkout may have some in its path. */
    public String flags() {
        return "@" + folder.resolve(FLAGS);
    }

    /** Before the folder is deleted with what is in it: what the links lead to is the user's. */
    public void unlink() throws IOException {
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
}
