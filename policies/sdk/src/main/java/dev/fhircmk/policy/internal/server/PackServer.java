package dev.fhircmk.policy.internal.server;

import dev.fhircmk.policy.internal.dispatch.DispatchOptions;
import dev.fhircmk.policy.server.PackFactory;
import dev.fhircmk.pulumi.EngineAddress;
import dev.fhircmk.pulumi.EngineLog;
import dev.fhircmk.pulumi.ParentWatch;
import dev.fhircmk.pulumi.PluginServer;
import java.io.IOException;
import java.util.Optional;

/** Serves a pack to the Pulumi engine, or to a test that plays it. */
public final class PackServer implements AutoCloseable {
    private static final String PACK = "the policy pack";

    private final PluginServer server;
    private final AnalyzerService service;

    private PackServer(PluginServer server, AnalyzerService service) {
        this.server = server;
        this.service = service;
    }

    /** Serves the pack until the engine, whose address is among the arguments, ends the process. */
    public static void serve(String[] args, PackFactory factory) {
        var engine = EngineAddress.among(args);
        PackStart.refuseByHand(engine);
        var output = System.out;
        // The engine takes the first line on the standard output for the port, so nothing else may come before.
        System.setOut(System.err);
        try {
            var parents = ParentWatch.begin();
            var policies = start(
                    engine,
                    factory,
                    DispatchOptions.of(System.getenv()),
                    ConfigFile.of(parents.ancestors()).or(System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(policies::hangUp, "hang-up"));
            policies.server.announce(output);
            System.setOut(output);
            parents.haltWithThem(policies.server.connected());
            policies.server.awaitClose();
        } catch (IllegalArgumentException | IOException refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the connections when the engine interrupts the process. */
    private void hangUp() {
        service.close();
        server.hangUp();
    }

    /**
     * Serves the pack on a free port of the loopback address, until it is closed.
     *
     * @param engine {@code host:port} of the engine, which takes the lines for the user; absent for the standard error
     * @param options how to run the policies; the log among them is not used
     * @throws IOException where no port can be had
     */
    public static PackServer start(Optional<String> engine, PackFactory factory, DispatchOptions options)
            throws IOException {
        return start(engine, factory, options, ConfigFile.NONE);
    }

    private static PackServer start(
            Optional<String> engine, PackFactory factory, DispatchOptions options, ConfigFile configFile)
            throws IOException {
        var service = new AnalyzerService(factory, options, new EngineLog(engine), configFile);
        return new PackServer(PluginServer.start(PACK, service), service);
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        service.close();
        server.close();
    }
}
