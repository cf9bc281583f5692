package dev.fhircmk.azurelocal.keyvault.vault;

import dev.fhircmk.azurelocal.http.ServiceError;

/** The errors of the vaults' control plane. */
enum VaultError implements ServiceError {
    HELD_BY_DELETED,
    CHANGED_MEANWHILE,
    NAME_IN_USE,
    NAME_INVALID,
    NOTHING_TO_RECOVER,
    PURGE_PROTECTION_OFF,
    SOFT_DELETE_OFF,
    RETENTION_CHANGED,
    RETENTION_OUT_OF_RANGE,
    MISSING,
    NOT_ONE_OF,
    PRIVATE_ADDRESS,
    INVALID_ADDRESS,
    TOO_MANY_RULES,
    INVALID_POLICIES,
    OTHER_TENANT,
    PURGE_PROTECTED,
    DELETED_VAULT_NOT_FOUND;

    String sentence(Object... values) {
        return row().sentence(values);
    }
}
