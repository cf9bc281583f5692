package dev.fhircmk.provider;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc;

/** The engine as a component in a plugin sees it: registers everything, and keeps what it was asked. */
final class FakeEngine implements AutoCloseable {
    private static final String SUBSCRIPTION = "11111111-1111-4111-8111-111111111111";
    private static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/rg-clinic/providers/";
    private static final String KEY_URI = "https://kv-clinic.vault.azure.net/keys/fhir";

    private final Map<String, RegisterResourceRequest> registered = new ConcurrentHashMap<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final Server server;
    private volatile String refusing = "";
    private volatile String hangingAt = "";
    private volatile boolean previewing;

    FakeEngine() throws IOException {
        server = OkHttpServerBuilder.forPort(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), InsecureServerCredentials.create())
                .addService(new Monitor())
                .addService(new Log())
                .build()
                .start();
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    /** Refuses to register the resource of that name. */
    void refuse(String name) {
        refusing = name;
    }

    /** Tells no version of a key, as in a first preview. */
    void preview(boolean isPreview) {
        previewing = isPreview;
    }

    /** Never answers for the resource of that name. */
    void hangAt(String name) {
        hangingAt = name;
    }

    void awaitHanging() throws InterruptedException {
        if (!hanging.await(1, TimeUnit.MINUTES)) {
            throw new AssertionError(hangingAt + " was not registered, but " + registered.keySet());
        }
    }

    RegisterResourceRequest registered(String name) {
        var request = registered.get(name);
        if (request == null) {
            throw new AssertionError(name + " was not registered, but " + registered.keySet());
        }
        return request;
    }

    JsonObject inputsOf(String name) {
        return PropertyValues.read(registered(name).getObject());
    }

    /** What the engine was told to show as an error. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    static String urn(String type, String name) {
        return "urn:pulumi:test::clinic::" + type + "::" + name;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private Struct state(RegisterResourceRequest request) {
        var state = PropertyValues.read(request.getObject());
        switch (request.getType()) {
            case "azure-native:keyvault/v20260201:Vault" -> {
                if (state.get("properties") instanceof JsonObject properties) {
                    properties.addProperty("vaultUri", "https://kv-clinic.vault.azure.net/");
                    properties.add("accessPolicies", Json.array(List.of()));
                    properties.add("privateEndpointConnections", Json.array(List.of()));
                    properties.addProperty("hsmPoolResourceId", "");
                }
                state.add("name", state.get("vaultName"));
                state.addProperty("type", "Microsoft.KeyVault/vaults");
                state.add("systemData", new JsonObject());
            }
            case "fhir-cmk:index:ManagedKey" -> {
                state.addProperty("keyUri", KEY_URI);
                var version = "0123456789abcdef0123456789abcdef";
                state.add("version", previewing ? PropertyValues.UNKNOWN : new JsonPrimitive(version));
                state.add(
                        "keyUriWithVersion",
                        previewing ? PropertyValues.UNKNOWN : new JsonPrimitive(KEY_URI + "/" + version));
            }
            default -> {}
        }
        return PropertyValues.write(state);
    }

    private final class Monitor extends ResourceMonitorGrpc.ResourceMonitorImplBase {
        @Override
        public void supportsFeature(SupportsFeatureRequest request, StreamObserver<SupportsFeatureResponse> observer) {
            observer.onNext(
                    SupportsFeatureResponse.newBuilder().setHasSupport(true).build());
            observer.onCompleted();
        }

        @Override
        public void registerResource(
                RegisterResourceRequest request, StreamObserver<RegisterResourceResponse> observer) {
            registered.put(request.getName(), request);
            if (request.getName().equals(hangingAt)) {
                hanging.countDown();
                return;
            }
            if (request.getName().equals(refusing)) {
                observer.onError(Status.UNKNOWN
                        .withDescription("the region has no capacity")
                        .asRuntimeException());
                return;
            }
            observer.onNext(RegisterResourceResponse.newBuilder()
                    .setUrn(urn(request.getType(), request.getName()))
                    .setId(request.getCustom() ? GROUP + "Microsoft.KeyVault/vaults/kv-clinic" : "")
                    .setObject(state(request))
                    .build());
            observer.onCompleted();
        }

        @Override
        public void registerResourceOutputs(RegisterResourceOutputsRequest request, StreamObserver<Empty> observer) {
            observer.onNext(Empty.getDefaultInstance());
            observer.onCompleted();
        }

        @Override
        public void invoke(ResourceInvokeRequest request, StreamObserver<ResourceInvokeResponse> observer) {
            var answer = switch (request.getTok()) {
                case "azure-native:authorization:getClientConfig" ->
                    "{\"clientId\": \"c\", \"objectId\": \"o\", \"subscriptionId\": \"s\", \"tenantId\": \"t\"}";
                case "fhir-cmk:index:getSubscription" ->
                    "{\"subscriptionId\": \"" + SUBSCRIPTION + "\", \"environment\": \"public\"}";
                default -> "{\"deleted\": false}";
            };
            observer.onNext(ResourceInvokeResponse.newBuilder()
                    .setReturn(
                            PropertyValues.write(JsonParser.parseString(answer).getAsJsonObject()))
                    .build());
            observer.onCompleted();
        }
    }

    private final class Log extends EngineGrpc.EngineImplBase {
        @Override
        public void log(LogRequest request, StreamObserver<Empty> observer) {
            if (request.getSeverity() == LogSeverity.ERROR) {
                errors.add(request.getMessage());
            }
            observer.onNext(Empty.getDefaultInstance());
            observer.onCompleted();
        }
    }
}
