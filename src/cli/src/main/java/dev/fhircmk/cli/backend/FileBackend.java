package dev.fhircmk.cli.backend;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder in which Pulumi's file backend keeps stacks. Source: pulumi, {@code backend/diy}: state in {@code
 * .pulumi/stacks/<project>/<stack>.json}, the lock of a run, with its {@code pid}, in {@code
 * .pulumi/locks/organization/<project>/<stack>/<id>.json}.
 *
 * @param folder the folder that {@code file://} names
 */
public record FileBackend(Path folder) {
    private static final String SCHEME = "file://";
    private static final int ORGANIZATION_PROJECT_STACK = 3;

    /** The backend of an address; empty where that names no folder. */
    public static Optional<FileBackend> at(String url) {
        var home = System.getProperty("user.home", "");
        return Optional.of(url)
                .filter(text -> text.startsWith(SCHEME))
                .map(text ->
                        new FileBackend(Path.of(text.substring(SCHEME.length()).replaceFirst("^~", home))));
    }

    /** Whether the project has the stack. */
    public boolean has(String project, String stack) {
        return Files.exists(state(project, stack));
    }

    /** Whether a run of the stack is going on, or was cut off and left an operation or its lock behind. */
    public boolean isLockedOrCutOff(String project, String stack) {
        return hasPendingOperations(project, stack)
                || !locks(project + "/" + stack).isEmpty();
    }

    /**
     * The locks of runs that are going on, or were cut off.
     *
     * @param stack the stack, as {@code <stack>}, {@code <project>/<stack>} or {@code <organization>/<project>/<stack>}
     */
    public List<Path> locks(String stack) {
        var words = stack.split("/", -1);
        var found = List.of(folder.resolve(".pulumi").resolve("locks"));
        for (var depth = ORGANIZATION_PROJECT_STACK; depth > 0; depth--) {
            found = depth > words.length ? inside(found) : below(found, words[words.length - depth]);
        }
        return inside(found).stream()
                .filter(file -> file.getFileName().toString().endsWith(".json"))
                .toList();
    }

    /** The process of a run of the stack that is going on, where it is on this machine. */
    public Optional<Long> runningProcess(String stack) {
        return locks(stack).stream()
                .flatMap(lock -> processId(lock).stream())
                .filter(pid ->
                        ProcessHandle.of(pid).filter(FileBackend::isPulumi).isPresent())
                .findFirst();
    }

    private static boolean isPulumi(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .command()
                        .filter(command -> command.contains("pulumi"))
                        .isPresent();
    }

    private static Optional<Long> processId(Path lock) {
        try {
            return member(JsonParser.parseString(Files.readString(lock)), "pid").map(JsonElement::getAsLong);
        } catch (IOException | JsonParseException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    private boolean hasPendingOperations(String project, String stack) {
        try {
            return member(JsonParser.parseString(Files.readString(state(project, stack))), "checkpoint")
                    .flatMap(checkpoint -> member(checkpoint, "latest"))
                    .flatMap(latest -> member(latest, "pending_operations"))
                    .filter(operations -> operations.isJsonArray()
                            && !operations.getAsJsonArray().isEmpty())
                    .isPresent();
        } catch (IOException | JsonParseException unreadable) {
            // Pulumi says what is wrong with it.
            return false;
        }
    }

    private Path state(String project, String stack) {
        return folder.resolve(".pulumi").resolve("stacks").resolve(project).resolve(stack + ".json");
    }

    private static Optional<JsonElement> member(JsonElement element, String name) {
        return element instanceof JsonObject object ? Optional.ofNullable(object.get(name)) : Optional.empty();
    }

    private static List<Path> below(List<Path> folders, String name) {
        return folders.stream().map(parent -> parent.resolve(name)).toList();
    }

    /** What is in the folders that are there. Runs that end meanwhile take files away, so nothing more is asked about them. */
    private static List<Path> inside(List<Path> folders) {
        return folders.stream().flatMap(parent -> entries(parent).stream()).toList();
    }

    private static List<Path> entries(Path parent) {
        try (var entries = Files.list(parent)) {
            return entries.toList();
        } catch (IOException notThere) {
            // Pulumi says what is wrong with a folder that cannot be read.
            return List.of();
        }
    }
}
