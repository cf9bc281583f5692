package dev.fhircmk.plugin;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Serves a plugin to the Pulumi engine that started it.
 *
 * <p>Pulumi's plugin protocol: the plugin prints the port of its gRPC server as the first line of its standard output and
 * nothing else before it; the engine keeps the plugin's standard input open for as long as it lives. So the plugin ends
 * when its standard input does: an engine that was killed cannot tell its plugins to go.
 */
public final class PluginServer implements AutoCloseable {
    /** The size of message that the engine itself accepts. Source: pulumi, {@code rpcutil/serve.go}. */
    private static final int MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

    private static final long GRACE_SECONDS = 2;

    private final Server server;

    private PluginServer(Server server) {
        this.server = server;
    }

    /**
     * Serves on a free port of the loopback address.
     *
     * @throws IOException where no port can be had
     */
    public static PluginServer start(BindableService service) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new PluginServer(NettyServerBuilder.forAddress(address)
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .addService(service)
                .build()
                .start());
    }

    /** The port that is served. */
    public int port() {
        return server.getPort();
    }

    /**
     * Serves until the engine goes away: prints the port, then waits for the end of the input.
     *
     * @param input the standard input that the engine holds open
     * @param output the standard output that the engine reads the port from
     * @throws IOException where no port can be had
     */
    public static void serve(BindableService service, InputStream input, PrintStream output) throws IOException {
        try (var plugin = start(service)) {
            output.println(plugin.port());
            output.flush();
            awaitEnd(input);
        }
    }

    private static void awaitEnd(InputStream input) {
        try {
            input.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // A broken pipe says the same as its end: the engine is gone.
            return;
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
