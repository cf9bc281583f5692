package dev.fhircmk.http;

import java.util.concurrent.TimeUnit;

/**
 * The threads by which the HTTP clients of a process wait for answers.
 *
 * <p>A JVM that exits waits 300 ms for threads that wait in native code, as the one of each {@link java.net.http.HttpClient} does; a
 * preview waits for each of its plugins in turn. Source: OpenJDK, {@code vmOperations.cpp},
 * {@code VM_Exit::wait_for_threads_in_native_to_block}.
 */
public final class HttpThreads {
    /** How the JDK names them. Source: OpenJDK, {@code HttpClientImpl.SelectorManager}. */
    private static final String NAME = "SelectorManager";

    private static final long PATIENCE_MILLIS = 100;

    private HttpThreads() {}

    /** Ends them when the process ends. A call that is made after that gets no answer, so no other shutdown hook may make one. */
    public static void endWithProcess() {
        Runtime.getRuntime().addShutdownHook(new Thread(HttpThreads::end, "end of HTTP threads"));
    }

    /** Ends them now. Java has no other way to close an HTTP client before version 21; an interrupt ends its thread in all versions. */
    static void end() {
        var threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith(NAME))
                .toList();
        threads.forEach(Thread::interrupt);
        try {
            for (var thread : threads) {
                TimeUnit.MILLISECONDS.timedJoin(thread, PATIENCE_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
