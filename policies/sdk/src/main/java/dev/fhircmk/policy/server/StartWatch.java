package dev.fhircmk.policy.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Ends the process where a pack does not tell its port in time.
 *
 * @param pack the pack's class
 * @param thread runs its main method
 * @param limit how long that may take
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
            System.err.println(complaint());
            Runtime.getRuntime().halt(1);
        } catch (ExecutionException | InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private String complaint() {
        return "policy pack " + pack + " did not begin to serve within " + limit.toSeconds()
                + " s. Its main method must call PolicyServer.serve at once and make the pack in the function that it passes."
                + places(List.of(thread.getStackTrace()));
    }

    /** Where the pack's own code is, the innermost place first. */
    static String places(List<StackTraceElement> stack) {
        return stack.stream()
                .takeWhile(place -> !place.getClassName().equals(PackStarter.class.getName()))
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
}
