package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.keyvault.vault.Vault;
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
record KeyAttributes(boolean enabled, Optional<Long> notBefore, Optional<Long> expires, long created, long updated) {
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

    JsonObject show(Vault vault) {
        return toBuilder()
                .with("recoveryLevel", vault.recoveryLevel())
                .with("recoverableDays", vault.retentionDays())
                .build();
    }

    JsonObject toRow() {
        return toBuilder().build();
    }

    static KeyAttributes fromRow(JsonObject row) {
        return new KeyAttributes(
                JsonTree.flag(row, "enabled").orElse(true),
                JsonTree.number(row, "nbf"),
                JsonTree.number(row, "exp"),
                JsonTree.number(row, "created").orElse(0L),
                JsonTree.number(row, "updated").orElse(0L));
    }

    private JsonBuilder toBuilder() {
        JsonBuilder builder = JsonBuilder.json().with("enabled", enabled);
        notBefore.ifPresent(seconds -> builder.with("nbf", seconds));
        expires.ifPresent(seconds -> builder.with("exp", seconds));
        return builder.with("created", created).with("updated", updated);
    }
}
