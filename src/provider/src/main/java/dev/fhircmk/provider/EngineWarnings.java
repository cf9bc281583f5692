package dev.fhircmk.provider;

import dev.fhircmk.pulumi.EngineLog;
import java.util.Optional;

/**
 * Warnings in the engine's log.
 *
 * @param log of the engine that started the provider
 */
record EngineWarnings(EngineLog log) implements Warnings {
    /**
     * Writes to the log of an engine.
     *
     * @param address {@code host:port}; empty where nobody listens
     */
    EngineWarnings(String address) {
        this(new EngineLog(Optional.of(address).filter(given -> !given.isEmpty())));
    }

    @Override
    public void warn(String urn, String message) {
        log.warning(resource(urn), message);
    }

    @Override
    public void progress(String urn, String message) {
        log.progress(resource(urn), message);
    }

    private static Optional<String> resource(String urn) {
        return Optional.of(urn).filter(named -> !named.isEmpty());
    }
}
