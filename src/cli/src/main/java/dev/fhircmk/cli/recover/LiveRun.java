package dev.fhircmk.cli.recover;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fhircmk.cli.backend.FileBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run of the stack that is still going on, as far as the locks of a file backend tell, which hold {@code pid} and {@code
 * hostname}. Source: pulumi, {@code backend/diy/lock.go}.
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
        return new FileBackend(root)
                .locks(stack).stream()
                        .map(LiveRun::processId)
                        .flatMap(Optional::stream)
                        .filter(pid ->
                                ProcessHandle.of(pid).filter(LiveRun::isPulumi).isPresent())
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
            return JsonParser.parseString(Files.readString(lock)) instanceof JsonObject object && object.has("pid")
                    ? Optional.of(object.get("pid").getAsLong())
                    : Optional.empty();
        } catch (IOException | JsonParseException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }
}
