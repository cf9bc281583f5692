package dev.fhircmk.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.LocalAzure;
import dev.fhircmk.azurelocal.LocalAzureOptions;
import dev.fhircmk.azurelocal.behaviour.Behaviour;
import dev.fhircmk.azurelocal.behaviour.Behaviour.Conflicts;
import dev.fhircmk.azurelocal.client.LocalAzureConnection;
import dev.fhircmk.pulumi.PropertyValues;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;

/** Plays calls over real gRPC against a real azure-local, and writes down each request, its answer and what went over HTTP. */
final class Transcripts implements AutoCloseable {
    private static final Duration OPERATION = Duration.ofMillis(900);

    private final LocalAzure azure;
    private final Engine engine;
    private final RecordingTransport transport;
    private final Azure client;

    Transcripts(Path folder) {
        var clock = new TestClock();
        this.azure = LocalAzure.start(LocalAzureOptions.in(folder)
                .withClock(clock)
                .withBehaviour(Behaviour.ofDailyUse().withConflicts(Conflicts.NONE))
                .withRandom(new CountedRandom())
                .withOperationDuration(OPERATION));
        var connection = LocalAzureConnection.of(folder);
        this.transport = new RecordingTransport(new JdkTransport(connection));
        var account = new Azure.Account(
                connection.tenantId(),
                connection.subscriptionId(),
                connection.clientId(),
                new Proof.Secret(connection.clientSecret()),
                connection.objectId());
        var waits = new WaitPolicy(WaitPolicy.Waits.REAL, clock::pass, clock);
        this.client = Azure.of(account, transport, waits, clock);
        this.engine = Engine.of(new StandInProvider("3.28.0", TypeTable.load(), any -> client, (urn, message) -> {}));
        engine.configure();
    }

    Azure.Account account() {
        return client.account();
    }

    String vaultToken() {
        return client.tokens().token("https://vault.azure.net/.default");
    }

    LocalAzure azure() {
        return azure;
    }

    Transport transport() {
        return transport;
    }

    /** Calls ARM as the deployer. */
    void call(String method, String id, String apiVersion) throws IOException, InterruptedException {
        var token = client.tokens().token("https://management.azure.com/.default");
        var answer = transport.send(
                HttpCall.json(method, ArmClient.url(id, apiVersion), null).authorized(token));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** What is done from here on is written down; what was done before is not. */
    void forget() {
        transport.take();
    }

    Played check(String token, JsonObject news) {
        var request = CheckRequest.newBuilder()
                .setUrn(Engine.urn(token))
                .setNews(PropertyValues.write(news))
                .setRandomSeed(Engine.SEED)
                .build();
        var written = new Written("Check").with("urn", request.getUrn()).with("news", news);
        return play(written, () -> engine.provider().check(request), WrittenAnswers::written);
    }

    Played diff(String token, JsonObject olds, JsonObject news, JsonObject state) {
        var request = DiffRequest.newBuilder()
                .setUrn(Engine.urn(token))
                .setOldInputs(PropertyValues.write(olds))
                .setNews(PropertyValues.write(news))
                .setOlds(PropertyValues.write(state))
                .build();
        var written = new Written("Diff")
                .with("urn", request.getUrn())
                .with("oldInputs", olds)
                .with("news", news);
        return play(written, () -> engine.provider().diff(request), WrittenAnswers::written);
    }

    Played create(String token, JsonObject inputs, boolean preview) {
        var request = CreateRequest.newBuilder()
                .setUrn(Engine.urn(token))
                .setProperties(PropertyValues.write(inputs))
                .setPreview(preview)
                .build();
        var written = new Written("Create")
                .with("urn", request.getUrn())
                .with("properties", inputs)
                .with("preview", preview);
        return play(written, () -> engine.provider().create(request), WrittenAnswers::written);
    }

    Played read(String token, String id, JsonObject inputs, JsonObject state) {
        var request = ReadRequest.newBuilder()
                .setUrn(Engine.urn(token))
                .setId(id)
                .setInputs(PropertyValues.write(inputs))
                .setProperties(PropertyValues.write(state))
                .build();
        var written = new Written("Read")
                .with("urn", request.getUrn())
                .with("id", id)
                .with("inputs", inputs)
                .with("properties", state);
        return play(written, () -> engine.provider().read(request), WrittenAnswers::written);
    }

    Played importing(String token, String id) {
        var request =
                ReadRequest.newBuilder().setUrn(Engine.urn(token)).setId(id).build();
        var written = new Written("Read").with("urn", request.getUrn()).with("id", id);
        return play(written, () -> engine.provider().read(request), WrittenAnswers::written);
    }

    Played update(String token, String id, JsonObject olds, JsonObject news, JsonObject state, boolean preview) {
        var request = UpdateRequest.newBuilder()
                .setUrn(Engine.urn(token))
                .setId(id)
                .setOldInputs(PropertyValues.write(olds))
                .setNews(PropertyValues.write(news))
                .setOlds(PropertyValues.write(state))
                .setPreview(preview)
                .build();
        var written = new Written("Update")
                .with("urn", request.getUrn())
                .with("id", id)
                .with("oldInputs", olds)
                .with("news", news)
                .with("olds", state)
                .with("preview", preview);
        return play(written, () -> engine.provider().update(request), WrittenAnswers::written);
    }

    Played delete(String token, String id, JsonObject olds) {
        var request = DeleteRequest.newBuilder()
                .setUrn(Engine.urn(token))
                .setId(id)
                .setOldInputs(PropertyValues.write(olds))
                .build();
        var written = new Written("Delete")
                .with("urn", request.getUrn())
                .with("id", id)
                .with("oldInputs", olds);
        return play(written, () -> engine.provider().delete(request), empty -> new JsonObject());
    }

    Played invoke(String function, JsonObject arguments) {
        var request = InvokeRequest.newBuilder()
                .setTok(function)
                .setArgs(PropertyValues.write(arguments))
                .build();
        var written = new Written("Invoke").with("tok", function).with("args", arguments);
        return play(written, () -> engine.provider().invoke(request), WrittenAnswers::written);
    }

    /** The schema that the stand-in gives to the engine. */
    JsonObject schema() {
        return Engine.json(engine.provider()
                .getSchema(GetSchemaRequest.getDefaultInstance())
                .getSchema());
    }

    /** Makes what a test needs, without a transcript; returns the outputs. */
    JsonObject prepare(String token, String news) {
        var inputs = PropertyValues.read(engine.check(token, news).getInputs());
        return PropertyValues.read(engine.create(token, inputs.toString()).getProperties());
    }

    /** The inputs as Check completes them, without a transcript. */
    JsonObject completed(String token, JsonObject news) {
        return PropertyValues.read(engine.check(token, news.toString()).getInputs());
    }

    /** A request as it is written down. */
    private static final class Written {
        private final String call;
        private final JsonObject request = new JsonObject();

        private Written(String call) {
            this.call = call;
        }

        Written with(String name, String value) {
            request.addProperty(name, value);
            return this;
        }

        Written with(String name, boolean value) {
            request.addProperty(name, value);
            return this;
        }

        Written with(String name, JsonElement value) {
            request.add(name, value);
            return this;
        }
    }

    private <T> Played play(Written request, Supplier<T> call, Function<T, JsonObject> writing) {
        forget();
        var transcript = new JsonObject();
        transcript.addProperty("call", request.call);
        transcript.add("request", request.request);
        try {
            transcript.add("answer", writing.apply(call.get()));
        } catch (StatusRuntimeException refused) {
            transcript.addProperty("error", refused.getMessage());
            WrittenAnswers.partlyMade(refused).ifPresent(partial -> transcript.add("partial", partial));
        }
        transcript.add("http", transport.take());
        return new Played(transcript);
    }

    @Override
    public void close() {
        engine.close();
        azure.close();
    }
}
