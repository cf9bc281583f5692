package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.keyvault.vault.StoredVault;
import dev.fhircmk.azurelocal.store.RecordJson;
import java.time.Instant;
import java.util.Optional;

/**
 * The attributes of a key version, in seconds since 1970 as Key Vault has them.
 *
 * @param enabled whether it may be used
 * @param notBefore from when
 * @param expires until when
 * @param created when it was made
 * @param updated when it was last changed
 */
record KeyAttributes(
        boolean enabled,
        @SerializedName("nbf") Optional<Long> notBefore,
        @SerializedName("exp") Optional<Long> expires,
        long created,
        long updated) {
    static KeyAttributes created(Instant now) {
        return new KeyAttributes(true, Optional.empty(), Optional.empty(), now.getEpochSecond(), now.getEpochSecond());
    }

    /** These attributes with an end, unless they have one. */
    KeyAttributes expiring(Optional<Long> end) {
        return new KeyAttributes(enabled, notBefore, expires.or(() -> end), created, updated);
    }

    /** These attributes with what a request sets; what it leaves out stays. */
    KeyAttributes with(JsonObject request, Instant now) {
        return new KeyAttributes(
                JsonTree.flag(request, "attributes", "enabled").orElse(enabled),
                JsonTree.number(request, "attributes", "nbf").or(() -> notBefore),
                JsonTree.number(request, "attributes", "exp").or(() -> expires),
                created,
                now.getEpochSecond());
    }

    JsonObject show(StoredVault vault) {
        JsonObject shown = RecordJson.write(this);
        shown.addProperty("recoveryLevel", vault.recoveryLevel());
        shown.addProperty("recoverableDays", vault.retentionDays());
        return shown;
    }
}
