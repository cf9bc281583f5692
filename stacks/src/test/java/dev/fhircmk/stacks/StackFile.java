package dev.fhircmk.stacks;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The settings of a committed stack, as the engine hands them to the program. */
final class StackFile {
    private StackFile() {}

    static List<String> names() {
        try (var files = Files.list(Path.of("."))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("Pulumi\\.[^.]+\\.yaml"))
                    .map(name -> name.replaceFirst("Pulumi\\.(.+)\\.yaml", "$1"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Map<String, String> settings(String stack) {
        return settings(Path.of("Pulumi." + stack + ".yaml"));
    }

    /** The same of a file that is no stack of this repository. */
    static Map<String, String> settings(Path path) {
        try {
            Map<String, Map<String, Object>> file = new Yaml().load(Files.readString(path));
            var settings = new LinkedHashMap<String, String>();
            file.getOrDefault("config", Map.of())
                    .forEach((name, value) ->
                            settings.put(name, value instanceof List ? new Gson().toJson(value) : value.toString()));
            return settings;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
