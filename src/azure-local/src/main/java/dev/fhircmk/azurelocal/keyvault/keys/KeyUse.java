package dev.fhircmk.azurelocal.keyvault.keys;

import dev.fhircmk.azurelocal.keyvault.vault.KeyPermission;
import java.time.Instant;

/** What a key is used for, and whether its state allows that. */
enum KeyUse {
    ENCRYPT(KeyPermission.ENCRYPT, true),
    DECRYPT(KeyPermission.DECRYPT, false),
    WRAP(KeyPermission.WRAP_KEY, true),
    UNWRAP(KeyPermission.UNWRAP_KEY, false);

    private final KeyPermission permission;
    private final boolean encrypts;

    KeyUse(KeyPermission permission, boolean encrypts) {
        this.permission = permission;
        this.encrypts = encrypts;
    }

    /** The operation, as {@code key_ops} and messages have it. */
    String operation() {
        return permission.text();
    }

    /** The operation as the log of Key Vault names it. */
    String logged() {
        return switch (this) {
            case ENCRYPT -> "KeyEncrypt";
            case DECRYPT -> "KeyDecrypt";
            case WRAP -> "KeyWrap";
            case UNWRAP -> "KeyUnwrap";
        };
    }

    KeyPermission permission() {
        return permission;
    }

    /** Whether it encrypts, for which the public half of the key is enough. */
    boolean encrypts() {
        return encrypts;
    }

    /**
     * Refuses what the version's state does not allow. Outside its time window a key still decrypts
     * what it encrypted, as Key Vault's documentation says; disabled, it does nothing.
     *
     * @param disabledKeysWrap whether a disabled key still does what needs its public half only
     */
    void requireAllowed(KeyVersion version, Instant now, boolean disabledKeysWrap) {
        if (!version.operations().contains(operation())) {
            throw KeyError.OPERATION_NOT_PERMITTED.of(operation());
        }
        if (!version.attributes().enabled() && !(disabledKeysWrap && encrypts)) {
            throw KeyError.DISABLED.of(operation());
        }
        if (!encrypts) {
            return;
        }
        long second = now.getEpochSecond();
        if (version.attributes().notBefore().filter(start -> second < start).isPresent()) {
            throw KeyError.NOT_YET_VALID.of(operation());
        }
        if (version.attributes().expires().filter(end -> second >= end).isPresent()) {
            throw KeyError.EXPIRED.of(operation());
        }
    }
}
