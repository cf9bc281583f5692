package dev.fhircmk.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipInputStream;

/**
 * Stacks that an earlier version made, each of them holding data.
 *
 * <p>A folder of {@code states} is named after the commit that made it. It has the local Azure's own store as that commit left it,
 * and for each stack its settings and the state that {@code pulumi stack export} gave.
 *
 * @param sandbox where they are now, with the programs of today
 */
record EarlierStacks(Sandbox sandbox) implements AutoCloseable {
    private static final Path STATES = Checkout.root().resolve("e2e/src/test/resources/states/c5b4cd7");
    private static final String HOME = "@HOME@";

    /** Restores the local Azure that they are on. */
    static EarlierStacks in(Path folder) {
        try {
            unpack(
                    STATES.resolve("azure.zip"),
                    Files.createDirectories(Sandbox.homeIn(folder).resolve("azure")));
            return new EarlierStacks(Sandbox.of(folder));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Into the folder of a local Azure that has not run yet. */
    private static void unpack(Path archive, Path folder) throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, folder.resolve(entry.getName()));
            }
        }
    }

    /** Their names. */
    static List<String> names() {
        try (var files = Files.list(STATES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One of them. */
    Stack imported(String name) {
        try {
            var stack = new Stack(sandbox, name);
            Files.copy(
                    STATES.resolve(name + ".yaml"),
                    sandbox.project().resolve("Pulumi." + name + ".yaml"),
                    StandardCopyOption.REPLACE_EXISTING);
            stack.pulumi("stack", "init").succeeded();
            var state = sandbox.project().resolve(name + ".json");
            Files.writeString(
                    state,
                    Files.readString(STATES.resolve(name + ".json"))
                            .replace(HOME, sandbox.home().toString()));
            stack.pulumi("stack", "import", "--file", state.toString()).succeeded();
            return stack;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
