package dev.fhircmk.policy.internal.server;

import com.google.gson.JsonObject;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/**
 * Calls the pack of this process as an engine would in a short preview, then ends the process. What is previewed is the pack's own
 * {@code META-INF/pulumi-policy/warm-up.json} where it brings one, so that its rules are among what is loaded:
 * {@code {"resources": [{"type": "...", "name": "...", "properties": {...}}]}}.
 */
final class WarmUp {
    private static final String RESOURCES = "/META-INF/pulumi-policy/warm-up.json";

    /** A resource with a value of each kind, of a type that no rule is about. */
    private static final Resource ANY = new Resource(
            "warm:index:Up",
            "up",
            PropertyValues.write(Json.parsed(
                            "{'text': 'text', 'number': 1, 'truth': true, 'list': ['text'], 'object': {'text': 'text'}}")
                    .orElseThrow()));

    private record Resource(String type, String name, Struct properties) {
        private String urn() {
            return "urn:pulumi:warm::up::" + type + "::" + name;
        }

        private AnalyzeRequest alone() {
            return AnalyzeRequest.newBuilder()
                    .setType(type)
                    .setUrn(urn())
                    .setName(name)
                    .setProperties(properties)
                    .build();
        }

        private AnalyzerResource ofStack() {
            return AnalyzerResource.newBuilder()
                    .setType(type)
                    .setUrn(urn())
                    .setName(name)
                    .setProperties(properties)
                    .build();
        }
    }

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
        for (var call : calls(resources())) {
            try {
                call.accept(pack);
            } catch (StatusRuntimeException refused) {
                System.err.println("warm-up: " + refused.getMessage());
            }
        }
        channel.shutdownNow();
        System.exit(0);
    }

    private static List<Resource> resources() {
        try {
            return Optional.ofNullable(WarmUp.class.getResource(RESOURCES))
                    .map(brought -> Json.list(Json.packed(WarmUp.class, RESOURCES), "resources").stream()
                            .map(resource -> resource(resource.getAsJsonObject()))
                            .toList())
                    .orElse(List.of(ANY));
        } catch (RuntimeException unfit) {
            System.err.println("warm-up: " + RESOURCES + " cannot be read: " + unfit.getMessage());
            return List.of(ANY);
        }
    }

    private static Resource resource(JsonObject resource) {
        return new Resource(
                Json.required(resource, "type"),
                Json.required(resource, "name"),
                PropertyValues.write(Json.object(resource, "properties")));
    }

    /** The calls of a preview, in order. A pack may refuse each, since there is no real stack. */
    private static List<Consumer<AnalyzerBlockingStub>> calls(List<Resource> resources) {
        var calls = new ArrayList<Consumer<AnalyzerBlockingStub>>(List.of(
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
                pack -> pack.configure(ConfigureAnalyzerRequest.getDefaultInstance())));
        for (var resource : resources) {
            calls.add(pack -> pack.remediate(resource.alone()));
            calls.add(pack -> pack.analyze(resource.alone()));
        }
        calls.add(pack -> pack.analyzeStack(AnalyzeStackRequest.newBuilder()
                .addAllResources(resources.stream().map(Resource::ofStack).toList())
                .build()));
        calls.add(pack -> pack.cancel(Empty.getDefaultInstance()));
        return calls;
    }
}
