package dev.fhircmk.standin;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids in order, keys at random: what ids are made from counts up, and the bytes that keys are made from stay secret. How
 * many of these are drawn differs between versions of Java, so both must not come from one stream.
 */
final class CountedRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final AtomicLong next = new AtomicLong();

    @Override
    public long nextLong() {
        return next.incrementAndGet();
    }
}
