package dev.fhircmk.cli.recover;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.fhircmk.pulumi.PropertyValues;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc;

/**
 * As much of the Pulumi engine as it takes to run one program over the real protocol: checks, creates and updates through the
 * real providers, writes the state before and after each step, and can be cut off at any of them. What it leaves out are deletes
 * and replacements; a program that would replace something fails.
 */
final class SmallEngine implements AutoCloseable {
    static final String STACK = "sweep";
    static final String PROJECT = "clinic";

    private static final String PROVIDER = "pulumi:providers:";
    private static final ByteString SEED = ByteString.copyFromUtf8("a seed");

    private final Snapshot snapshot;
    private final Cut cut;
    private final boolean preview;
    private final Map<String, Plugin> plugins;
    private final List<JsonObject> created = new CopyOnWriteArrayList<>();
    private final List<String> updated = new CopyOnWriteArrayList<>();
    private final Server server;

    /**
     * Begins a run.
     *
     * @param snapshot the state that it starts from and writes
     * @param cut where it ends before its time
     * @param preview whether nothing is done
     * @param plugins gives the providers by package, once the engine has an address
     */
    SmallEngine(Snapshot snapshot, Cut cut, boolean preview, Plugins plugins) throws IOException {
        this.snapshot = snapshot;
        this.cut = cut;
        this.preview = preview;
        this.server = OkHttpServerBuilder.forPort(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), InsecureServerCredentials.create())
                .addService(new Monitor())
                .addService(new Log())
                .build()
                .start();
        this.plugins = plugins.start(address());
    }

    /** Starts the providers of a run. */
    interface Plugins {
        Map<String, Plugin> start(String engine) throws IOException;
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    Plugin plugin(String token) {
        var name = token.startsWith(PROVIDER) ? token.substring(PROVIDER.length()) : token.split(":", 2)[0];
        return Optional.ofNullable(plugins.get(name)).orElseThrow(() -> new AssertionError("no plugin for " + token));
    }

    /** What was created, or would be, as the state has it. */
    List<JsonObject> created() {
        return List.copyOf(created);
    }

    /** The URNs of what was updated, or would be. */
    List<String> updated() {
        return List.copyOf(updated);
    }

    /** Configures the providers that the state has, as the engine does before a refresh. */
    void configureFromState() {
        snapshot.resources().stream()
                .filter(resource -> resource.get("type").getAsString().startsWith(PROVIDER))
                .forEach(provider -> configure(
                        provider.get("type").getAsString(), PropertyValues.write(provider.getAsJsonObject("inputs"))));
    }

    static String urn(String parent, String type, String name) {
        var parentType =
                parent.isEmpty() || parent.contains("::pulumi:pulumi:Stack::") ? "" : parent.split("::", -1)[2] + "$";
        return "urn:pulumi:" + STACK + "::" + PROJECT + "::" + parentType + type + "::" + name;
    }

    void kill() {
        server.shutdownNow();
        plugins.values().forEach(Plugin::kill);
    }

    @Override
    public void close() {
        server.shutdownNow();
        plugins.values().forEach(Plugin::close);
    }

    private void configure(String type, Struct inputs) {
        var provider = plugin(type).provider();
        var unusedHands = provider.handshake(
                ProviderHandshakeRequest.newBuilder().setInvokeWithPreview(true).build());
        var unused = provider.configure(ConfigureRequest.newBuilder()
                .setArgs(inputs)
                .setAcceptSecrets(true)
                .setSendsOldInputs(true)
                .setSendsOldInputsToDelete(true)
                .build());
    }

    private RegisterResourceResponse register(RegisterResourceRequest request) {
        var urn = urn(request.getParent(), request.getType(), request.getName());
        var resource = described(urn, request);
        if (!request.getCustom()) {
            return registered(urn, resource, new JsonObject());
        }
        if (request.getType().startsWith(PROVIDER)) {
            configure(request.getType(), request.getObject());
            resource.addProperty("id", snapshot.providerId(urn));
            return registered(urn, resource, resource.getAsJsonObject("inputs"));
        }
        var old = snapshot.find(urn);
        old.ifPresent(
                known -> keepIgnored(request, known.getAsJsonObject("inputs"), resource.getAsJsonObject("inputs")));
        check(request.getType(), resource, old);
        return old.isPresent() ? update(request.getType(), resource, old.get()) : create(request.getType(), resource);
    }

    private static JsonObject described(String urn, RegisterResourceRequest request) {
        var resource = new JsonObject();
        resource.addProperty("urn", urn);
        resource.addProperty("type", request.getType());
        resource.addProperty("custom", request.getCustom());
        resource.add("inputs", PropertyValues.read(request.getObject()));
        resource.add("outputs", new JsonObject());
        if (!request.getParent().isEmpty()) {
            resource.addProperty("parent", request.getParent());
        }
        if (!request.getProvider().isEmpty()) {
            resource.addProperty("provider", request.getProvider());
        }
        var dependencies = new JsonArray();
        request.getDependenciesList().forEach(dependencies::add);
        resource.add("dependencies", dependencies);
        return resource;
    }

    private void check(String type, JsonObject resource, Optional<JsonObject> old) {
        var answer = answered(() -> plugin(type)
                .provider()
                .check(CheckRequest.newBuilder()
                        .setUrn(resource.get("urn").getAsString())
                        .setOlds(old.map(known -> struct(known, "inputs")).orElseGet(Struct::getDefaultInstance))
                        .setNews(struct(resource, "inputs"))
                        .setRandomSeed(SEED)
                        .build()));
        if (answer.getFailuresCount() > 0) {
            throw Status.INVALID_ARGUMENT
                    .withDescription(answer.getFailuresList().toString())
                    .asRuntimeException();
        }
        resource.add("inputs", PropertyValues.read(answer.getInputs()));
    }

    private RegisterResourceResponse create(String type, JsonObject resource) {
        created.add(resource.deepCopy());
        if (!preview) {
            snapshot.begin(cut, resource, "creating");
        }
        var answer = answered(() -> plugin(type)
                .provider()
                .create(CreateRequest.newBuilder()
                        .setUrn(resource.get("urn").getAsString())
                        .setProperties(struct(resource, "inputs"))
                        .setPreview(preview)
                        .build()));
        resource.addProperty("id", answer.getId());
        return registered(resource.get("urn").getAsString(), resource, PropertyValues.read(answer.getProperties()));
    }

    private RegisterResourceResponse update(String type, JsonObject resource, JsonObject old) {
        var urn = resource.get("urn").getAsString();
        resource.add("id", old.get("id"));
        var difference = answered(() -> plugin(type)
                .provider()
                .diff(DiffRequest.newBuilder()
                        .setUrn(urn)
                        .setId(old.get("id").getAsString())
                        .setOlds(struct(old, "outputs"))
                        .setOldInputs(struct(old, "inputs"))
                        .setNews(struct(resource, "inputs"))
                        .build()));
        if (difference.getReplacesCount() > 0) {
            throw new AssertionError(urn + " would be replaced for " + difference.getReplacesList());
        }
        if (difference.getChanges() != DiffResponse.DiffChanges.DIFF_SOME) {
            return registered(urn, resource, old.getAsJsonObject("outputs"));
        }
        updated.add(urn);
        if (!preview) {
            snapshot.begin(cut, resource, "updating");
        }
        var answer = answered(() -> plugin(type)
                .provider()
                .update(UpdateRequest.newBuilder()
                        .setUrn(urn)
                        .setId(old.get("id").getAsString())
                        .setOlds(struct(old, "outputs"))
                        .setOldInputs(struct(old, "inputs"))
                        .setNews(struct(resource, "inputs"))
                        .setPreview(preview)
                        .build()));
        return registered(urn, resource, PropertyValues.read(answer.getProperties()));
    }

    private RegisterResourceResponse registered(String urn, JsonObject resource, JsonObject outputs) {
        resource.add("outputs", outputs);
        if (!preview) {
            snapshot.write(cut, resource);
        }
        return RegisterResourceResponse.newBuilder()
                .setUrn(urn)
                .setId(resource.has("id") ? resource.get("id").getAsString() : "")
                .setObject(PropertyValues.write(outputs))
                .build();
    }

    /** What a resource must not be changed in stays as it was, before its provider hears of it. */
    private static void keepIgnored(RegisterResourceRequest request, JsonObject old, JsonObject inputs) {
        for (var path : request.getIgnoreChangesList()) {
            var names = path.split("\\.", -1);
            var from = old;
            var to = inputs;
            for (var i = 0; i < names.length - 1; i++) {
                from = from.has(names[i]) ? from.getAsJsonObject(names[i]) : new JsonObject();
                to = to.has(names[i]) ? to.getAsJsonObject(names[i]) : new JsonObject();
            }
            var last = names[names.length - 1];
            JsonElement kept = from.get(last);
            if (kept == null) {
                to.remove(last);
            } else {
                to.add(last, kept);
            }
        }
    }

    private static Struct struct(JsonObject resource, String part) {
        return PropertyValues.write(resource.getAsJsonObject(part));
    }

    /** Calls a provider; where the engine dies before it can use the answer, nobody gets one. */
    private <T> T answered(Supplier<T> call) {
        if (cut.isDead()) {
            throw Status.UNAVAILABLE.withDescription("the engine was killed").asRuntimeException();
        }
        var answer = call.get();
        cut.answered();
        if (cut.isDead()) {
            throw Status.UNAVAILABLE.withDescription("the engine was killed").asRuntimeException();
        }
        return answer;
    }

    private static <T> void reply(StreamObserver<T> observer, Supplier<T> call) {
        try {
            observer.onNext(call.get());
            observer.onCompleted();
        } catch (StatusRuntimeException failed) {
            observer.onError(failed);
        } catch (RuntimeException | AssertionError unexpected) {
            observer.onError(Status.INTERNAL
                    .withDescription(String.valueOf(unexpected))
                    .withCause(unexpected)
                    .asRuntimeException());
        }
    }

    private final class Monitor extends ResourceMonitorGrpc.ResourceMonitorImplBase {
        @Override
        public void supportsFeature(SupportsFeatureRequest request, StreamObserver<SupportsFeatureResponse> observer) {
            var plain = List.of("outputValues", "resourceReferences").contains(request.getId());
            reply(
                    observer,
                    () -> SupportsFeatureResponse.newBuilder()
                            .setHasSupport(!plain)
                            .build());
        }

        @Override
        public void registerResource(
                RegisterResourceRequest request, StreamObserver<RegisterResourceResponse> observer) {
            reply(observer, () -> register(request));
        }

        @Override
        public void registerResourceOutputs(RegisterResourceOutputsRequest request, StreamObserver<Empty> observer) {
            reply(observer, Empty::getDefaultInstance);
        }

        @Override
        public void invoke(ResourceInvokeRequest request, StreamObserver<ResourceInvokeResponse> observer) {
            reply(observer, () -> {
                var answer = answered(() -> plugin(request.getTok())
                        .provider()
                        .invoke(InvokeRequest.newBuilder()
                                .setTok(request.getTok())
                                .setArgs(request.getArgs())
                                .build()));
                return ResourceInvokeResponse.newBuilder()
                        .setReturn(answer.getReturn())
                        .addAllFailures(answer.getFailuresList())
                        .build();
            });
        }
    }

    private static final class Log extends EngineGrpc.EngineImplBase {
        @Override
        public void log(LogRequest request, StreamObserver<Empty> observer) {
            reply(observer, Empty::getDefaultInstance);
        }
    }
}
