package dev.fhircmk.core;

/** What holds a key. */
public enum KeyStore {
    /** A key vault, {@code https://<name>.vault.azure.net}. */
    VAULT,
    /** A managed HSM, {@code https://<name>.managedhsm.azure.net}. */
    MANAGED_HSM
}
