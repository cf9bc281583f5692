package dev.fhircmk.program;

import java.lang.reflect.InaccessibleObjectException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The threads by which Pulumi's SDK waits for the engine, which nothing in the SDK ends.
 *
 * <p>A JVM that exits waits 300 ms for threads that wait in native code, as these do, and each preview and update waits for the exit of
 * its program. Source: OpenJDK, {@code vmOperations.cpp}, {@code VM_Exit::wait_for_threads_in_native_to_block}. Those of
 * {@code grpc-okhttp} end with their connections, those of {@code grpc-netty-shaded} 1.57 later than that; where the SDK has others, or is
 * built another way than version 1.36.1, the process ends as it did without this class.
 */
public final class EngineThreads {
    // Pulumi's SDK has gRPC at run time alone.
    private static final String STUB = "io.grpc.stub.AbstractStub";
    private static final String CHANNEL = "io.grpc.ManagedChannel";
    private static final String CHANNELS = "io.grpc.netty.shaded.io.grpc.netty.Utils";
    private static final String SHARED = "io.grpc.internal.SharedResourceHolder";
    private static final String THREADS = "DEFAULT_WORKER_EVENT_LOOP_GROUP";
    static final String THREAD_NAME = "grpc-default-worker";
    private static final long PATIENCE_MILLIS = 200;

    private EngineThreads() {}

    /**
     * Ends them when the process ends, if there are any then.
     *
     * @param clients the {@code GrpcEngine} and {@code GrpcMonitor} of Pulumi's SDK that there are then
     */
    public static void endWithProcess(Supplier<Stream<Object>> clients) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(clients.get()), "end of engine threads"));
    }

    static void end(Stream<Object> clients) {
        try {
            for (var client : clients.toList()) {
                hangUp(client);
            }
            endThoseOfNetty();
        } catch (ReflectiveOperationException | LinkageError | InaccessibleObjectException builtAnotherWay) {
            // The exit takes its time.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing in the SDK closes the channel of a client, or hands it out. */
    private static void hangUp(Object client) throws ReflectiveOperationException {
        var channel = Class.forName(CHANNEL);
        for (var field : client.getClass().getDeclaredFields()) {
            if (Class.forName(STUB).isAssignableFrom(field.getType())) {
                field.setAccessible(true);
                var open = Class.forName(STUB).getMethod("getChannel").invoke(field.get(client));
                // Not where the SDK has put something before it.
                if (channel.isInstance(open)) {
                    channel.getMethod("shutdownNow").invoke(open);
                    channel.getMethod("awaitTermination", long.class, TimeUnit.class)
                            .invoke(open, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        }
    }

    private static void endThoseOfNetty() throws ReflectiveOperationException, InterruptedException {
        // Otherwise all that they need would be loaded now, only to be ended.
        if (Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith(THREAD_NAME))) {
            return;
        }
        var field = Class.forName(CHANNELS).getDeclaredField(THREADS);
        field.setAccessible(true);
        var get = Class.forName(SHARED).getMethod("get", Class.forName(SHARED + "$Resource"));
        if (get.invoke(null, field.get(null)) instanceof ExecutorService threads) {
            // In an orderly way they would wait for two seconds of silence first.
            threads.shutdown();
            var unused = threads.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
