package dev.fhircmk.azurelocal.keyvault.keys;

import dev.fhircmk.azurelocal.keyvault.vault.KeyPermission;
import java.time.Instant;

/** What a key is used for, and whether its state allows that. */
enum KeyUse {
    ENCRYPT("encrypt", KeyPermission.ENCRYPT, true),
    DECRYPT("decrypt", KeyPermission.DECRYPT, false),
    WRAP("wrapKey", KeyPermission.WRAP_KEY, true),
    UNWRAP("unwrapKey", KeyPermission.UNWRAP_KEY, false);

    private final String operation;
    private final KeyPermission permission;
    private final boolean closes;

    KeyUse(String operation, KeyPermission permission, boolean closes) {
        this.operation = operation;
        this.permission = permission;
        this.closes = closes;
    }

    KeyPermission permission() {
        return permission;
    }

    /** Whether it closes a value, for which the public half of the key is enough. */
    boolean closes() {
        return closes;
    }

    /**
     * Refuses what the version's state does not allow. Outside its time window a key still opens what it
     * protected, as Key Vault's documentation says; disabled, it does nothing.
     *
     * @param disabledKeysWrap whether a disabled key still does what needs its public half only
     */
    void requireAllowed(KeyVersion version, Instant now, boolean disabledKeysWrap) {
        if (!version.operations().contains(operation)) {
            throw KeyError.OPERATION_NOT_PERMITTED.of(operation);
        }
        if (!version.attributes().enabled() && !(disabledKeysWrap && closes)) {
            throw KeyError.DISABLED.of(operation);
        }
        if (!closes) {
            return;
        }
        long second = now.getEpochSecond();
        if (version.attributes().notBefore().filter(start -> second < start).isPresent()) {
            throw KeyError.NOT_YET_VALID.of(operation);
        }
        if (version.attributes().expires().filter(end -> second >= end).isPresent()) {
            throw KeyError.EXPIRED.of(operation);
        }
    }
}
