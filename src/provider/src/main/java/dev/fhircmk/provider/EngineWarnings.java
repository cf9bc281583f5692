package dev.fhircmk.provider;

import dev.fhircmk.plugin.EngineLog;
import java.util.Optional;

/** Warnings in the engine's log, which is opened with the first of them: most runs have nothing to say. */
final class EngineWarnings implements Warnings {
    private final String address;
    private Optional<EngineLog> log = Optional.empty();

    /**
     * Writes to the log of an engine.
     *
     * @param address {@code host:port}; empty where nobody listens
     */
    EngineWarnings(String address) {
        this.address = address;
    }

    @Override
    public void warn(String urn, String message) {
        open().ifPresent(engine -> engine.warning(urn, message));
    }

    @Override
    public void progress(String urn, String message) {
        open().ifPresent(engine -> engine.progress(urn, message));
    }

    private synchronized Optional<EngineLog> open() {
        if (log.isEmpty() && !address.isEmpty()) {
            log = Optional.of(EngineLog.connect(address));
        }
        return log;
    }
}
