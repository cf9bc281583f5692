package dev.fhircmk.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.protobuf.Empty;
import dev.fhircmk.plugin.PluginServer;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

final class EngineWarningsTest {
    @Test
    void reach_the_engine_that_gave_its_address() throws Exception {
        var logged = Collections.synchronizedList(new ArrayList<LogRequest>());
        var log = new EngineGrpc.EngineImplBase() {
            @Override
            public void log(LogRequest request, StreamObserver<Empty> observer) {
                logged.add(request);
                observer.onNext(Empty.getDefaultInstance());
                observer.onCompleted();
            }
        };
        try (var engine = PluginServer.start(log)) {
            new EngineWarnings(List.of("127.0.0.1:" + engine.port())).warn("urn:1", "Mind this.");
        }

        assertThat(logged).singleElement().satisfies(warning -> {
            assertThat(warning.getSeverity()).isEqualTo(LogSeverity.WARNING);
            assertThat(warning.getUrn()).isEqualTo("urn:1");
            assertThat(warning.getMessage()).isEqualTo("Mind this.");
        });
    }

    @Test
    void are_lost_where_no_engine_gave_its_address() {
        assertThatCode(() -> new EngineWarnings(List.of()).warn("urn:1", "Mind this."))
                .doesNotThrowAnyException();
    }
}
