package dev.fhircmk.azurelocal.standin;

import dev.fhircmk.plugin.PluginServer;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** The plugin {@code pulumi-resource-azure-native} that the engine starts. */
public final class StandInPlugin {
    /** The version of the real provider that it stands in for. */
    static final String VERSION = "3.28.0";

    private StandInPlugin() {}

    /**
     * Serves until the engine goes away.
     *
     * @param arguments the address of the engine, where the engine gives it
     * @throws IOException where no port can be had
     */
    public static void main(String[] arguments) throws IOException {
        // The engine reads the port from the standard output: nothing else may ever be written there.
        var portLine = System.out;
        System.setOut(System.err);
        var clock = Clock.systemUTC();
        var patience = new Patience(Patience.Waits.LOCAL, duration -> Thread.sleep(duration.toMillis()), clock);
        PluginServer.serve(
                new StandInProvider(
                        VERSION,
                        TypeTable.load(),
                        new LocalAzureOpener(patience, clock),
                        new EngineWarnings(List.of(arguments))),
                System.in,
                portLine);
    }
}
