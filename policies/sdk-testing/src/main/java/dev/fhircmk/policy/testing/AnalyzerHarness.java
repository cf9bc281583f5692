package dev.fhircmk.policy.testing;

import com.google.protobuf.Empty;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.internal.dispatch.DispatchOptions;
import dev.fhircmk.policy.internal.server.PackServer;
import dev.fhircmk.policy.server.PackFactory;
import dev.fhircmk.pulumi.PluginServer;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import pulumirpc.AnalyzerGrpc;
import pulumirpc.AnalyzerOuterClass.AnalyzerHandshakeRequest;

/**
 * Plays the engine: talks to a pack over the engine's own protocol, in this process or in one of its own, and takes the lines that
 * the pack writes for the user. A call that the pack does not answer throws {@link FailedCallException}.
 */
public final class AnalyzerHarness implements AutoCloseable {
    private static final long CLOSE_SECONDS = 2;

    private final ManagedChannel channel;
    private final EngineStub engine;
    private final Runnable stop;
    private final Optional<PackProcess> own;
    private final AnalyzerGrpc.AnalyzerBlockingStub analyzer;
    private StackContext context = StackContext.of("organization", "project", "stack", true);

    private AnalyzerHarness(int port, EngineStub engine, Runnable stop, Optional<PackProcess> own) {
        this.channel = OkHttpChannelBuilder.forAddress("127.0.0.1", port, InsecureChannelCredentials.create())
                .maxInboundMessageSize(PluginServer.MAX_MESSAGE_BYTES)
                .build();
        this.engine = engine;
        this.stop = stop;
        this.own = own;
        this.analyzer = AnalyzerGrpc.newBlockingStub(channel);
    }

    /** Serves a pack in this process. */
    public static AnalyzerHarness of(PackFactory factory) throws IOException {
        return of(factory, Map.of());
    }

    /**
     * Serves a pack in this process.
     *
     * @param factory makes the pack
     * @param environment variables of a pack, such as {@code PULUMI_POLICY_TIME_LIMIT}
     * @throws IOException where no port can be had
     */
    public static AnalyzerHarness of(PackFactory factory, Map<String, String> environment) throws IOException {
        var engine = new EngineStub();
        var server = PackServer.start(Optional.of(engine.address()), factory, DispatchOptions.of(environment));
        return new AnalyzerHarness(server.port(), engine, server::close, Optional.empty());
    }

    /**
     * Starts a pack in a process of its own, with the engine's address as its last argument, as the engine does.
     *
     * @param command the program and its arguments
     * @param environment variables beside those of this process
     * @throws IOException where it cannot be started, or its first line is no port
     */
    public static AnalyzerHarness start(List<String> command, Map<String, String> environment) throws IOException {
        var engine = new EngineStub();
        var process = PackProcess.start(command, environment, engine.address());
        return new AnalyzerHarness(process.port(), engine, process::close, Optional.of(process));
    }

    /** Introduces the engine, as the first call of all. */
    public AnalyzerHarness handshake(Path packFolder) {
        answered(() -> analyzer.handshake(AnalyzerHandshakeRequest.newBuilder()
                .setEngineAddress(engine.address())
                .setRootDirectory(packFolder.toString())
                .setProgramDirectory(packFolder.toString())
                .build()));
        return this;
    }

    /** Tells of the stack. {@code pulumi policy analyze} and {@code publish} leave it out. */
    public AnalyzerHarness configureStack(StackContext stack) {
        context = stack;
        answered(() -> analyzer.configureStack(EngineProtocol.stack(stack)));
        return this;
    }

    /** Asks for the pack's metadata. */
    public PackInfo info() {
        answered(() -> analyzer.getPluginInfo(Empty.getDefaultInstance()));
        return EngineProtocol.info(answered(() -> analyzer.getAnalyzerInfo(Empty.getDefaultInstance())));
    }

    /**
     * Configures the pack.
     *
     * @param config by name of the policy, merged with defaults already; one without level is advisory, as on the wire
     */
    public AnalyzerHarness configure(Map<String, PolicyConfig> config) {
        answered(() -> analyzer.configure(EngineProtocol.config(config)));
        return this;
    }

    /**
     * Configures the pack as the engine does with a configuration file: asks the pack for its levels and defaults, and lets the
     * file prevail.
     *
     * @param file by name of the policy, as in the file; {@code all} stands for all
     */
    public AnalyzerHarness configFile(Map<String, PolicyConfig> file) {
        return configure(EngineConfig.merge(info(), file));
    }

    /** Configures the pack: levels only. */
    public AnalyzerHarness levels(Map<String, EnforcementLevel> levels) {
        var config = new HashMap<String, PolicyConfig>();
        levels.forEach((policy, level) -> config.put(policy, PolicyConfig.of(level)));
        return configure(config);
    }

    /** Asks the pack to remediate a resource. Answers each remediation that changes it or is undecided, in order. */
    public List<PackAnswer.Remediation> remediate(TestResource resource) {
        return EngineProtocol.remediations(
                answered(() -> analyzer.remediate(EngineProtocol.resource(resource, context))));
    }

    /** Asks the pack to check a resource. */
    public PackAnswer analyze(TestResource resource) {
        return EngineProtocol.answer(answered(() -> analyzer.analyze(EngineProtocol.resource(resource, context))));
    }

    /** Asks the pack to check the stack. */
    public PackAnswer analyzeStack(List<TestResource> resources) {
        return EngineProtocol.answer(answered(() -> analyzer.withMaxOutboundMessageSize(PluginServer.MAX_MESSAGE_BYTES)
                .analyzeStack(EngineProtocol.stack(resources, context))));
    }

    /** Cancels the policies that run. */
    public void cancel() {
        answered(() -> analyzer.cancel(Empty.getDefaultInstance()));
    }

    private static <T> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (StatusRuntimeException failed) {
            throw new FailedCallException(String.valueOf(failed.getMessage()), failed);
        }
    }

    /** The lines that the pack wrote for the user, in order. */
    public List<PolicyReport.LogLine> log() {
        return engine.lines();
    }

    /** The process of the pack; absent where it is served in this process. */
    public Optional<Process> process() {
        return own.map(PackProcess::process);
    }

    /** What the pack's process printed: after the port, on the standard output; and on the standard error. */
    public Optional<Output> output() {
        return own.map(PackProcess::output);
    }

    /**
     * What a process printed.
     *
     * @param out lines of the standard output, without the port
     * @param err lines of the standard error
     */
    public record Output(List<String> out, List<String> err) {}

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        stop.run();
        engine.close();
    }
}
