package dev.fhircmk.cli.recover;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A run of the stack that is still going on, as far as the locks of a file backend tell. Source: pulumi, {@code
 * backend/diy/lock.go}: {@code .pulumi/locks/organization/<project>/<stack>/<id>.json} with {@code pid} and {@code hostname}.
 */
final class LiveRun {
    private static final String FILES = "file://";

    private LiveRun() {}

    /**
     * The process of a run on this machine.
     *
     * @param backendUrl the address of the backend, empty where it is not known
     * @param stack the stack
     */
    static Optional<Long> of(String backendUrl, String stack) {
        if (!backendUrl.startsWith(FILES)) {
            return Optional.empty();
        }
        var home = System.getProperty("user.home", "");
        var root = Path.of(backendUrl.substring(FILES.length()).replaceFirst("^~", home));
        return locks(root.resolve(".pulumi").resolve("locks"), stack).stream()
                .map(LiveRun::processId)
                .flatMap(Optional::stream)
                .filter(pid -> ProcessHandle.of(pid).filter(LiveRun::isPulumi).isPresent())
                .findFirst();
    }

    private static boolean isPulumi(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .command()
                        .filter(command -> command.contains("pulumi"))
                        .isPresent();
    }

    private static List<Path> locks(Path folder, String stack) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .filter(file -> file.toAbsolutePath().toString().contains("/" + stack + "/"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<Long> processId(Path lock) {
        try {
            return JsonParser.parseString(Files.readString(lock)) instanceof JsonObject object && object.has("pid")
                    ? Optional.of(object.get("pid").getAsLong())
                    : Optional.empty();
        } catch (IOException | JsonParseException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }
}
