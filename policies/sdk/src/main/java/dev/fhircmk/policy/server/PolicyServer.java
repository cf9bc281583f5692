package dev.fhircmk.policy.server;

import dev.fhircmk.policy.dispatch.DispatchOptions;
import io.grpc.Attributes;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerTransportFilter;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Serves a pack to the Pulumi engine that started the process.
 *
 * <p>A pack's main method is one line: {@code PolicyServer.serve(args, context -> PolicyPack.named("…")…)}. Whatever the pack
 * prints goes to the user; before the engine knows the port, to the standard error.
 */
public final class PolicyServer implements AutoCloseable {
    /** The size of message that the engine itself accepts. Source: pulumi, {@code rpcutil/serve.go}. */
    private static final int MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

    /** Lets the engine send a large stack in few pieces. */
    private static final int WINDOW_BYTES = 4 * 1024 * 1024;

    private static final long GRACE_SECONDS = 2;
    private static final long HANG_UP_MILLIS = 200;

    private static final Pattern ADDRESS = Pattern.compile("[^\\s=]+:\\d+");

    private final Server server;
    private final AnalyzerService service;
    private final CompletableFuture<Void> connected;

    private PolicyServer(Server server, AnalyzerService service, CompletableFuture<Void> connected) {
        this.server = server;
        this.service = service;
        this.connected = connected;
    }

    /**
     * Serves the pack until the engine ends the process.
     *
     * @param args the arguments of the main method, as the engine passes them: its address, after options of its own
     * @param factory makes the pack when the engine has told which stack it is for
     */
    public static void serve(String[] args, PackFactory factory) {
        ByHand.refuse(engineAddress(args));
        var output = System.out;
        // The engine takes the first line on the standard output for the port, so nothing else may come before.
        System.setOut(System.err);
        try {
            var parents = ParentWatch.begin();
            var policies = start(
                    engineAddress(args),
                    factory,
                    DispatchOptions.of(System.getenv()),
                    ConfigFile.of(parents.ancestors()).or(name -> Optional.ofNullable(System.getenv(name))));
            Runtime.getRuntime().addShutdownHook(new Thread(policies::hangUp, "hang-up"));
            announce(policies.port(), output);
            parents.haltWithThem(policies.connected);
            policies.server.awaitTermination();
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
        server.shutdownNow();
        try {
            server.awaitTermination(HANG_UP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void announce(int port, PrintStream output) {
        output.println(port);
        output.flush();
        System.setOut(output);
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
        var loopback = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
        var connected = new CompletableFuture<Void>();
        var server = OkHttpServerBuilder.forPort(loopback, InsecureServerCredentials.create())
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .flowControlWindow(WINDOW_BYTES)
                .addTransportFilter(new ServerTransportFilter() {
                    @Override
                    public Attributes transportReady(Attributes attributes) {
                        connected.complete(null);
                        return attributes;
                    }
                })
                .executor(Executors.newCachedThreadPool(DeepMessages::thread))
                .addService(ServerInterceptors.intercept(DeepMessages.allow(service), new UnreadableRequests()))
                .build()
                .start();
        return new PolicyServer(server, service, connected);
    }

    static Optional<String> engineAddress(String[] args) {
        return Arrays.stream(args)
                .filter(argument -> ADDRESS.matcher(argument).matches())
                .findFirst();
    }

    /** The port that is served. */
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        service.close();
        server.shutdown();
        try {
            if (!server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
