package dev.fhircmk.policy.testing;

import com.google.protobuf.Empty;
import dev.fhircmk.policy.PolicyLog;
import dev.fhircmk.pulumi.PluginServer;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;

/** The part of the engine that packs call: its log. */
final class EngineStub extends EngineGrpc.EngineImplBase implements AutoCloseable {
    private final List<PolicyReport.LogLine> lines = new CopyOnWriteArrayList<>();
    private final PluginServer server;

    EngineStub() throws IOException {
        this.server = PluginServer.start("the engine", this);
    }

    String address() {
        return "127.0.0.1:" + server.port();
    }

    @Override
    public void log(LogRequest request, StreamObserver<Empty> observer) {
        lines.add(new PolicyReport.LogLine(
                PolicyLog.Level.valueOf(request.getSeverity().name()),
                Optional.of(request.getUrn()).filter(urn -> !urn.isEmpty()),
                request.getMessage()));
        observer.onNext(Empty.getDefaultInstance());
        observer.onCompleted();
    }

    List<PolicyReport.LogLine> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        server.hangUp();
    }
}
