package dev.fhircmk.azurelocal.arm;

import java.time.Instant;

/**
 * The end of a resource provider's older api-versions.
 *
 * @param namespace such as {@code Microsoft.KeyVault}
 * @param first the oldest api-version that is still served
 * @param day from when on all before it are refused
 */
public record Retirement(String namespace, ArmVersion first, Instant day) {
    /** Whether that api-version of that type is no longer served. */
    boolean refuses(String type, ArmVersion version, Instant now) {
        return has(type) && !now.isBefore(day) && !version.atLeast(first);
    }

    /** The oldest api-version of a type that is served at that time. */
    ArmVersion floor(String type, ArmVersion otherwise, Instant now) {
        return refuses(type, otherwise, now) ? first : otherwise;
    }

    private boolean has(String type) {
        return type.regionMatches(true, 0, namespace + "/", 0, namespace.length() + 1);
    }
}
