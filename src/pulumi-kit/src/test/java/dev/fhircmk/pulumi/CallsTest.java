package dev.fhircmk.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Empty;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.ResourceProviderGrpc;

final class CallsTest {
    @Test
    void tells_an_expected_failure_in_its_own_words() throws Exception {
        try (var plugin = PluginServer.start("the provider", new Answering(() -> {
            throw new ProviderException(Status.Code.NOT_FOUND, "no such key", new IllegalStateException("inner"));
        }))) {
            assertThatThrownBy(() -> call(plugin.port())).hasMessage("NOT_FOUND: no such key");
        }
    }

    @Test
    void tells_an_unexpected_failure_without_a_stack_trace() throws Exception {
        try (var plugin = PluginServer.start("the provider", new Answering(() -> {
            throw new IllegalStateException("what happened");
        }))) {
            assertThatThrownBy(() -> call(plugin.port())).hasMessage("INTERNAL: what happened");
        }
    }

    @Test
    void names_the_exception_where_it_says_nothing() throws Exception {
        try (var plugin = PluginServer.start("the provider", new Answering(() -> {
            throw new IllegalStateException();
        }))) {
            assertThatThrownBy(() -> call(plugin.port())).hasMessage("INTERNAL: java.lang.IllegalStateException");
        }
    }

    @Test
    void keeps_the_id_and_state_of_what_was_made_in_part() throws Exception {
        var state = new JsonObject();
        state.addProperty("keyUri", "https://kv1.vault.azure.net/keys/k");
        try (var plugin = PluginServer.start("the provider", new Answering(() -> {
            throw new InitializationException("id-1", state, new JsonObject(), "the policy could not be set");
        }))) {
            assertThatThrownBy(() -> call(plugin.port()))
                    .isInstanceOfSatisfying(StatusRuntimeException.class, failed -> {
                        var status = StatusProto.fromThrowable(failed);
                        assertThat(status.getMessage()).isEqualTo("the policy could not be set");
                        assertThat(status.getDetails(0).is(ErrorResourceInitFailed.class))
                                .isTrue();
                        assertThat(unpack(status.getDetails(0)).getId()).isEqualTo("id-1");
                        assertThat(PropertyValues.read(
                                        unpack(status.getDetails(0)).getProperties()))
                                .isEqualTo(state);
                    });
        }
    }

    @Test
    void keeps_secret_in_the_state_of_what_was_made_in_part_what_was_secret_in_the_request() throws Exception {
        var request = PropertyValues.write(JsonParser.parseString("""
                        {"token": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
                                   "value": "hush-hush"}}
                        """).getAsJsonObject());
        var made = JsonParser.parseString("{\"token\": \"hush-hush\"}").getAsJsonObject();
        try (var plugin = PluginServer.start("the provider", new Answering(() -> {
            throw new InitializationException("id-1", made, made, "nobody takes hush-hush").withSecretsOf(request);
        }))) {
            assertThatThrownBy(() -> call(plugin.port()))
                    .isInstanceOfSatisfying(StatusRuntimeException.class, failed -> {
                        var status = StatusProto.fromThrowable(failed);
                        assertThat(status.getMessage()).isEqualTo("nobody takes [secret]");
                        assertThat(unpack(status.getDetails(0)).getProperties()).isEqualTo(request);
                        assertThat(unpack(status.getDetails(0)).getInputs()).isEqualTo(request);
                    });
        }
    }

    @Test
    void breaks_off_running_calls_when_the_engine_cancels() throws Exception {
        var started = new CountDownLatch(1);
        var service = new Answering(() -> {
            started.countDown();
            Thread.currentThread().join();
            return PluginInfo.getDefaultInstance();
        });
        try (var plugin = PluginServer.start("the provider", service)) {
            var call = CompletableFuture.supplyAsync(() -> call(plugin.port()));
            assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();

            service.calls.cancel();

            assertThat(call)
                    .failsWithin(30, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withMessageContaining("CANCELLED: cancelled");
        }
    }

    private static ErrorResourceInitFailed unpack(com.google.protobuf.Any detail) {
        try {
            return detail.unpack(ErrorResourceInitFailed.class);
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static PluginInfo call(int port) {
        ManagedChannel channel = OkHttpChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .build();
        try {
            return ResourceProviderGrpc.newBlockingStub(channel).getPluginInfo(Empty.getDefaultInstance());
        } finally {
            channel.shutdownNow();
        }
    }

    private static final class Answering extends ResourceProviderGrpc.ResourceProviderImplBase {
        private final Calls calls = new Calls();
        private final Calls.Answer<PluginInfo> answer;

        private Answering(Calls.Answer<PluginInfo> answer) {
            this.answer = answer;
        }

        @Override
        public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
            calls.answer(observer, answer);
        }
    }
}
