package dev.fhircmk.azurelocal.behaviour;

import java.time.Duration;
import java.util.List;

/**
 * What becomes of a FHIR service that no longer reaches its key.
 *
 * @param unnoticed how long it goes on with what it has in memory; on Azure up to ten minutes (Microsoft: "Azure SQL
 *     transparent data encryption with customer-managed key")
 * @param status the HTTP status that it answers then: 500 says Microsoft's documentation ("Configure customer-managed keys for
 *     the FHIR service"), 403 says the source of Microsoft's open FHIR server since January 2025; which one the service sends
 *     is not confirmed. The retired service answers 403 either way.
 */
public record LostKey(Duration unnoticed, int status) {
    private static final List<Integer> STATUSES = List.of(403, 500);

    /** At once, with the documented status. */
    public static final LostKey NOTICED_AT_ONCE = new LostKey(Duration.ZERO, 500);

    public LostKey {
        if (!STATUSES.contains(status)) {
            throw new IllegalArgumentException("a service without its key answers 403 or 500, not " + status);
        }
        if (unnoticed.isNegative()) {
            throw new IllegalArgumentException("a loss cannot be noticed before it happens");
        }
    }
}
