package dev.fhircmk.azurelocal.keyvault.vault;

import dev.fhircmk.azurelocal.arm.ArmError;
import dev.fhircmk.azurelocal.http.ErrorTable;
import dev.fhircmk.azurelocal.http.RefusedException;

/** The errors of the vaults' control plane. */
enum VaultError {
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

    private static final ErrorTable<VaultError> TABLE = ErrorTable.of(VaultError.class);

    RefusedException of(Object... values) {
        return ArmError.refuse(TABLE.row(this), values);
    }

    String sentence(Object... values) {
        return TABLE.row(this).sentence(values);
    }
}
