package dev.fhircmk.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/**
 * Resources of a program in YAML, by name. It cannot change: each method gives back another.
 *
 * @param resources as YAML has them
 */
record RawProgram(Map<String, Object> resources) {
    /** The resources of a file among the tests, for the copy of that mark. */
    static RawProgram of(String file, String mark) {
        try (var stream = Objects.requireNonNull(RawProgram.class.getResourceAsStream(file), file)) {
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("@", mark);
            return new RawProgram(new Yaml().load(text));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The same resources with a value set, at a path such as {@code vault/properties/location}. */
    RawProgram with(String path, Object value) {
        return new RawProgram(set(resources, path.split("/", -1), value));
    }

    /** The same resources without what is at a path. */
    RawProgram without(String path) {
        return new RawProgram(remove(resources, path.split("/", -1)));
    }

    /** These resources and the others. */
    RawProgram and(RawProgram others) {
        var all = new LinkedHashMap<>(resources);
        all.putAll(others.resources());
        return new RawProgram(all);
    }

    /** The program, as {@code Pulumi.yaml} has it. */
    String yaml(String project) {
        return new Yaml().dump(Map.of("name", project, "runtime", "yaml", "resources", resources));
    }

    private static Map<String, Object> set(Map<String, Object> map, String[] path, Object value) {
        var all = new LinkedHashMap<>(map);
        all.put(path[0], path.length == 1 ? value : set(child(map, path[0]), rest(path), value));
        return all;
    }

    private static Map<String, Object> remove(Map<String, Object> map, String[] path) {
        var all = new LinkedHashMap<>(map);
        if (path.length == 1) {
            all.remove(path[0]);
        } else {
            all.put(path[0], remove(child(map, path[0]), rest(path)));
        }
        return all;
    }

    private static String[] rest(String[] path) {
        return Arrays.copyOfRange(path, 1, path.length);
    }

    @SuppressWarnings("unchecked") // YAML maps have texts for keys here.
    private static Map<String, Object> child(Map<String, Object> map, String name) {
        return map.get(name) instanceof Map<?, ?> child ? (Map<String, Object>) child : Map.of();
    }
}
