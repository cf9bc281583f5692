package dev.fhircmk.cli.recover;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Now, moved on by what was waited: no wait takes time. */
final class MovingClock extends Clock {
    private final AtomicReference<Duration> waited = new AtomicReference<>(Duration.ZERO);

    void advance(Duration by) {
        var unused = waited.updateAndGet(by::plus);
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(waited.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the time here is UTC");
    }
}
