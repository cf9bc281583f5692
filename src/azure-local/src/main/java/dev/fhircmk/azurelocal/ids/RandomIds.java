package dev.fhircmk.azurelocal.ids;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Identifiers in the two forms that Azure uses. */
public final class RandomIds {
    private static final long VERSION_MASK = 0xffff_ffff_ffff_0fffL;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = 0x3fff_ffff_ffff_ffffL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final RandomGenerator random;

    public RandomIds(RandomGenerator random) {
        this.random = random;
    }

    /** A version 4 UUID. */
    public UUID uuid() {
        return new UUID((random.nextLong() & VERSION_MASK) | VERSION_4, (random.nextLong() & VARIANT_MASK) | VARIANT);
    }

    /** 32 hexadecimal digits in lower case: a key version. */
    public String version() {
        return String.format("%016x%016x", random.nextLong(), random.nextLong());
    }
}
