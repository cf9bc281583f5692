package dev.fhircmk.core;

/** The kind of store that holds a key. */
public enum KeyStore {
    /** A key vault, {@code https://<name>.vault.azure.net}. */
    VAULT,
    /** A managed HSM, {@code https://<name>.managedhsm.azure.net}. */
    MANAGED_HSM
}
