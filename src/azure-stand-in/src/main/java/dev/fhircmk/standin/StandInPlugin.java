package dev.fhircmk.standin;

import dev.fhircmk.http.HttpThreads;
import dev.fhircmk.pulumi.EngineAddress;
import dev.fhircmk.pulumi.EngineLog;
import dev.fhircmk.pulumi.PluginServer;
import dev.fhircmk.pulumi.Warnings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The plugin {@code pulumi-resource-azure-native} that the engine starts. */
public final class StandInPlugin {
    /** The version of the real provider that it stands in for. */
    static final String VERSION = "3.28.0";

    private static final String PLUGIN = "the stand-in for azure-native";

    private StandInPlugin() {}

    /**
     * Serves until the engine goes away.
     *
     * @param arguments the address of the engine, where the engine gives it
     * @throws IOException where no port can be had
     */
    public static void main(String[] arguments) throws IOException {
        HttpThreads.endWithProcess();
        PluginServer.serve(
                PLUGIN,
                () -> provider(
                        Clock.systemUTC(),
                        duration -> Thread.sleep(duration.toMillis()),
                        new EngineLog(EngineAddress.among(arguments))));
    }

    /**
     * Serves in this process, until it is closed: for tests that control the time.
     *
     * @param clock the current time
     * @param pause lets time pass
     * @throws IOException where no port can be had
     */
    public static PluginServer start(Clock clock, Consumer<Duration> pause) throws IOException {
        return PluginServer.start(PLUGIN, provider(clock, pause::accept, (urn, message) -> {}));
    }

    private static StandInProvider provider(Clock clock, WaitPolicy.Pause pause, Warnings warnings) {
        var waits = new WaitPolicy(WaitPolicy.Waits.LOCAL, pause, clock);
        return new StandInProvider(
                VERSION,
                TypeTable.load(),
                configuration ->
                        Azure.local(configuration, waits, clock, name -> Optional.ofNullable(System.getenv(name))),
                warnings);
    }
}
