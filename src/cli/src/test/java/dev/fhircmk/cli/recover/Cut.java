package dev.fhircmk.cli.recover;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where a run is cut off: after so many answers of providers, or where somebody says so. What is dead writes nothing any more.
 */
final class Cut {
    private static final int NEVER = Integer.MAX_VALUE;

    private final int afterAnswer;
    private final AtomicInteger answers = new AtomicInteger();
    private final CompletableFuture<Void> death = new CompletableFuture<>();

    private Cut(int afterAnswer) {
        this.afterAnswer = afterAnswer;
    }

    static Cut never() {
        return new Cut(NEVER);
    }

    /** Before the engine has written what the nth answer says. */
    static Cut afterAnswer(int nth) {
        return new Cut(nth);
    }

    void now() {
        death.complete(null);
    }

    boolean isDead() {
        return death.isDone();
    }

    /** Is done once it has happened. */
    CompletableFuture<Void> death() {
        return death;
    }

    void answered() {
        if (answers.incrementAndGet() == afterAnswer) {
            now();
        }
    }

    /** How many answers the engine has had. */
    int answers() {
        return answers.get();
    }
}
