package dev.fhircmk.program;

import com.pulumi.core.internal.ContextAwareCompletableFuture;
import com.pulumi.deployment.internal.Runner;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Waits for all that a program sets off, or for the first of it that fails, and then lets Pulumi's own runner say how it went.
 *
 * <p>Pulumi's own asks again and again, and writes down each time what it waits for, which keeps a core busy: with fifty services
 * most of the time of an update goes there. Source: {@code DeploymentImpl.DefaultRunner} of Pulumi's Java SDK 1.36.1.
 */
final class PatientRunner implements Runner {
    private static final Executor A_MOMENT_LATER = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);

    private final Runner reporter;
    private final AtomicInteger pending = new AtomicInteger();
    private final CompletableFuture<Void> all = new CompletableFuture<>();

    /**
     * Waits in place of another runner.
     *
     * @param reporter tells the engine of a failure, and gives the exit code
     */
    PatientRunner(Runner reporter) {
        this.reporter = reporter;
    }

    @Override
    public <T> void registerTask(String description, CompletableFuture<T> task) {
        pending.incrementAndGet();
        var unused = task.whenComplete((value, failure) -> {
            if (failure != null) {
                all.completeExceptionally(failure);
            } else if (pending.decrementAndGet() == 0) {
                // What follows from the last task may be about to register another.
                A_MOMENT_LATER.execute(this::endIfNothingFollowed);
            }
        });
    }

    private void endIfNothingFollowed() {
        if (pending.get() == 0) {
            all.complete(null);
        }
    }

    @Override
    public <T> CompletableFuture<Result<T>> runAsync(Supplier<T> callback) {
        var value = ContextAwareCompletableFuture.supplyAsync(callback);
        registerTask("program", value);
        return all.handle((done, failure) -> Optional.ofNullable(failure))
                .thenCompose(failure -> reporter.runAsync(() -> {
                    failure.ifPresent(first -> {
                        throw new CompletionException(first);
                    });
                    return value.join();
                }));
    }
}
