package dev.fhircmk.core;

import java.time.LocalDate;

/**
 * The version of Key Vault's management API that all modules use.
 *
 * <p>"All Key Vault control plane API versions before 2026-02-01 retire on February 27, 2027"; keys themselves (the data
 * plane) are not concerned. Source: "Migrate to the Key Vault API version 2026-02-01", key-vault/general/migrate-api-version.
 */
public final class KeyVaultApi {
    /** The version, {@code yyyy-MM-dd}. */
    public static final String VERSION = "2026-02-01";

    /** The version as azure-native writes it in the token of a resource or function. */
    public static final String AZURE_NATIVE_VERSION = "v20260201";

    /** The day on which Azure stops answering versions before {@link #VERSION}, {@code yyyy-MM-dd}. */
    public static final String OLDER_VERSIONS_END_ON = "2027-02-27";

    /** The day on which Azure stops answering versions before {@link #VERSION}. */
    public static final LocalDate OLDER_VERSIONS_END = LocalDate.parse(OLDER_VERSIONS_END_ON);

    private KeyVaultApi() {}
}
