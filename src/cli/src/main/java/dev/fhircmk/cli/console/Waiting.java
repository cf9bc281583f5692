package dev.fhircmk.cli.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How time passes while Azure is at work.
 *
 * @param clock by which it is told how long
 * @param pause lets it pass
 */
public record Waiting(InstantSource clock, Pause pause) {
    /** Lets time pass. */
    public interface Pause {
        /** Lets so much of it pass. */
        void pause(Duration duration) throws InterruptedException;
    }

    /** The clock of this machine. */
    public static Waiting real() {
        return new Waiting(InstantSource.system(), duration -> Thread.sleep(duration.toMillis()));
    }

    /** What time it is. */
    public Instant now() {
        return clock.instant();
    }

    /** Lets time pass. */
    public void pauseFor(Duration duration) {
        try {
            pause.pause(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandException(
                    "interrupted while Azure was still working; run again, which goes on from there", interrupted);
        }
    }
}
