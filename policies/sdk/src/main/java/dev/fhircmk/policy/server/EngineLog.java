package dev.fhircmk.policy.server;

import dev.fhircmk.policy.PolicyLog;
import dev.fhircmk.policy.dispatch.DispatchOptions;
import dev.fhircmk.policy.dispatch.PrintableText;
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

/** Lines for the user, in the engine's log beside the resource; on the standard error where the engine does not take them. */
final class EngineLog implements DispatchOptions.LogSink, AutoCloseable {
    private static final long DEADLINE_SECONDS = 5;

    private Optional<String> address;
    private @Nullable ManagedChannel channel;

    EngineLog(Optional<String> address) {
        this.address = address;
    }

    /** Takes the address that the engine tells in the handshake, which is surer than one found among arguments. */
    synchronized void engineAt(String told) {
        if (!told.isBlank()) {
            address = Optional.of(told);
        }
    }

    @Override
    public synchronized void log(PolicyLog.Level level, Optional<String> urn, String text) {
        var message = PrintableText.of(text);
        if (address.isEmpty() || !send(address.get(), level, urn, message)) {
            System.err.println(message);
        }
    }

    private boolean send(String engine, PolicyLog.Level level, Optional<String> urn, String message) {
        var connected = channel;
        if (connected == null) {
            // Not before there is something to say: a connection costs time at the start of every preview.
            connected = OkHttpChannelBuilder.forTarget(engine, InsecureChannelCredentials.create())
                    .build();
            channel = connected;
        }
        try {
            EngineGrpc.newBlockingStub(connected)
                    .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .log(LogRequest.newBuilder()
                            .setSeverity(severity(level))
                            .setUrn(urn.orElse(""))
                            .setMessage(message)
                            .build());
            return true;
        } catch (StatusRuntimeException unheard) {
            return false;
        }
    }

    private static LogSeverity severity(PolicyLog.Level level) {
        return switch (level) {
            case DEBUG -> LogSeverity.DEBUG;
            case INFO -> LogSeverity.INFO;
            case WARNING -> LogSeverity.WARNING;
            case ERROR -> LogSeverity.ERROR;
        };
    }

    @Override
    public synchronized void close() {
        if (channel != null) {
            channel.shutdownNow();
        }
    }
}
