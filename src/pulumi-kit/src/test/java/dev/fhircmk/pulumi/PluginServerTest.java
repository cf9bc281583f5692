package dev.fhircmk.pulumi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.BindableService;
import io.grpc.InsecureChannelCredentials;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.ResourceProviderGrpc;

final class PluginServerTest {
    private static final String PLUGIN = "the test plugin";

    private static final class Echoing extends ResourceProviderGrpc.ResourceProviderImplBase {
        @Override
        public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
            observer.onNext(PluginInfo.newBuilder().setVersion("1.2.3").build());
            observer.onCompleted();
        }

        @Override
        public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
            observer.onNext(
                    CheckResponse.newBuilder().setInputs(request.getNews()).build());
            observer.onCompleted();
        }
    }

    @Test
    void prints_its_port_first_and_ends_with_its_input() throws Exception {
        var output = new ByteArrayOutputStream();
        var engine = new PipedOutputStream();
        var plugin = serving(new PipedInputStream(engine), output);
        while (!output.toString(UTF_8).contains("\n")) {
            Thread.onSpinWait();
        }

        var version = version(Integer.parseInt(output.toString(UTF_8).strip()));
        engine.close();

        assertThat(version).isEqualTo("1.2.3");
        plugin.get(30, TimeUnit.SECONDS);
    }

    @Test
    void takes_a_broken_pipe_for_the_end_of_the_engine() throws Exception {
        var broken = new PipedInputStream();
        try (var engine = new PipedOutputStream(broken)) {
            engine.write('x');
        }
        // Reading what is closed on this side fails, as a broken pipe does.
        broken.close();

        serving(broken, new ByteArrayOutputStream()).get(30, TimeUnit.SECONDS);
    }

    /** As {@code PULUMI_DEBUG_PROVIDERS} makes engines do, once for each provider that they configure. */
    @Test
    void serves_each_engine_that_connects_by_a_service_of_its_own() throws Exception {
        var output = new ByteArrayOutputStream();
        var engine = new PipedOutputStream();
        var made = new AtomicInteger();
        var plugin = serving(() -> new Counting(made.incrementAndGet()), new PipedInputStream(engine), output);
        while (!output.toString(UTF_8).contains("\n")) {
            Thread.onSpinWait();
        }
        var port = Integer.parseInt(output.toString(UTF_8).strip());

        assertThat(List.of(version(port), version(port), version(port))).containsExactly("1", "2", "3");

        engine.close();
        plugin.get(30, TimeUnit.SECONDS);
    }

    private static final class Counting extends ResourceProviderGrpc.ResourceProviderImplBase {
        private final int number;

        private Counting(int number) {
            this.number = number;
        }

        @Override
        public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
            observer.onNext(
                    PluginInfo.newBuilder().setVersion(String.valueOf(number)).build());
            observer.onCompleted();
        }
    }

    private static CompletableFuture<Void> serving(InputStream input, ByteArrayOutputStream output) {
        return serving(Echoing::new, input, output);
    }

    private static CompletableFuture<Void> serving(
            Supplier<? extends BindableService> services, InputStream input, ByteArrayOutputStream output) {
        return CompletableFuture.runAsync(() -> {
            try {
                PluginServer.serve(PLUGIN, services, input, new PrintStream(output, true, UTF_8), server -> {});
            } catch (IOException noPort) {
                throw new java.io.UncheckedIOException(noPort);
            }
        });
    }

    @Test
    void tells_when_somebody_has_connected_and_ends_at_once_when_it_hangs_up() throws Exception {
        try (var plugin = PluginServer.start(PLUGIN, new Echoing())) {
            var port = plugin.port();
            assertThat(plugin.connected()).isNotDone();

            version(port);

            assertThat(plugin.connected()).succeedsWithin(30, TimeUnit.SECONDS);
            plugin.hangUp();
            plugin.awaitClose();
            assertThatThrownBy(() -> version(port)).hasMessageStartingWith("UNAVAILABLE");
        }
    }

    /** A JVM that exits would wait for the thread that reads. */
    @Test
    void leaves_no_thread_reading_when_the_process_ends(@TempDir Path folder) throws Exception {
        var pipe = folder.resolve("input");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        try (var plugin = PluginServer.start(PLUGIN, new Echoing());
                var input = new RandomAccessFile(pipe.toFile(), "rw").getChannel()) {
            var read = CompletableFuture.supplyAsync(() -> {
                try {
                    return "read " + input.read(ByteBuffer.allocate(1));
                } catch (IOException closed) {
                    return "closed";
                }
            });
            var port = plugin.port();
            version(port);

            plugin.leave(input);

            assertThat(read).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo("closed");
            assertThatThrownBy(() -> version(port)).hasMessageStartingWith("UNAVAILABLE");
        }
    }

    /** The engine's protobuf takes ten thousand levels, three for each of a property. */
    @Test
    void takes_messages_as_deep_as_the_engine_does_and_says_in_a_sentence_where_one_is_deeper() throws Exception {
        try (var plugin = PluginServer.start(PLUGIN, new Echoing())) {
            assertThat(answer(plugin.port(), 3_000)).isEqualTo("UNKNOWN, read by the plugin");
            assertThat(answer(plugin.port(), 4_000))
                    .isEqualTo("UNKNOWN: the test plugin cannot read what the engine sent for Check: a property is"
                            + " nested too deep, or the engine is newer than the test plugin's SDK");
        }
    }

    /** What the plugin answers to a property so many levels down; a client of Java's own limits cannot read it back. */
    private static String answer(int port, int levels) throws Exception {
        var task = new FutureTask<>(() -> {
            var value = Value.newBuilder().setBoolValue(true).build();
            for (var level = 1; level < levels; level++) {
                value = WireValue.of(
                                Struct.newBuilder().putFields("next", value).build())
                        .proto();
            }
            var request = CheckRequest.newBuilder()
                    .setNews(Struct.newBuilder().putFields("deep", value))
                    .build();
            var channel = OkHttpChannelBuilder.forAddress("127.0.0.1", port, InsecureChannelCredentials.create())
                    .build();
            try {
                ResourceProviderGrpc.newBlockingStub(channel).check(request);
                return "read";
            } catch (io.grpc.StatusRuntimeException failed) {
                var message = String.valueOf(failed.getMessage());
                return message.contains("cannot read") ? message : "UNKNOWN, read by the plugin";
            } finally {
                channel.shutdownNow();
            }
        });
        new Thread(null, task, "deep", 256L * 1024 * 1024).start();
        return task.get(60, TimeUnit.SECONDS);
    }

    private static String version(int port) {
        var channel = OkHttpChannelBuilder.forAddress("127.0.0.1", port, InsecureChannelCredentials.create())
                .build();
        try {
            return ResourceProviderGrpc.newBlockingStub(channel)
                    .getPluginInfo(Empty.getDefaultInstance())
                    .getVersion();
        } finally {
            channel.shutdownNow();
        }
    }
}
