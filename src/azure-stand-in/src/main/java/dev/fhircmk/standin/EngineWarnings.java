package dev.fhircmk.standin;

import dev.fhircmk.plugin.EngineLog;
import java.util.List;

/** Warns through the engine that started the plugin, which gave its address as the first argument. */
final class EngineWarnings implements Warnings {
    private final List<String> arguments;

    EngineWarnings(List<String> arguments) {
        this.arguments = arguments;
    }

    /** A warning is rare: the connection is made for it, and ends with it. */
    @Override
    public void warn(String urn, String message) {
        if (!arguments.isEmpty()) {
            try (var log = EngineLog.connect(arguments.get(0))) {
                log.warning(urn, message);
            }
        }
    }
}
