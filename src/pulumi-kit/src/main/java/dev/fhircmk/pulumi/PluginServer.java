package dev.fhircmk.pulumi;

import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Serves a plugin to the Pulumi engine that started it, on a free port of the loopback address.
 *
 * <p>Pulumi's plugin protocol: the plugin prints the port of its gRPC server as the first line of its standard output and nothing else
 * before it. An engine that was killed cannot tell its plugins to go, so a plugin watches it: a resource plugin by its standard
 * input, which the engine keeps open for as long as it lives ({@link #serve}); an analyzer, which is given none, by {@link
 * ParentWatch}.
 */
public final class PluginServer implements AutoCloseable {
    /** The size of message that the engine itself accepts. Source: pulumi, {@code rpcutil/serve.go}. */
    public static final int MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

    /** Lets the engine send a large stack in few pieces. */
    private static final int WINDOW_BYTES = 4 * 1024 * 1024;

    private static final long GRACE_SECONDS = 2;
    private static final long HANG_UP_MILLIS = 200;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final Server server;
    private final CompletableFuture<Void> connected;

    private PluginServer(Server server, CompletableFuture<Void> connected) {
        this.server = server;
        this.connected = connected;
    }

    /**
     * Serves all that connect by one service, until it is closed.
     *
     * @param plugin as a sentence names it, such as {@code the policy pack}
     * @throws IOException where no port can be had
     */
    public static PluginServer start(String plugin, BindableService service) throws IOException {
        return start(plugin, () -> service);
    }

    /** Serves each engine by a service of its own; see {@link ServicePerEngine}. */
    private static PluginServer start(String plugin, Supplier<? extends BindableService> services) throws IOException {
        var service = new ServicePerEngine(services);
        var server = OkHttpServerBuilder.forPort(
                        new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0),
                        InsecureServerCredentials.create())
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .flowControlWindow(WINDOW_BYTES)
                .addTransportFilter(service)
                .executor(Executors.newCachedThreadPool(EngineRequests::thread))
                .addService(EngineRequests.of(plugin, service.definition()))
                .build()
                .start();
        return new PluginServer(server, service.connected());
    }

    /**
     * Serves until the engine goes away: prints the port, then waits for the end of the input.
     *
     * @param services makes the service of an engine
     * @param input the standard input that the engine holds open
     * @param output the standard output that the engine reads the port from
     * @param started takes the server before the engine knows of it
     */
    static void serve(
            String plugin,
            Supplier<? extends BindableService> services,
            InputStream input,
            PrintStream output,
            Consumer<PluginServer> started)
            throws IOException {
        try (var served = start(plugin, services)) {
            started.accept(served);
            served.announce(output);
            awaitEnd(input);
        }
    }

    /**
     * Serves the engine that started this process until it goes away, and ends the process: threads of clients may linger, and there is
     * nobody left to wait for them. Started by hand, it serves every engine that {@code PULUMI_DEBUG_PROVIDERS} sends to it, until its
     * input ends.
     *
     * @param services makes the service of an engine, once nothing but the port can get to the standard output
     */
    public static void serve(String plugin, Supplier<? extends BindableService> services) throws IOException {
        var output = System.out;
        // The engine takes the first line on the standard output for the port, so nothing else may come before.
        System.setOut(System.err);
        // One that can be closed while it is read.
        var input = new FileInputStream(FileDescriptor.in).getChannel();
        serve(
                plugin,
                services,
                Channels.newInputStream(input),
                output,
                server -> Runtime.getRuntime().addShutdownHook(new Thread(() -> server.leave(input), "hang-up")));
        System.exit(0);
    }

    /** Ends all that waits for the engine, when the process ends. */
    void leave(FileChannel input) {
        hangUp();
        try {
            input.close();
        } catch (IOException gone) {
            // Then nobody reads it.
        }
    }

    private static void awaitEnd(InputStream input) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // A broken pipe says the same as its end: the engine is gone.
            return;
        }
    }

    /** Tells the engine the port. */
    public void announce(PrintStream output) {
        output.println(port());
        output.flush();
    }

    public int port() {
        return server.getPort();
    }

    /** Done when the engine has connected. */
    public CompletableFuture<Void> connected() {
        return connected.copy();
    }

    /** Waits until it is closed. */
    public void awaitClose() throws InterruptedException {
        server.awaitTermination();
    }

    /**
     * Ends the connections when the process is about to end. A JVM that exits waits 300 ms for threads that wait in native code, as
     * those do which read from sockets and pipes, and every preview would wait as long for each of its plugins. Source: OpenJDK,
     * {@code vmOperations.cpp}, {@code VM_Exit::wait_for_threads_in_native_to_block}.
     */
    public void hangUp() {
        server.shutdownNow();
        try {
            server.awaitTermination(HANG_UP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
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
