package dev.fhircmk.policy.internal.server;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.fhircmk.policy.Properties;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import pulumirpc.AnalyzerGrpc;
import pulumirpc.AnalyzerGrpc.AnalyzerBlockingStub;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerHandshakeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;
import pulumirpc.AnalyzerOuterClass.ConfigureAnalyzerRequest;

/** Calls the pack of this process as an engine would in a short preview, then ends the process. */
final class WarmUp {
    private static final String TYPE = "warm:index:Up";
    private static final String URN = "urn:pulumi:warm::up::" + TYPE + "::up";

    /** The calls of a preview, in order. A pack may refuse each, since there is no real stack. */
    private static final List<Consumer<AnalyzerBlockingStub>> CALLS = List.of(
            pack -> pack.handshake(AnalyzerHandshakeRequest.newBuilder()
                    .setRootDirectory(System.getProperty("user.dir"))
                    .build()),
            pack -> pack.configureStack(AnalyzerStackConfigureRequest.newBuilder()
                    .setOrganization("organization")
                    .setProject("up")
                    .setStack("warm")
                    .setDryRun(true)
                    .build()),
            pack -> pack.getPluginInfo(Empty.getDefaultInstance()),
            pack -> pack.getAnalyzerInfo(Empty.getDefaultInstance()),
            pack -> pack.configure(ConfigureAnalyzerRequest.getDefaultInstance()),
            pack -> pack.remediate(resource()),
            pack -> pack.analyze(resource()),
            pack -> pack.analyzeStack(AnalyzeStackRequest.newBuilder()
                    .addResources(AnalyzerResource.newBuilder()
                            .setType(TYPE)
                            .setUrn(URN)
                            .setName("up")
                            .setProperties(properties()))
                    .build()),
            pack -> pack.cancel(Empty.getDefaultInstance()));

    private WarmUp() {}

    static void after(CompletableFuture<String> port) {
        var thread = new Thread(() -> run(port.join()), "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(String port) {
        ManagedChannel channel = OkHttpChannelBuilder.forAddress(
                        "127.0.0.1", Integer.parseInt(port), InsecureChannelCredentials.create())
                .build();
        var pack = AnalyzerGrpc.newBlockingStub(channel);
        for (var call : CALLS) {
            try {
                call.accept(pack);
            } catch (StatusRuntimeException refused) {
                System.err.println("warm-up: " + refused.getMessage());
            }
        }
        channel.shutdownNow();
        System.exit(0);
    }

    private static AnalyzeRequest resource() {
        return AnalyzeRequest.newBuilder()
                .setType(TYPE)
                .setUrn(URN)
                .setName("up")
                .setProperties(properties())
                .build();
    }

    private static Struct properties() {
        return Properties.of(Map.of(
                        "text",
                        "text",
                        "number",
                        1,
                        "truth",
                        true,
                        "list",
                        List.of("text"),
                        "object",
                        Map.of("text", "text")))
                .wire()
                .proto()
                .getStructValue();
    }
}
