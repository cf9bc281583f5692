package dev.fhircmk.pulumi;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address of the engine that started a plugin: {@code host:port} among the arguments of the process. */
public final class EngineAddress {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s=]+:\\d+");

    private EngineAddress() {}

    /** The address; empty where no engine started the plugin. */
    public static Optional<String> among(String[] arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> ADDRESS.matcher(argument).matches())
                .findFirst();
    }
}
