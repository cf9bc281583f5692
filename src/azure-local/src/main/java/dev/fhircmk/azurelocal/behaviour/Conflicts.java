package dev.fhircmk.azurelocal.behaviour;

import java.time.Duration;

/**
 * How long Key Vault is busy with what it answers 409 meanwhile.
 *
 * @param keyDeletion how long a key that was deleted can be neither recovered nor made again; on Azure seconds
 * @param vaultChange how long a change of a vault takes beyond what it needs here, so that two of them meet; a matter of this
 *     machine's time, since a call that waits cannot be waited for by putting the clock forward
 */
public record Conflicts(Duration keyDeletion, Duration vaultChange) {
    private static final Duration LONGEST_CHANGE = Duration.ofMinutes(1);

    /** A key is gone soon, and changes meet only where they really overlap. */
    public static final Conflicts OF_DAILY_USE = new Conflicts(Duration.ofMillis(300), Duration.ZERO);

    /** A key is gone at once. */
    public static final Conflicts NONE = new Conflicts(Duration.ZERO, Duration.ZERO);

    public Conflicts {
        if (keyDeletion.isNegative() || vaultChange.isNegative() || vaultChange.compareTo(LONGEST_CHANGE) > 0) {
            throw new IllegalArgumentException("neither duration can be negative, and a change takes a minute at most");
        }
    }
}
