package dev.fhircmk.core;

import java.util.List;

/**
 * The sizes of RSA keys, in bits.
 *
 * <p>Sources: "About keys", key-vault/keys/about-keys, for those of Key Vault; "Configure customer-managed keys for the FHIR
 * service" for those of services.
 */
public final class RsaKeySize {
    /** What a key has where nobody says otherwise: the largest that every service takes. */
    public static final int DEFAULT = 3072;

    /** Those that Key Vault makes. */
    public static final List<Integer> OF_KEY_VAULT = List.of(2048, 3072, 4096);

    /** Those that a FHIR or DICOM service takes. */
    public static final List<Integer> OF_SERVICES = List.of(2048, 3072);

    private RsaKeySize() {}
}
