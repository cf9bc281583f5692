package dev.fhircmk.program;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The threads by which Pulumi's SDK waits for the engine, which nothing in the SDK ends.
 *
 * <p>A JVM that exits waits 300 ms for threads that wait in native code, as these do, and each preview and update waits for the exit of
 * its program. Source: OpenJDK, {@code vmOperations.cpp}, {@code VM_Exit::wait_for_threads_in_native_to_block}. They are those of
 * {@code grpc-netty-shaded} 1.57; where the SDK has others, the process ends as it did without this class.
 */
public final class EngineThreads {
    private static final String CHANNELS = "io.grpc.netty.shaded.io.grpc.netty.Utils";
    private static final String SHARED = "io.grpc.internal.SharedResourceHolder";
    private static final String THREADS = "DEFAULT_WORKER_EVENT_LOOP_GROUP";
    static final String THREAD_NAME = "grpc-default-worker";
    private static final long PATIENCE_MILLIS = 200;

    private EngineThreads() {}

    /** Ends them when the process ends, if there are any then. */
    public static void endWithProcess() {
        Runtime.getRuntime().addShutdownHook(new Thread(EngineThreads::end, "end of engine threads"));
    }

    static void end() {
        // Otherwise all that they need would be loaded now, only to be ended.
        if (Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith(THREAD_NAME))) {
            return;
        }
        try {
            var field = Class.forName(CHANNELS).getDeclaredField(THREADS);
            field.setAccessible(true);
            var get = Class.forName(SHARED).getMethod("get", Class.forName(SHARED + "$Resource"));
            if (get.invoke(null, field.get(null)) instanceof ExecutorService threads) {
                // In an orderly way they would wait for two seconds of silence first.
                threads.shutdown();
                var unused = threads.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (ReflectiveOperationException | LinkageError builtAnotherWay) {
            // The exit takes its time.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
