package dev.fhircmk.policy.server;

import dev.fhircmk.policy.dispatch.DispatchOptions;
import dev.fhircmk.pulumi.EngineAddress;
import dev.fhircmk.pulumi.EngineLog;
import dev.fhircmk.pulumi.ParentWatch;
import dev.fhircmk.pulumi.PluginServer;
import java.io.IOException;
import java.util.Optional;

/**
 * Serves a pack to the Pulumi engine that started the process.
 *
 * <p>A pack's main method is one line: {@code PolicyServer.serve(args, context -> PolicyPack.named("…")…)}. Whatever the pack
 * prints goes to the user; before the engine knows the port, to the standard error.
 */
public final class PolicyServer implements AutoCloseable {
    private static final String PACK = "the policy pack";
    private static final long HANG_UP_MILLIS = 200;

    private final PluginServer server;
    private final AnalyzerService service;

    private PolicyServer(PluginServer server, AnalyzerService service) {
        this.server = server;
        this.service = service;
    }

    /**
     * Serves the pack until the engine ends the process.
     *
     * @param args the arguments of the main method, as the engine passes them: its address, after options of its own
     * @param factory makes the pack when the engine has told which stack it is for
     */
    public static void serve(String[] args, PackFactory factory) {
        var engine = EngineAddress.among(args);
        ByHand.refuse(engine);
        var output = System.out;
        // The engine takes the first line on the standard output for the port, so nothing else may come before.
        System.setOut(System.err);
        try {
            var parents = ParentWatch.begin();
            var policies = start(
                    engine,
                    factory,
                    DispatchOptions.of(System.getenv()),
                    ConfigFile.of(parents.ancestors()).or(name -> Optional.ofNullable(System.getenv(name))));
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

    /**
     * Ends the connections when the engine interrupts the process. A JVM that exits waits 300 ms for threads that wait in native
     * code, as those do which read from sockets, and every preview would wait as long. Source: OpenJDK, {@code vmOperations.cpp},
     * {@code VM_Exit::wait_for_threads_in_native_to_block}.
     */
    private void hangUp() {
        service.close();
        server.hangUp(HANG_UP_MILLIS);
    }

    /**
     * Serves the pack on a free port of the loopback address, until it is closed.
     *
     * @param engine {@code host:port} of the engine, which takes the lines for the user; absent for the standard error
     * @param factory makes the pack when the engine has told which stack it is for
     * @param options how to run the policies; the log among them is not used
     * @throws IOException where no port can be had
     */
    public static PolicyServer start(Optional<String> engine, PackFactory factory, DispatchOptions options)
            throws IOException {
        return start(engine, factory, options, ConfigFile.NONE);
    }

    private static PolicyServer start(
            Optional<String> engine, PackFactory factory, DispatchOptions options, ConfigFile configFile)
            throws IOException {
        var service = new AnalyzerService(factory, options, new EngineLog(engine), configFile);
        return new PolicyServer(PluginServer.start(PACK, service), service);
    }

    /** The port that is served. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        service.close();
        server.close();
    }
}
