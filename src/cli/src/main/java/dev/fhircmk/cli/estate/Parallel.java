package dev.fhircmk.cli.estate;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** Calls Azure for many things at once: as many as Azure does not throttle, and no more. */
public final class Parallel implements AutoCloseable {
    /** Key Vault and Resource Manager count calls by the second and by the hour; eight at a time stay far below both. */
    private static final int AT_ONCE = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
        var thread = new Thread(task, "azure");
        thread.setDaemon(true);
        return thread;
    });
    private final Consumer<String> progress;

    /** Says on the way how far it has come. */
    public Parallel(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * What a call gives for each.
     *
     * @param doing what is done, for the progress: {@code reading keys}
     */
    public <A, B> Map<A, B> each(String doing, Collection<A> all, Function<A, B> call) {
        var done = new AtomicInteger();
        var running = new LinkedHashMap<A, CompletableFuture<B>>();
        for (var one : all) {
            running.computeIfAbsent(
                    one,
                    key -> CompletableFuture.supplyAsync(
                            () -> {
                                var result = call.apply(key);
                                progress.accept(doing + ": " + done.incrementAndGet() + " of " + all.size());
                                return result;
                            },
                            threads));
        }
        var results = new LinkedHashMap<A, B>();
        running.forEach((one, result) -> results.put(one, joined(result)));
        return results;
    }

    private static <B> B joined(CompletableFuture<B> result) {
        try {
            return result.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException told) {
                throw told;
            }
            throw failed;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
