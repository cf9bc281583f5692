package dev.fhircmk.azurelocal.keyvault.keys;

import dev.fhircmk.azurelocal.keyvault.vault.KeyPermission;
import java.time.Instant;

/** What a key is used for, and whether its state allows that. */
enum KeyUse {
    ENCRYPT("encrypt", KeyPermission.ENCRYPT, true, true),
    DECRYPT("decrypt", KeyPermission.DECRYPT, false, false),
    WRAP("wrapKey", KeyPermission.WRAP_KEY, true, true),
    UNWRAP("unwrapKey", KeyPermission.UNWRAP_KEY, false, false),
    SIGN("sign", KeyPermission.SIGN, true, false),
    VERIFY("verify", KeyPermission.VERIFY, false, true);

    private final String operation;
    private final KeyPermission permission;
    private final boolean makesNew;
    private final boolean publicHalf;

    KeyUse(String operation, KeyPermission permission, boolean makesNew, boolean publicHalf) {
        this.operation = operation;
        this.permission = permission;
        this.makesNew = makesNew;
        this.publicHalf = publicHalf;
    }

    KeyPermission permission() {
        return permission;
    }

    /** Whether it needs the public half of the key only. */
    boolean isPublic() {
        return publicHalf;
    }

    /**
     * Refuses what the version's state does not allow. Outside its time window a key still opens and verifies what it
     * protected, as Key Vault's documentation says; disabled, it does nothing.
     *
     * @param disabledKeysWrap whether a disabled key still does what needs its public half only
     */
    void requireAllowed(KeyVersion version, Instant now, boolean disabledKeysWrap) {
        if (!version.operations().contains(operation)) {
            throw KeyErrors.operationNotPermitted(operation);
        }
        if (!version.attributes().enabled() && !(disabledKeysWrap && publicHalf)) {
            throw KeyErrors.disabled(operation);
        }
        if (!makesNew) {
            return;
        }
        long second = now.getEpochSecond();
        if (version.attributes().notBefore().filter(start -> second < start).isPresent()) {
            throw KeyErrors.notYetValid(operation);
        }
        if (version.attributes().expires().filter(end -> second >= end).isPresent()) {
            throw KeyErrors.expired(operation);
        }
    }
}
