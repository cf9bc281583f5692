package dev.fhircmk.plugin;

import dev.fhircmk.text.PrintableText;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.concurrent.TimeUnit;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/**
 * The engine's log: what a plugin says there stands beside the resource in what the user reads. Writing never fails: what the engine
 * does not take within five seconds goes to the standard error.
 */
public final class EngineLog implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 5;

    private final ManagedChannel channel;
    private final EngineGrpc.EngineBlockingStub engine;

    private EngineLog(ManagedChannel channel) {
        this.channel = channel;
        this.engine = EngineGrpc.newBlockingStub(channel);
    }

    /**
     * Opens the log.
     *
     * @param address {@code host:port} of the engine, as it hands it to its plugins
     */
    public static EngineLog connect(String address) {
        return new EngineLog(
                NettyChannelBuilder.forTarget(address).usePlaintext().build());
    }

    /**
     * Warns the user about a resource; the update goes on.
     *
     * @param urn the resource
     * @param message what to know and what to do
     */
    public void warning(String urn, String message) {
        write(LogSeverity.WARNING, false, urn, message);
    }

    /**
     * Shows what is going on at the moment; the next line replaces it.
     *
     * @param urn the resource
     * @param message what is being waited for
     */
    public void progress(String urn, String message) {
        write(LogSeverity.INFO, true, urn, message);
    }

    private void write(LogSeverity severity, boolean ephemeral, String urn, String message) {
        var line = LogRequest.newBuilder()
                .setSeverity(severity)
                .setEphemeral(ephemeral)
                .setUrn(urn)
                .setMessage(PrintableText.message(message))
                .build();
        try {
            var unused =
                    engine.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS).log(line);
        } catch (StatusRuntimeException unheard) {
            // A line that is lost must not fail the resource that it is about.
            System.err.println(line.getMessage());
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            channel.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
