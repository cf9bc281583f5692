package dev.fhircmk.provider.components;

import com.pulumi.deployment.internal.Runner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Waits for everything that a component sets off, or for the first of it that fails.
 *
 * <p>Pulumi's own runner does this by asking again and again, and writes a failure into the engine's log, in most cases as a stack
 * trace. Here the failure goes to whoever asked for the component, once, and nobody keeps a processor busy.
 */
public final class ConstructTasks implements Runner {
    /** The constructor of the component itself counts as one. */
    private final AtomicInteger pending = new AtomicInteger(1);

    private final CompletableFuture<Void> all = new CompletableFuture<>();

    @Override
    public <T> void registerTask(String description, CompletableFuture<T> task) {
        pending.incrementAndGet();
        var unused = task.whenComplete((value, failure) -> {
            if (failure == null) {
                finished();
            } else {
                all.completeExceptionally(failure);
            }
        });
    }

    private void finished() {
        if (pending.decrementAndGet() == 0) {
            all.complete(null);
        }
    }

    /** Waits, once the constructor has returned; fails with the first failure. */
    void await() throws ExecutionException, InterruptedException {
        finished();
        all.get();
    }

    /** Runs whole programs; a plugin has none. */
    @Override
    public <T> CompletableFuture<Result<T>> runAsync(Supplier<T> callback) {
        throw new UnsupportedOperationException("a plugin constructs components and runs no program");
    }
}
