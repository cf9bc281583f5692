package dev.fhircmk.azurelocal.arm;

import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.store.StoreView;
import java.time.Instant;

/** Decides which caller may take which action in ARM. */
public interface ArmAuthority {
    /**
     * Whether a caller may do that.
     *
     * @param action such as {@code Microsoft.KeyVault/vaults/write}
     */
    boolean permits(StoreView snapshot, Caller caller, String action, Scope scope, Instant now);

    /** Whether a caller has any role at that scope, above it or in it. */
    boolean reaches(StoreView snapshot, Caller caller, Scope scope, Instant now);
}
