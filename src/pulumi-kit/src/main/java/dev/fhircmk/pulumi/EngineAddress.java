package dev.fhircmk.pulumi;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the engine that started a plugin listens: {@code host:port} among the arguments of the process, beside options. */
public final class EngineAddress {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s=]+:\\d+");

    private EngineAddress() {}

    /**
     * The address among the arguments; empty where the plugin was not started by an engine.
     *
     * @param arguments of the main method
     */
    public static Optional<String> among(String[] arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> ADDRESS.matcher(argument).matches())
                .findFirst();
    }
}
