package dev.fhircmk.policy.testing;

import com.google.protobuf.Empty;
import dev.fhircmk.policy.PolicyLog;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;

/** The engine's side that packs call: its log. */
final class EngineStub extends EngineGrpc.EngineImplBase implements AutoCloseable {
    private final List<PolicyReport.LogLine> lines = new CopyOnWriteArrayList<>();
    private final Server server;

    private EngineStub() throws IOException {
        this.server = OkHttpServerBuilder.forPort(
                        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0),
                        InsecureServerCredentials.create())
                .addService(this)
                .build();
    }

    static EngineStub start() throws IOException {
        var stub = new EngineStub();
        stub.server.start();
        return stub;
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
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
        server.shutdownNow();
    }
}
