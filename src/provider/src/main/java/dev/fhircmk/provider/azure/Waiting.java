package dev.fhircmk.provider.azure;

import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Waits, with progress; an interrupt, which is how the engine cancels, ends the wait.
 *
 * @param clock the time that counts as now
 * @param pause lets time pass
 */
public record Waiting(InstantSource clock, Pause pause) {
    private static final Duration STEP = Duration.ofSeconds(5);

    /** No document has a figure; the reads of Azure Resource Manager that lag do so for seconds. */
    private static final Duration LONGEST_LAG = Duration.ofSeconds(30);

    private static final Duration LOOKS_APART = Duration.ofSeconds(3);

    /** Lets time pass. */
    public interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    public static Waiting real() {
        return new Waiting(Clock.systemUTC(), duration -> Thread.sleep(duration.toMillis()));
    }

    /**
     * Waits until something is old enough, and says every five seconds how long it will take. Azure tells since when it is there, so
     * Azure's time counts; a moment in the future counts as now.
     *
     * @param azureTime what time it is for Azure
     * @param what is waited for, as in {@code while <what> was waited for}
     * @throws ProviderException where the engine cancels meanwhile
     */
    public void untilOldEnough(
            Instant since, Duration enough, InstantSource azureTime, String what, Consumer<Duration> remaining) {
        var needed = Duration.between(azureTime.instant(), since.plus(enough));
        var end = clock.instant().plus(shorter(needed, enough));
        for (var left = left(end); isTime(left); left = left(end)) {
            remaining.accept(left);
            pauseFor(shorter(left, STEP), what);
        }
    }

    /**
     * Looks again for as long as nothing is found, half a minute at most: the reads of Azure Resource Manager lag.
     *
     * @param what is waited for, as in {@code while <what> was waited for}
     * @param remaining takes how long it will take at most
     * @return empty where the last look found nothing either
     * @throws ProviderException where the engine cancels meanwhile
     */
    public <T> Optional<T> untilShown(Supplier<Optional<T>> look, String what, Consumer<Duration> remaining) {
        var end = clock.instant().plus(LONGEST_LAG);
        while (true) {
            var found = look.get();
            var left = left(end);
            if (found.isPresent() || !isTime(left)) {
                return found;
            }
            remaining.accept(left);
            pauseFor(LOOKS_APART, what);
        }
    }

    private Duration left(Instant end) {
        return Duration.between(clock.instant(), end);
    }

    public static boolean isTime(Duration left) {
        return !left.isNegative() && !left.isZero();
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * Waits so long.
     *
     * @param what is waited for, as in {@code while <what> was waited for}
     * @throws ProviderException where the engine cancels meanwhile; the thread stays interrupted
     */
    public void pauseFor(Duration duration, String what) {
        try {
            pause.pause(duration);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new ProviderException(
                    Status.Code.CANCELLED, "cancelled while " + what + " was waited for; run up again", cancelled);
        }
    }
}
