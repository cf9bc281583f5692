package dev.fhircmk.policy.internal.server;

import com.google.protobuf.Empty;
import com.google.protobuf.MessageLite;
import dev.fhircmk.policy.PolicyFailure;
import dev.fhircmk.policy.PolicyLog;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.internal.dispatch.DispatchOptions;
import dev.fhircmk.policy.internal.dispatch.Dispatcher;
import dev.fhircmk.policy.internal.dispatch.Trace;
import dev.fhircmk.policy.server.PackFactory;
import dev.fhircmk.pulumi.EngineLog;
import dev.fhircmk.text.PrintableText;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pulumirpc.AnalyzerGrpc.AnalyzerImplBase;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeResponse;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerHandshakeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerHandshakeResponse;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureResponse;
import pulumirpc.AnalyzerOuterClass.ConfigureAnalyzerRequest;
import pulumirpc.AnalyzerOuterClass.RemediateResponse;
import pulumirpc.Plugin.PluginInfo;

/**
 * Answers the engine. The pack is made when the engine tells of the stack; where it does not, since it only analyzes a state or
 * publishes the pack, when it asks for the pack.
 */
final class AnalyzerService extends AnalyzerImplBase implements AutoCloseable {
    private final PackBuild build;
    private final DispatchOptions options;
    private final EngineLog log;
    private final ConfigFile configFile;
    private Optional<String> rootDirectory = Optional.empty();
    private volatile @Nullable Dispatcher dispatcher;

    AnalyzerService(PackFactory factory, DispatchOptions options, EngineLog log, ConfigFile configFile) {
        this.build = new PackBuild(factory, options.timeLimit());
        this.options = options.withLog(this::write);
        this.log = log;
        this.configFile = configFile;
    }

    private void write(PolicyLog.Level level, Optional<String> urn, String message) {
        var resource = urn.orElse("");
        switch (level) {
            case DEBUG -> log.debug(resource, message);
            case INFO -> log.info(resource, message);
            case WARNING -> log.warn(resource, message);
            case ERROR -> log.error(resource, message);
        }
    }

    private synchronized Dispatcher dispatcher() {
        return dispatcher == null ? make(StackContext.NONE.withRootDirectory(rootDirectory)) : dispatcher;
    }

    private synchronized Dispatcher make(StackContext context) {
        var made = new Dispatcher(build.build(context), context, options);
        dispatcher = made;
        return made;
    }

    @Override
    public void handshake(AnalyzerHandshakeRequest request, StreamObserver<AnalyzerHandshakeResponse> observer) {
        answer(observer, () -> {
            log.engineAt(request.getEngineAddress());
            synchronized (this) {
                rootDirectory = request.hasRootDirectory() ? Optional.of(request.getRootDirectory()) : Optional.empty();
            }
            return AnalyzerHandshakeResponse.getDefaultInstance();
        });
    }

    @Override
    public void configureStack(
            AnalyzerStackConfigureRequest request, StreamObserver<AnalyzerStackConfigureResponse> observer) {
        answer(observer, () -> {
            synchronized (this) {
                make(Requests.context(request, rootDirectory));
            }
            return AnalyzerStackConfigureResponse.getDefaultInstance();
        });
    }

    /** Says no version: the pack's may be none that the engine takes here. */
    @Override
    public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
        answer(observer, PluginInfo::getDefaultInstance);
    }

    @Override
    public void getAnalyzerInfo(Empty request, StreamObserver<AnalyzerInfo> observer) {
        answer(observer, (policies, responses) -> {
            policies.refuseStrangers(configFile.policies(rootDirectory));
            return responses.info();
        });
    }

    @Override
    public void configure(ConfigureAnalyzerRequest request, StreamObserver<Empty> observer) {
        answer(observer, (policies, responses) -> {
            policies.configure(Requests.config(request));
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void remediate(AnalyzeRequest request, StreamObserver<RemediateResponse> observer) {
        answer(observer, (policies, responses) -> responses.of(policies.remediate(Requests.resource(request))));
    }

    @Override
    public void analyze(AnalyzeRequest request, StreamObserver<AnalyzeResponse> observer) {
        answer(observer, (policies, responses) -> responses.of(policies.analyze(Requests.resource(request))));
    }

    @Override
    public void analyzeStack(AnalyzeStackRequest request, StreamObserver<AnalyzeResponse> observer) {
        answer(observer, (policies, responses) -> {
            var response = responses.of(policies.analyzeStack(Requests.stack(request)));
            var timings = policies.timings().table();
            if (!timings.isEmpty()) {
                log.info("", timings);
            }
            return response;
        });
    }

    /** Cancels the policies that run. The engine ends the process soon after. */
    @Override
    public void cancel(Empty request, StreamObserver<Empty> observer) {
        answer(observer, () -> {
            cancelRunning();
            return Empty.getDefaultInstance();
        });
    }

    private void cancelRunning() {
        // Not synchronized: a pack that is being made holds the lock.
        var policies = dispatcher;
        if (policies != null) {
            policies.cancel();
        }
    }

    @Override
    public void close() {
        cancelRunning();
        log.close();
    }

    private <T extends MessageLite> void answer(StreamObserver<T> observer, BiFunction<Dispatcher, Responses, T> call) {
        answer(observer, () -> {
            var policies = dispatcher();
            return call.apply(policies, new Responses(policies.pack()));
        });
    }

    private static <T extends MessageLite> void answer(StreamObserver<T> observer, Supplier<T> call) {
        T response;
        try {
            response = call.get();
        } catch (Exception | Error failure) {
            observer.onError(status(failure));
            return;
        }
        observer.onNext(response);
        observer.onCompleted();
    }

    /** With a description, without which the user would read nothing. */
    private static StatusRuntimeException status(Throwable failure) {
        var code = failure instanceof PolicyFailure known && known.isCancelled() ? Status.CANCELLED : Status.UNKNOWN;
        return code.withDescription(PrintableText.message(Trace.describe(failure)))
                .asRuntimeException();
    }
}
