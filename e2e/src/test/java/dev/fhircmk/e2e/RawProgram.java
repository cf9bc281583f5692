package dev.fhircmk.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    @SuppressWarnings("unchecked") // YAML maps have texts for keys here.
    private static Map<String, Object> set(Map<String, Object> map, String[] path, Object value) {
        return (Map<String, Object>) changed(map, path, Optional.of(value));
    }

    @SuppressWarnings("unchecked") // As above.
    private static Map<String, Object> remove(Map<String, Object> map, String[] path) {
        return (Map<String, Object>) changed(map, path, Optional.empty());
    }

    /** A copy of a map or a list with a value in it, or without it; a step of the path into a list is its index. */
    private static Object changed(Object node, String[] path, Optional<Object> value) {
        var last = path.length == 1;
        if (node instanceof List<?> list) {
            var all = new ArrayList<Object>(list);
            var at = Integer.parseInt(path[0]);
            if (last && value.isEmpty()) {
                all.remove(at);
            } else {
                all.set(at, last ? value.orElseThrow() : changed(all.get(at), rest(path), value));
            }
            return all;
        }
        var all = new LinkedHashMap<Object, Object>(node instanceof Map<?, ?> map ? map : Map.of());
        if (last && value.isEmpty()) {
            all.remove(path[0]);
        } else {
            all.put(
                    path[0],
                    last
                            ? value.orElseThrow()
                            : changed(Objects.requireNonNullElse(all.get(path[0]), Map.of()), rest(path), value));
        }
        return all;
    }

    private static String[] rest(String[] path) {
        return Arrays.copyOfRange(path, 1, path.length);
    }
}
