package dev.fhircmk.provider;

import dev.fhircmk.http.HttpThreads;
import dev.fhircmk.program.ComponentWarnings;
import dev.fhircmk.program.EngineThreads;
import dev.fhircmk.provider.azure.Waiting;
import dev.fhircmk.provider.components.ComponentHost;
import dev.fhircmk.pulumi.EngineAddress;
import dev.fhircmk.pulumi.EngineLog;
import dev.fhircmk.pulumi.PluginServer;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Starts the provider for the engine that asked for it. */
public final class ProviderPlugin {
    private static final String PROVIDER = "the provider fhir-cmk";

    private ProviderPlugin() {}

    /** Serves until the engine goes away, whose address is among the arguments. */
    public static void main(String[] args) throws IOException {
        HttpThreads.endWithProcess();
        var hosts = ConcurrentHashMap.<ComponentHost>newKeySet();
        EngineThreads.endWithProcess(() -> hosts.stream().flatMap(ComponentHost::clients));
        PluginServer.serve(PROVIDER, () -> {
            var engine = EngineAddress.among(args);
            var log = new EngineLog(engine);
            ComponentWarnings.sendTo(sentence -> log.warn("", sentence));
            var host = new ComponentHost(engine.orElse(""), log);
            hosts.add(host);
            return new FhirCmkProviderService(version(), System.getenv(), host, log, Waiting.real());
        });
    }

    /**
     * Serves in this process, until it is closed: for tests that hold the time in their hands.
     *
     * @param engine the address of the engine, {@code host:port}
     * @param clock the time that counts as now
     * @param pause lets time pass
     * @throws IOException where no port can be had
     */
    public static PluginServer start(String engine, InstantSource clock, Consumer<Duration> pause) throws IOException {
        var log = new EngineLog(Optional.of(engine));
        return PluginServer.start(
                PROVIDER,
                new FhirCmkProviderService(
                        version(), Map.of(), new ComponentHost(engine, log), log, new Waiting(clock, pause::accept)));
    }

    private static String version() {
        var version = ProviderPlugin.class.getPackage().getImplementationVersion();
        return version == null ? "0.0.0-dev" : version;
    }
}
