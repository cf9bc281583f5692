package dev.fhircmk.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/**
 * A transcript in {@code src/test/resources/transcripts/<name>.json}. With {@code -Dgolden=update} it is written: read it
 * then line by line, nothing else proves it right.
 */
final class TranscriptFile {
    private static final Path FILES = Path.of("src/test/resources/transcripts");

    private TranscriptFile() {}

    static void compare(String name, JsonObject transcript) {
        var file = FILES.resolve(name + ".json");
        var text = new GsonBuilder()
                        .serializeNulls()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(sorted(transcript, 0))
                + "\n";
        try {
            if (System.getProperty("golden", "").equals("update")) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, text);
            }
            assertThat(text).as(file.toString()).isEqualTo(Files.readString(file));
        } catch (IOException missing) {
            throw new UncheckedIOException("write it with -Dgolden=update, and then read it", missing);
        }
    }

    /** Properties in a stable order; the parts of a transcript in the order of events. */
    private static JsonElement sorted(JsonElement value, int depth) {
        if (value instanceof JsonArray array) {
            return Json.map(array, item -> sorted(item, depth + 1));
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        var result = new JsonObject();
        var members = depth == 0 ? object.asMap() : new TreeMap<>(object.asMap());
        members.forEach((name, member) -> result.add(name, sorted(member, depth + 1)));
        return result;
    }
}
