package dev.fhircmk.azurelocal.http;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How many calls are being answered, so that a listener that closes can let them end. */
final class CallsUnderWay {
    /** The one party that is always there is the listener. */
    private final Phaser calls = new Phaser(1);

    void begin() {
        calls.register();
    }

    void end() {
        calls.arriveAndDeregister();
    }

    /** Waits until no call is under way, and no longer than that. */
    void awaitEnd(Duration longest) {
        int phase = calls.arriveAndDeregister();
        try {
            calls.awaitAdvanceInterruptibly(phase, longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillUnderWay) {
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
