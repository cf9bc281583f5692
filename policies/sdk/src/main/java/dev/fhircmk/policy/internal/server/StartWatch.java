package dev.fhircmk.policy.internal.server;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Ends the process where the main method of a pack, which a thread runs, has not told the port at the limit.
 *
 * @param pack the pack's class
 */
record StartWatch(String pack, Thread thread, Duration limit) {
    private static final int PLACES = 5;
    private static final Pattern JDK = Pattern.compile("(java|javax|jdk|sun)\\.");

    void until(CompletableFuture<String> port) {
        var watch = new Thread(() -> await(port), "start-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private void await(CompletableFuture<String> port) {
        try {
            port.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            System.err.println("policy pack " + pack + " did not begin to serve within " + limit.toSeconds()
                    + " s. Its main method must call PolicyServer.serve at once and make the pack in the function that it passes."
                    + places(List.of(thread.getStackTrace())));
            Runtime.getRuntime().halt(1);
        } catch (ExecutionException | InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where the pack's own code is, the innermost place first. */
    private static String places(List<StackTraceElement> stack) {
        return stack.stream()
                .takeWhile(place -> !place.getClassName().equals(PackStart.class.getName()))
                .filter(place -> !JDK.matcher(place.getClassName()).lookingAt())
                .limit(PLACES)
                .map(place -> "\n    at %s.%s(%s:%d)"
                        .formatted(
                                place.getClassName(),
                                place.getMethodName(),
                                place.getFileName(),
                                place.getLineNumber()))
                .collect(Collectors.joining());
    }

    /** Passes everything on and tells the first line, which is the port that an engine reads. */
    static final class FirstLine extends FilterOutputStream {
        private final CompletableFuture<String> line;
        private final StringBuilder begun = new StringBuilder();

        FirstLine(OutputStream next, CompletableFuture<String> line) {
            super(next);
            this.line = line;
        }

        @Override
        public synchronized void write(int octet) throws IOException {
            out.write(octet);
            see(octet);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            for (int i = offset; i < offset + length && !line.isDone(); i++) {
                see(bytes[i]);
            }
        }

        private void see(int octet) {
            if (octet == '\n') {
                line.complete(begun.toString().trim());
            } else if (!line.isDone()) {
                begun.append(new String(new byte[] {(byte) octet}, StandardCharsets.US_ASCII));
            }
        }
    }
}
