package dev.fhircmk.cli.recover;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How long to wait for what Azure is still working on.
 *
 * @param longest when to give up
 * @param clock the time that counts as now
 * @param pause lets time pass
 */
record Waiting(Duration longest, InstantSource clock, Pause pause) {
    private static final Duration STEP = Duration.ofSeconds(10);

    /** Lets time pass. */
    interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    static Waiting real(Duration longest) {
        return new Waiting(longest, InstantSource.system(), duration -> Thread.sleep(duration.toMillis()));
    }

    /** Lets ten seconds pass. */
    void pauseOnce() {
        try {
            pause.pause(STEP);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RecoveryException("interrupted while Azure was still working", interrupted);
        }
    }
}
