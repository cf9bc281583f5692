package dev.fhircmk.policy.internal.server;

import com.google.gson.JsonObject;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.pulumi.WireValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The configuration file that the engine was started with, for its names only. A misspelt policy without a level makes the
 * engine stop with {@code invalid enforcement level ""} before the pack is configured, so the pack looks for itself. It knows
 * the file from the engine's command line or environment; where that cannot be read, the engine's words have to do.
 *
 * @param arguments the engine's command line
 */
record ConfigFile(List<String> arguments) {
    static final ConfigFile NONE = new ConfigFile(List.of());

    private static final String PACK = "--policy-pack";
    private static final String CONFIG = "--policy-pack-config";

    /** The file that one of these processes was started with. */
    static ConfigFile of(List<ProcessHandle> engines) {
        return engines.stream()
                .flatMap(engine -> engine.info().arguments().stream())
                .map(Arrays::asList)
                .filter(arguments -> !values(arguments, CONFIG).isEmpty())
                .findFirst()
                .map(ConfigFile::new)
                .orElse(NONE);
    }

    /**
     * The same, completed by what the engine takes from the environment, which its plugins inherit. Its command line comes first.
     */
    ConfigFile or(Map<String, String> environment) {
        var all = new ArrayList<>(arguments);
        for (var option : List.of(PACK, CONFIG)) {
            if (values(arguments, option).isEmpty()) {
                var variable =
                        "PULUMI_OPTION_" + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
                Optional.ofNullable(environment.get(variable)).ifPresent(value -> all.add(option + "=" + value));
            }
        }
        return new ConfigFile(all);
    }

    /**
     * What the file of a pack says, by policy; nothing where the file is not known. A policy of which it says the level only has
     * no properties.
     *
     * @param packFolder the folder of the pack; with several packs, tells which file is its
     */
    Map<String, Properties> policies(Optional<String> packFolder) {
        var policies = new TreeMap<String, Properties>();
        file(packFolder)
                .flatMap(ConfigFile::read)
                .ifPresent(config -> config.asMap()
                        .forEach((policy, said) -> policies.put(
                                policy,
                                Properties.of(WireValue.of(PropertyValues.write(
                                        said instanceof JsonObject fields ? fields : new JsonObject()))))));
        return policies;
    }

    private Optional<String> file(Optional<String> packFolder) {
        var packs = values(arguments, PACK);
        var files = values(arguments, CONFIG);
        if (files.size() == 1 && packs.size() == 1) {
            return Optional.of(files.get(0));
        }
        for (var index = 0; index < Math.min(packs.size(), files.size()); index++) {
            if (packFolder.isPresent() && isAt(packs.get(index), packFolder.get())) {
                return Optional.of(files.get(index));
            }
        }
        return Optional.empty();
    }

    private static boolean isAt(String pack, String folder) {
        try {
            var path = Path.of(pack).toRealPath();
            var wanted = Path.of(folder).toRealPath();
            return path.equals(wanted) || (!Files.isDirectory(path) && wanted.equals(path.getParent()));
        } catch (IOException | InvalidPathException elsewhere) {
            return false;
        }
    }

    private static Optional<JsonObject> read(String file) {
        try {
            return Json.parsed(Files.readString(Path.of(file)));
        } catch (IOException | InvalidPathException unreadable) {
            // The engine tells that better.
            return Optional.empty();
        }
    }

    /** The values of an option, {@code --option value} or {@code --option=value}; several stand between commas too. */
    private static List<String> values(List<String> arguments, String option) {
        var values = new ArrayList<String>();
        for (var index = 0; index < arguments.size(); index++) {
            var argument = arguments.get(index);
            if (argument.startsWith(option + "=")) {
                values.addAll(List.of(argument.substring(option.length() + 1).split(",", -1)));
            } else if (argument.equals(option) && index + 1 < arguments.size()) {
                values.addAll(List.of(arguments.get(index + 1).split(",", -1)));
            }
        }
        return values;
    }
}
