package dev.fhircmk.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

final class EngineLogTest {
    @Test
    void loses_no_line_and_fails_nothing_where_the_engine_does_not_take_it() {
        var before = System.err;
        var written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try (var log = EngineLog.connect("127.0.0.1:1")) {
            log.warning("urn:key", "a newer version exists");
        } finally {
            System.setErr(before);
        }

        assertThat(written.toString(StandardCharsets.UTF_8).lines()).containsExactly("a newer version exists");
    }

    @Test
    void says_what_it_has_to_say_beside_the_resource() throws Exception {
        List<LogRequest> said = new CopyOnWriteArrayList<>();
        var engine = new EngineGrpc.EngineImplBase() {
            @Override
            public void log(LogRequest request, StreamObserver<Empty> observer) {
                said.add(request);
                observer.onNext(Empty.getDefaultInstance());
                observer.onCompleted();
            }
        };

        try (var server = PluginServer.start(engine);
                var log = EngineLog.connect("127.0.0.1:" + server.port())) {
            log.warning("urn:key", "a newer version exists");
            log.progress("urn:key", "waiting");
        }

        assertThat(said)
                .extracting(
                        LogRequest::getSeverity, LogRequest::getEphemeral, LogRequest::getUrn, LogRequest::getMessage)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                LogSeverity.WARNING, false, "urn:key", "a newer version exists"),
                        org.assertj.core.groups.Tuple.tuple(LogSeverity.INFO, true, "urn:key", "waiting"));
    }
}
