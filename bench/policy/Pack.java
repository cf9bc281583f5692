import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import pulumirpc.AnalyzerGrpc;
import pulumirpc.AnalyzerOuterClass.AnalyzerHandshakeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.Language.ProgramInfo;
import pulumirpc.Language.RunPluginRequest;
import pulumirpc.LanguageRuntimeGrpc;

/** A policy pack in any language, started through its language host and asked as the engine asks. */
final class Pack implements AutoCloseable {
    private static final int LARGEST_MESSAGE = 400 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern RUNTIME = Pattern.compile("(?m)^runtime: *(\\w+)? *$|^  name: *(\\w+) *$");
    private static final Pattern EXECUTOR = Pattern.compile("(?m)^ +use-executor: *(\\S+) *$");

    private final Process host;
    private final Server engine;
    private final ManagedChannel toHost;
    private final ManagedChannel toPack;
    private final AnalyzerGrpc.AnalyzerBlockingStub analyzer;
    private final double secondsToPort;
    private final double secondsToConfigured;

    private Pack(Process host, Server engine, ManagedChannel toHost, Path folder) throws IOException {
        this.host = host;
        this.engine = engine;
        this.toHost = toHost;
        long started = System.nanoTime();
        var output = LanguageRuntimeGrpc.newBlockingStub(toHost).runPlugin(request(folder, engine.getPort()));
        var line = new StringBuilder();
        while (line.indexOf("\n") < 0) {
            if (!output.hasNext()) {
                throw new IOException(folder + " ended before it told its port");
            }
            var piece = output.next();
            switch (piece.getOutputCase()) {
                case STDOUT -> line.append(piece.getStdout().toStringUtf8());
                case STDERR -> System.err.print(piece.getStderr().toStringUtf8());
                default -> throw new IOException(folder + " ended with exit code " + piece.getExitcode());
            }
        }
        this.secondsToPort = (System.nanoTime() - started) / 1e9;
        var drain = new Thread(() -> {
            try {
                output.forEachRemaining(piece -> System.err.print(piece.getStderr().toStringUtf8()));
            } catch (StatusRuntimeException closed) {
                return;
            }
        });
        drain.setDaemon(true);
        drain.start();
        this.toPack = channel(Integer.parseInt(line.toString().trim()));
        this.analyzer = AnalyzerGrpc.newBlockingStub(toPack);
        analyzer.handshake(AnalyzerHandshakeRequest.newBuilder()
                .setEngineAddress("127.0.0.1:" + engine.getPort())
                .setRootDirectory(folder.toString())
                .setProgramDirectory(folder.toString())
                .build());
        analyzer.configureStack(AnalyzerStackConfigureRequest.newBuilder()
                .setOrganization("organization")
                .setProject("bench")
                .setStack("dev")
                .setDryRun(true)
                .build());
        if (analyzer.getAnalyzerInfo(Empty.getDefaultInstance()).getPoliciesCount() == 0) {
            throw new IOException(folder + " has no policies");
        }
        this.secondsToConfigured = (System.nanoTime() - started) / 1e9;
    }

    /** Starts the pack of a folder that holds a PulumiPolicy.yaml. */
    static Pack start(Path folder) throws IOException {
        var engine = OkHttpServerBuilder.forPort(0, InsecureServerCredentials.create())
                .addService(new EngineGrpc.EngineImplBase() {
                    @Override
                    public void log(LogRequest request, StreamObserver<Empty> answer) {
                        answer.onNext(Empty.getDefaultInstance());
                        answer.onCompleted();
                    }
                })
                .build()
                .start();
        var runtime = RUNTIME.matcher(Files.readString(folder.resolve("PulumiPolicy.yaml")));
        String name = null;
        while (runtime.find() && name == null) {
            name = runtime.group(1) != null ? runtime.group(1) : runtime.group(2);
        }
        var host = new ProcessBuilder("pulumi-language-" + name, "127.0.0.1:" + engine.getPort())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var port = new BufferedReader(new InputStreamReader(host.getInputStream(), StandardCharsets.UTF_8)).readLine();
        return new Pack(host, engine, channel(Integer.parseInt(port.trim())), folder);
    }

    private static RunPluginRequest request(Path folder, int enginePort) throws IOException {
        var options = Struct.newBuilder();
        var executor = EXECUTOR.matcher(Files.readString(folder.resolve("PulumiPolicy.yaml")));
        if (executor.find()) {
            options.putFields("use-executor", Value.newBuilder().setStringValue(executor.group(1)).build());
        }
        var request = RunPluginRequest.newBuilder()
                .setPwd(folder.toString())
                .addArgs("127.0.0.1:" + enginePort)
                .setKind("analyzer")
                .setInfo(ProgramInfo.newBuilder()
                        .setRootDirectory(folder.toString())
                        .setProgramDirectory(folder.toString())
                        .setEntryPoint(".")
                        .setOptions(options));
        System.getenv().forEach((variable, value) -> request.addEnv(variable + "=" + value));
        return request.build();
    }

    private static ManagedChannel channel(int port) {
        return OkHttpChannelBuilder.forAddress("127.0.0.1", port, InsecureChannelCredentials.create())
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .build();
    }

    AnalyzerGrpc.AnalyzerBlockingStub analyzer() {
        return analyzer;
    }

    double secondsToPort() {
        return secondsToPort;
    }

    double secondsToConfigured() {
        return secondsToConfigured;
    }

    /** The largest resident memory so far of all processes of the pack together, without the language host, in MB. */
    double peakMegabytes() {
        return host.descendants()
                .mapToDouble(process -> {
                    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
                        return lines.filter(line -> line.startsWith("VmHWM:"))
                                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                                        .sum()
                                / 1024.0;
                    } catch (IOException gone) {
                        return 0;
                    }
                })
                .sum();
    }

    /** Ends the pack as the engine does, and says how long its processes took to go. */
    double end() throws InterruptedException, IOException {
        var processes = host.descendants().toList();
        try {
            analyzer.cancel(Empty.getDefaultInstance());
        } catch (StatusRuntimeException notImplemented) {
            // The engine allows it.
        }
        toPack.shutdownNow();
        var command = new ArrayList<>(List.of("kill", "-INT"));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        long started = System.nanoTime();
        new ProcessBuilder(command).start().waitFor();
        // Not onExit, which looks for processes that are no children ever more seldom.
        while (processes.stream().anyMatch(ProcessHandle::isAlive)
                && System.nanoTime() - started < PATIENCE.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
        return (System.nanoTime() - started) / 1e9;
    }

    @Override
    public void close() throws InterruptedException, IOException {
        host.descendants().forEach(ProcessHandle::destroyForcibly);
        toPack.shutdownNow();
        toHost.shutdownNow();
        engine.shutdownNow();
        new ProcessBuilder("kill", "-INT", String.valueOf(host.pid())).start().waitFor();
        if (!host.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            host.destroyForcibly();
        }
    }
}
