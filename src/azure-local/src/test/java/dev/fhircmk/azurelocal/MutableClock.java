package dev.fhircmk.azurelocal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

final class MutableClock implements InstantSource {
    private final AtomicLong millis =
            new AtomicLong(Instant.parse("2026-03-01T10:00:00Z").toEpochMilli());

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
    }

    void advance(Duration duration) {
        long now = millis.addAndGet(duration.toMillis());
        assert now > 0;
    }
}
