package dev.fhircmk.core;

/**
 * The number of days for which Key Vault keeps deleted vaults and keys; it cannot be changed on a vault.
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
