package dev.fhircmk.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Empty;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

final class EngineLogTest {
    private static final String KEY = "urn:key";

    private final List<LogRequest> said = new CopyOnWriteArrayList<>();

    private final EngineGrpc.EngineImplBase engine = new EngineGrpc.EngineImplBase() {
        @Override
        public void log(LogRequest request, StreamObserver<Empty> observer) {
            said.add(request);
            observer.onNext(Empty.getDefaultInstance());
            observer.onCompleted();
        }
    };

    @Test
    void says_what_it_has_to_say_beside_the_resource() throws Exception {
        try (var server = PluginServer.start("the engine", engine);
                var log = new EngineLog(Optional.of("127.0.0.1:" + server.port()))) {
            log.debug("", "looked");
            log.info(KEY, "found");
            log.warn(KEY, "a newer version exists");
            log.error(KEY, "gone\n::error::x");
            log.progress(KEY, "waiting");
        }

        assertThat(said)
                .extracting(
                        LogRequest::getSeverity, LogRequest::getEphemeral, LogRequest::getUrn, LogRequest::getMessage)
                .containsExactly(
                        tuple(LogSeverity.DEBUG, false, "", "looked"),
                        tuple(LogSeverity.INFO, false, "urn:key", "found"),
                        tuple(LogSeverity.WARNING, false, "urn:key", "a newer version exists"),
                        tuple(LogSeverity.ERROR, false, "urn:key", "gone\n: :error::x"),
                        tuple(LogSeverity.INFO, true, "urn:key", "waiting"));
    }

    @Test
    void takes_the_address_that_the_engine_tells_later() throws Exception {
        try (var server = PluginServer.start("the engine", engine);
                var log = new EngineLog(Optional.empty())) {
            log.engineAt("127.0.0.1:" + server.port());
            log.engineAt(" ");
            log.info("", "heard");
        }

        assertThat(said).extracting(LogRequest::getMessage).containsExactly("heard");
    }

    @Test
    void loses_no_line_and_fails_nothing_where_the_engine_does_not_take_it() throws Exception {
        var refusing = new EngineGrpc.EngineImplBase() {
            @Override
            public void log(LogRequest request, StreamObserver<Empty> observer) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
            }
        };
        var before = System.err;
        var written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try (var server = PluginServer.start("the engine", refusing);
                var refused = new EngineLog(Optional.of("127.0.0.1:" + server.port()));
                var nobody = new EngineLog(Optional.of("127.0.0.1:1"));
                var nowhere = new EngineLog(Optional.empty())) {
            nowhere.info("", "line 1");
            nobody.warn(KEY, "line 2");
            refused.warn(KEY, "line 3");
        } finally {
            System.setErr(before);
        }

        assertThat(written.toString(StandardCharsets.UTF_8).lines()).containsExactly("line 1", "line 2", "line 3");
    }
}
