package dev.fhircmk.core;

/**
 * For how many days Key Vault keeps what was deleted; a vault cannot change it.
 *
 * <p>Source: "Azure Key Vault soft-delete overview", key-vault/general/soft-delete-overview.
 */
public final class SoftDeleteRetention {
    /** The shortest that Azure takes. */
    public static final int SHORTEST_DAYS = 7;

    /** The longest, which is also what a vault has where nobody says otherwise. */
    public static final int LONGEST_DAYS = 90;

    private SoftDeleteRetention() {}
}
