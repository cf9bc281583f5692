package dev.fhircmk.policy.internal.dispatch;

import dev.fhircmk.policy.PolicyFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs policies on threads of their own. A policy that takes too long is interrupted; where that does not end it, the call fails without it,
 * and its thread does not keep the process alive.
 */
final class Supervisor {
    /** Values may be nested three thousand levels deep. Memory is taken as it is used. */
    private static final long STACK_BYTES = 64L * 1024 * 1024;

    private final Duration limit;
    private final Timings timings;
    private final boolean timed;
    private final Map<Progress, Future<?>> running = new ConcurrentHashMap<>();
    private final ExecutorService workers;

    Supervisor(DispatchOptions options, Timings timings) {
        this.limit = options.timeLimit();
        this.timed = options.timings();
        this.timings = timings;
        var number = new AtomicInteger();
        this.workers = Executors.newCachedThreadPool(work -> {
            var thread = new Thread(null, work, "policies-" + number.incrementAndGet(), STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Knows which policy runs at the moment: the limit is for each policy. */
    final class Progress {
        private volatile @Nullable Step step;

        private record Step(String policy, long start) {}

        void run(String policy, Runnable work) {
            var started = new Step(policy, System.nanoTime());
            step = started;
            try {
                work.run();
            } finally {
                step = null;
                if (timed) {
                    timings.add(policy, Duration.ofNanos(System.nanoTime() - started.start()));
                }
            }
        }
    }

    /**
     * Runs policies to their end.
     *
     * @param work runs each policy through the progress that it is given
     * @param tooLong makes the failure that is thrown where a policy takes too long
     */
    <T> T run(Function<Progress, T> work, Function<String, PolicyFailure> tooLong) {
        var progress = new Progress();
        var result = workers.submit(() -> work.apply(progress));
        running.put(progress, result);
        try {
            while (true) {
                var current = progress.step;
                var left = limit.toNanos() - (current == null ? 0 : System.nanoTime() - current.start());
                try {
                    return result.get(Math.max(left, 1), TimeUnit.NANOSECONDS);
                } catch (TimeoutException late) {
                    if (current != null && Objects.equals(progress.step, current)) {
                        result.cancel(true);
                        throw tooLong.apply(current.policy());
                    }
                }
            }
        } catch (CancellationException | InterruptedException cancelled) {
            result.cancel(true);
            throw PolicyFailure.cancelled();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof PolicyFailure failure) {
                throw failure;
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            running.remove(progress);
        }
    }

    void cancel() {
        running.values().forEach(result -> result.cancel(true));
    }
}
