package dev.fhircmk.provider.azure;

import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Waits for a point in time, with progress; an interrupt, which is how the engine cancels, ends the wait.
 *
 * @param clock the time that counts as now
 * @param pause lets time pass
 */
public record Patience(InstantSource clock, Pause pause) {
    private static final Duration STEP = Duration.ofSeconds(5);

    /** Lets time pass. */
    public interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    public static Patience real() {
        return new Patience(Clock.systemUTC(), duration -> Thread.sleep(duration.toMillis()));
    }

    /** Waits until then; says every five seconds how long it will take. */
    public void until(Instant end, Consumer<Duration> remaining) throws InterruptedException {
        for (var left = Duration.between(clock.instant(), end);
                !left.isNegative() && !left.isZero();
                left = Duration.between(clock.instant(), end)) {
            remaining.accept(left);
            pause.pause(left.compareTo(STEP) < 0 ? left : STEP);
        }
    }

    /**
     * Waits until something is old enough. It is told by Azure since when it is there, so its age is counted by Azure's time; what
     * Azure says of the future is waited for no longer than for what is new.
     *
     * @param azureTime what time it is for Azure
     * @param what is waited for, as in {@code while <what> was waited for}
     * @throws ProviderException where the engine cancels meanwhile
     */
    public void untilOldEnough(
            Instant since, Duration enough, InstantSource azureTime, String what, Consumer<Duration> remaining) {
        var left = Duration.between(azureTime.instant(), since.plus(enough));
        try {
            until(clock.instant().plus(left.compareTo(enough) < 0 ? left : enough), remaining);
        } catch (InterruptedException cancelled) {
            throw cancelled(what, cancelled);
        }
    }

    /**
     * Waits so long.
     *
     * @param what is waited for, as in {@code while <what> was waited for}
     * @throws ProviderException where the engine cancels meanwhile
     */
    public void pauseFor(Duration duration, String what) {
        try {
            pause.pause(duration);
        } catch (InterruptedException cancelled) {
            throw cancelled(what, cancelled);
        }
    }

    /** The engine has cancelled; the thread stays interrupted. */
    public static ProviderException cancelled(String what, InterruptedException cancelled) {
        Thread.currentThread().interrupt();
        return new ProviderException(
                Status.Code.CANCELLED, "cancelled while " + what + " was waited for; run up again", cancelled);
    }
}
