package dev.fhircmk.pulumi;

import dev.fhircmk.text.PrintableText;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/**
 * The engine's log: what a plugin says there stands beside the resource in what the user reads. Writing never fails: what the engine
 * does not take within five seconds goes to the standard error. Texts are made printable; see {@link PrintableText}.
 */
public final class EngineLog implements Warnings, AutoCloseable {
    private static final long DEADLINE_SECONDS = 5;

    private Optional<String> address;
    private @Nullable ManagedChannel channel;

    /**
     * The log of an engine. The connection is made with the first line: most runs have nothing to say.
     *
     * @param address {@code host:port}; absent where nobody listens
     */
    public EngineLog(Optional<String> address) {
        this.address = address;
    }

    /** Takes the address of a handshake, which is surer than one among arguments; a blank one is none. */
    @Override
    public synchronized void engineAt(String told) {
        if (!told.isBlank()) {
            address = Optional.of(told);
        }
    }

    /** Shown where the user asks for debug messages; as the others, for a resource or, with a blank URN, for none. */
    public void debug(String urn, String text) {
        write(LogSeverity.DEBUG, false, urn, text);
    }

    public void info(String urn, String text) {
        write(LogSeverity.INFO, false, urn, text);
    }

    @Override
    public void warn(String urn, String text) {
        write(LogSeverity.WARNING, false, urn, text);
    }

    public void error(String urn, String text) {
        write(LogSeverity.ERROR, false, urn, text);
    }

    @Override
    public void progress(String urn, String text) {
        write(LogSeverity.INFO, true, urn, text);
    }

    private void write(LogSeverity severity, boolean ephemeral, String urn, String text) {
        var line = LogRequest.newBuilder()
                .setSeverity(severity)
                .setEphemeral(ephemeral)
                .setUrn(urn)
                .setMessage(PrintableText.message(text))
                .build();
        if (connected().filter(engine -> isTaken(engine, line)).isEmpty()) {
            System.err.println(line.getMessage());
        }
    }

    private static boolean isTaken(ManagedChannel engine, LogRequest line) {
        try {
            EngineGrpc.newBlockingStub(engine)
                    .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .log(line);
            return true;
        } catch (StatusRuntimeException unheard) {
            return false;
        }
    }

    private synchronized Optional<ManagedChannel> connected() {
        if (channel == null) {
            channel = address.map(engine -> OkHttpChannelBuilder.forTarget(engine, InsecureChannelCredentials.create())
                            .build())
                    .orElse(null);
        }
        return Optional.ofNullable(channel);
    }

    @Override
    public synchronized void close() {
        if (channel != null) {
            channel.shutdownNow();
        }
    }
}
