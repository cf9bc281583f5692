package dev.fhircmk.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/** The settings of a stack, in a file of the tests' own: the committed one stays as it is. */
final class Settings {
    /** The addresses that azure-local gives to its callers. */
    static final List<String> CALLERS = List.of("203.0.113.10");

    private static final String PREFIX = Sandbox.NAME + ":";

    private Settings() {}

    /** The settings of a committed stack, without the name of the project. */
    static Map<String, Object> of(String committed) {
        return read(Checkout.root().resolve("stacks/Pulumi." + committed + ".yaml"));
    }

    /** A file with the settings of the local stack, some of them changed. */
    static String with(Path folder, Map<String, ?> changes) {
        try {
            var committed = Checkout.root().resolve("stacks/Pulumi.local.yaml");
            var file = Files.createTempFile(folder, "Pulumi.local-", ".yaml");
            Files.copy(committed, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            change(file, changes);
            return file.toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void write(Path file, Map<String, ?> settings) {
        var config = new LinkedHashMap<String, Object>();
        settings.forEach((name, value) -> config.put(PREFIX + name, value));
        config.put("pulumi:disable-default-providers", List.of("azure-native"));
        dump(file, new LinkedHashMap<>(Map.of("config", config)));
    }

    /** Changes settings of a file and leaves what else it has; a value of "" takes a setting away. */
    static void change(Path file, Map<String, ?> changes) {
        var document = document(file);
        var config = config(document);
        changes.forEach((name, value) -> {
            if (value.equals("")) {
                config.remove(PREFIX + name);
            } else {
                config.put(PREFIX + name, value);
            }
        });
        dump(file, document);
    }

    private static Map<String, Object> read(Path file) {
        var settings = new LinkedHashMap<String, Object>();
        config(document(file)).forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                settings.put(name.substring(PREFIX.length()), value);
            }
        });
        return settings;
    }

    private static Map<String, Object> document(Path file) {
        try {
            return new Yaml().load(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @SuppressWarnings("unchecked") // The settings of a stack are a mapping.
    private static Map<String, Object> config(Map<String, Object> document) {
        return (Map<String, Object>) Objects.requireNonNull(document.get("config"), "config");
    }

    private static void dump(Path file, Map<String, Object> document) {
        try {
            Files.writeString(file, new Yaml().dump(document));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
