package dev.fhircmk.standin;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import dev.fhircmk.pulumi.PluginServer;
import dev.fhircmk.pulumi.PropertyValues;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** The engine's side: a stand-in served over real gRPC, with the time in the test's hands. */
final class Engine implements AutoCloseable {
    static final String SUBSCRIPTION = "5ab5c1de-0000-4000-8000-000000000001";
    static final Azure.Account ACCOUNT = new Azure.Account(
            "7e9a9700-0000-4000-8000-000000000001",
            SUBSCRIPTION,
            "c11e9700-app",
            new Proof.Secret("hush"),
            "0b1ec700-oid");
    static final ByteString SEED = ByteString.copyFromUtf8("a seed");

    private final PluginServer server;
    private final ManagedChannel channel;
    private final List<Duration> pauses;
    private final List<String> warnings;
    private final TestClock clock;

    private Engine(PluginServer server, List<Duration> pauses, List<String> warnings, TestClock clock) {
        this.server = server;
        this.clock = clock;
        this.channel = OkHttpChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        this.pauses = pauses;
        this.warnings = warnings;
    }

    /** Starts a stand-in that is configured and sees this Azure. */
    static Engine with(Transport azure, String... configuration) {
        return with(TypeTable.load(), azure, configuration);
    }

    static Engine with(TypeTable types, Transport azure, String... configuration) {
        var clock = new TestClock();
        var pauses = Collections.synchronizedList(new ArrayList<Duration>());
        var warnings = Collections.synchronizedList(new ArrayList<String>());
        var waits = new WaitPolicy(
                WaitPolicy.Waits.REAL,
                duration -> {
                    pauses.add(duration);
                    clock.pass(duration);
                },
                clock);
        Function<Configuration, Azure> opener = any -> Azure.of(any.account(ACCOUNT), azure, waits, clock);
        var engine = of(
                new StandInProvider("3.28.0", types, opener, (urn, message) -> warnings.add(urn + ": " + message)),
                pauses,
                warnings,
                clock);
        engine.configure(configuration);
        return engine;
    }

    static Engine of(StandInProvider provider) {
        return of(provider, List.of(), List.of(), new TestClock());
    }

    private static Engine of(StandInProvider provider, List<Duration> pauses, List<String> warnings, TestClock clock) {
        try {
            return new Engine(PluginServer.start("the provider", provider), pauses, warnings, clock);
        } catch (IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }

    ResourceProviderBlockingStub provider() {
        return ResourceProviderGrpc.newBlockingStub(channel);
    }

    void configure(String... configuration) {
        var values = new JsonObject();
        values.addProperty("azureLocalFolder", "/data");
        for (int i = 0; i < configuration.length; i += 2) {
            values.addProperty(configuration[i], configuration[i + 1]);
        }
        provider()
                .configure(ConfigureRequest.newBuilder()
                        .setArgs(PropertyValues.write(values))
                        .setSendsOldInputs(true)
                        .setSendsOldInputsToDelete(true)
                        .build());
    }

    /** Lets time pass, as while a call is under way. */
    void pass(Duration duration) {
        clock.pass(duration);
    }

    /** How long the stand-in waited, wait by wait. */
    List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    CheckResponse check(String token, String news) {
        return check(token, "{}", news);
    }

    CheckResponse check(String token, String olds, String news) {
        return provider()
                .check(CheckRequest.newBuilder()
                        .setUrn(urn(token))
                        .setOlds(struct(olds))
                        .setNews(struct(news))
                        .setRandomSeed(SEED)
                        .build());
    }

    List<String> failures(String token, String news) {
        return check(token, news).getFailuresList().stream()
                .map(failure -> failure.getReason())
                .toList();
    }

    DiffResponse diff(String token, String olds, String news, String state) {
        return provider()
                .diff(DiffRequest.newBuilder()
                        .setUrn(urn(token))
                        .setOldInputs(struct(olds))
                        .setNews(struct(news))
                        .setOlds(struct(state))
                        .build());
    }

    CreateResponse create(String token, String inputs) {
        return provider()
                .create(CreateRequest.newBuilder()
                        .setUrn(urn(token))
                        .setProperties(struct(inputs))
                        .build());
    }

    JsonObject invoke(String function, String arguments) {
        return PropertyValues.read(provider()
                .invoke(InvokeRequest.newBuilder()
                        .setTok(function)
                        .setArgs(struct(arguments))
                        .build())
                .getReturn());
    }

    static String urn(String token) {
        return "urn:pulumi:dev::fhir::" + token + "::main";
    }

    static Struct struct(String json) {
        return PropertyValues.write(json(json));
    }

    static JsonObject json(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.close();
    }
}
