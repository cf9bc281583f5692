package dev.fhircmk.cli.recover;

import com.google.protobuf.Empty;
import dev.fhircmk.pulumi.PluginServer;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.util.concurrent.TimeUnit;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** A provider as the engine has it: a server of its own, called over gRPC. */
final class Plugin implements AutoCloseable {
    private final PluginServer server;
    private final ManagedChannel channel;
    private final ResourceProviderBlockingStub provider;

    Plugin(PluginServer server) {
        this.server = server;
        this.channel = OkHttpChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        this.provider = ResourceProviderGrpc.newBlockingStub(channel);
    }

    ResourceProviderBlockingStub provider() {
        return provider;
    }

    /** Breaks off what it does, as far as that can be done to a part of a process. */
    void kill() {
        try {
            var unused = provider.withDeadlineAfter(50, TimeUnit.MILLISECONDS).cancel(Empty.getDefaultInstance());
        } catch (StatusRuntimeException late) {
            // It was told; nobody waits for its answer.
            return;
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.close();
    }
}
