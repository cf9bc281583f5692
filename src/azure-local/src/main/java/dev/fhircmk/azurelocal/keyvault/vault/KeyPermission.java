package dev.fhircmk.azurelocal.keyvault.vault;

import java.util.Arrays;
import java.util.Optional;

/** What an access policy may permit on keys. */
public enum KeyPermission {
    ALL("all", ""),
    ENCRYPT("encrypt", "keys/encrypt/action"),
    DECRYPT("decrypt", "keys/decrypt/action"),
    WRAP_KEY("wrapKey", "keys/wrap/action"),
    UNWRAP_KEY("unwrapKey", "keys/unwrap/action"),
    SIGN("sign", "keys/sign/action"),
    VERIFY("verify", "keys/verify/action"),
    GET("get", "keys/read"),
    LIST("list", "keys/read"),
    CREATE("create", "keys/create/action"),
    UPDATE("update", "keys/update/action"),
    IMPORT("import", "keys/import/action"),
    DELETE("delete", "keys/delete"),
    BACKUP("backup", "keys/backup/action"),
    RESTORE("restore", "keys/restore/action"),
    RECOVER("recover", "keys/recover/action"),
    PURGE("purge", "keys/purge/action"),
    RELEASE("release", "keys/release/action"),
    ROTATE("rotate", "keys/rotate/action"),
    GET_ROTATION_POLICY("getrotationpolicy", "keyrotationpolicies/read"),
    SET_ROTATION_POLICY("setrotationpolicy", "keyrotationpolicies/write");

    private final String text;
    private final String action;

    KeyPermission(String text, String action) {
        this.text = text;
        this.action = action;
    }

    /** As Azure spells it in policies and in messages. */
    public String text() {
        return text;
    }

    /** The data action that stands for it in a vault with role-based access. */
    public String dataAction() {
        return "Microsoft.KeyVault/vaults/" + action;
    }

    static Optional<KeyPermission> of(String text) {
        return Arrays.stream(values())
                .filter(permission -> permission.text.equalsIgnoreCase(text))
                .findFirst();
    }
}
