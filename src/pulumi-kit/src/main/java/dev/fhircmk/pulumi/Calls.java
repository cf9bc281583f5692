package dev.fhircmk.pulumi;

import com.google.protobuf.Any;
import com.google.protobuf.MessageLite;
import com.google.rpc.Code;
import dev.fhircmk.text.PrintableText;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import pulumirpc.Provider.ErrorResourceInitFailed;

/**
 * Answers the engine's calls: turns every failure into an error that can be read, and breaks off what runs when the engine
 * cancels.
 */
public final class Calls {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    /** What a call gives back. */
    public interface Answer<T extends MessageLite> extends Callable<T> {}

    /** Runs a call and sends its answer, or its failure. */
    public <T extends MessageLite> void answer(StreamObserver<T> observer, Answer<T> call) {
        running.add(Thread.currentThread());
        try {
            observer.onNext(call.call());
            observer.onCompleted();
        } catch (InitializationException partial) {
            observer.onError(StatusProto.toStatusRuntimeException(initializationFailed(partial)));
        } catch (ProviderException expected) {
            observer.onError(expected.status().asRuntimeException());
        } catch (InterruptedException cancelled) {
            observer.onError(Status.CANCELLED.withDescription("cancelled").asRuntimeException());
        } catch (Exception | LinkageError | StackOverflowError unexpected) {
            observer.onError(Status.INTERNAL
                    .withDescription(describe(unexpected))
                    .withCause(unexpected)
                    .asRuntimeException());
        } finally {
            running.remove(Thread.currentThread());
            // An interrupt that came too late must not break off the next call on this thread.
            Thread.interrupted();
        }
    }

    /**
     * Breaks off what runs: the threads of all calls under way are interrupted, and given a moment to answer, since the engine
     * closes the connection as soon as it knows that this was heard.
     */
    public void cancel() {
        running.forEach(Thread::interrupt);
        var end = System.nanoTime() + GRACE.toNanos();
        try {
            while (!running.isEmpty() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String describe(Throwable failure) {
        var message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getName() : PrintableText.message(message);
    }

    /** Pulumi's protocol: the resource exists, but is not as it should be; the engine keeps its id and state. */
    private static com.google.rpc.Status initializationFailed(InitializationException partial) {
        var detail = ErrorResourceInitFailed.newBuilder()
                .setId(partial.id())
                .setProperties(PropertyValues.write(partial.state()))
                .setInputs(PropertyValues.write(partial.inputs()))
                .addReasons(describe(partial))
                .build();
        return com.google.rpc.Status.newBuilder()
                .setCode(Code.UNKNOWN_VALUE)
                .setMessage(describe(partial))
                .addDetails(Any.pack(detail))
                .build();
    }
}
