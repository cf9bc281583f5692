package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.provider.azure.Waiting;
import dev.fhircmk.provider.components.ComponentHost;
import dev.fhircmk.pulumi.EngineLog;
import dev.fhircmk.pulumi.PluginServer;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** An engine that is too old is refused when it configures the provider, before it asks for anything. */
final class LowestCliTest {
    private static final String REFUSAL =
            "FAILED_PRECONDITION: fhir-cmk needs the Pulumi CLI 3.206.0 or newer, and the one that runs is older; install a"
                    + " newer one (https://www.pulumi.com/docs/install)";

    private PluginServer server;
    private ManagedChannel channel;
    private ResourceProviderBlockingStub plugin;

    @BeforeEach
    void start() throws IOException {
        var log = new EngineLog(Optional.empty());
        server = PluginServer.start(
                "the provider",
                new FhirCmkProviderService("1.2.3", Map.of(), new ComponentHost("", log), log, Waiting.real()));
        channel = OkHttpChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        plugin = ResourceProviderGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.close();
    }

    @Test
    void an_engine_that_marks_look_ups_of_a_preview_is_served() {
        handshake(true);

        assertThat(plugin.configure(ConfigureRequest.getDefaultInstance()).getSupportsPreview())
                .isTrue();
    }

    @Test
    void an_engine_that_does_not_is_refused() {
        handshake(false);

        refuses();
    }

    @Test
    void an_engine_without_a_handshake_is_refused() {
        refuses();
    }

    private void handshake(boolean marksPreviews) {
        var unused = plugin.handshake(ProviderHandshakeRequest.newBuilder()
                .setInvokeWithPreview(marksPreviews)
                .build());
    }

    private void refuses() {
        assertThatThrownBy(() -> plugin.configure(ConfigureRequest.getDefaultInstance()))
                .hasMessage(REFUSAL);
    }
}
