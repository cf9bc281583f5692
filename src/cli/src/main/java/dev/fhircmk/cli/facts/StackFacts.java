package dev.fhircmk.cli.facts;

import dev.fhircmk.azurelocal.client.AzureLocalException;
import dev.fhircmk.azurelocal.client.Connection;
import dev.fhircmk.cli.backend.FileBackend;
import dev.fhircmk.cli.settings.StackSettingsFile;
import dev.fhircmk.text.PrintableText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Prints what {@code pulumiw} needs to know of a stack, its settings and the local Azure before it runs Pulumi: a line {@code
 * name=value} for each, which a shell can read with certainty.
 *
 * <p>Every run waits for it, so it is a program of its own: the command line takes as long to begin as this takes in all.
 *
 * @param project of the stack
 * @param settings the file of the stack's settings
 * @param stack without its project; empty where there is none, and nothing is said of its state
 * @param home the folder of the local Azure and of the state of its stacks; empty where there is none yet
 */
public record StackFacts(String project, Path settings, Optional<String> stack, Optional<Path> home) {
    /**
     * Prints them, and ends with 1 where the settings cannot be read.
     *
     * @param args project, file of settings, stack and home; an empty text is none
     */
    public static void main(String[] args) {
        System.exit(of(args).tell(System.out, System.err));
    }

    static StackFacts of(String... args) {
        var given = Arrays.stream(args)
                .map(text -> Optional.of(text).filter(there -> !there.isEmpty()))
                .toList();
        return new StackFacts(
                given.get(0).orElseThrow(),
                Path.of(given.get(1).orElseThrow()),
                given.get(2),
                given.get(3).map(Path::of));
    }

    /** Prints a line for each fact, or the one that says why the settings cannot be read; returns the exit code. */
    int tell(PrintStream out, PrintStream err) {
        StackSettingsFile file;
        try {
            file = StackSettingsFile.read(settings);
        } catch (StackSettingsFile.UnreadableSettingsException unreadable) {
            err.println(PrintableText.message("pulumiw: " + Objects.requireNonNullElse(unreadable.getMessage(), "")));
            return 1;
        }
        out.println("cloud=" + setting(file, "cloud"));
        out.println("azureNativeVersion=" + setting(file, "azureNativeVersion"));
        out.println("localAzureRuns=" + home.filter(StackFacts::localAzureRuns).isPresent());
        out.println("stackIsThere=" + holds((backend, name) -> backend.has(project, name)));
        out.println("lockedOrCutOff=" + holds((backend, name) -> backend.isLockedOrCutOff(project, name)));
        return 0;
    }

    private String setting(StackSettingsFile file, String name) {
        return PrintableText.value(file.plain(project + ":" + name).orElse(""));
    }

    private static boolean localAzureRuns(Path home) {
        try {
            return Connection.ofRunning(home.resolve("azure")).isPresent();
        } catch (AzureLocalException unreadable) {
            // Starting it says what is wrong.
            return false;
        }
    }

    /** Whether it holds of the stack, where there is one and a folder that can have its state. */
    private boolean holds(BiPredicate<FileBackend, String> question) {
        return home.map(folder -> new FileBackend(folder.resolve("state")))
                .filter(backend ->
                        stack.filter(name -> question.test(backend, name)).isPresent())
                .isPresent();
    }
}
