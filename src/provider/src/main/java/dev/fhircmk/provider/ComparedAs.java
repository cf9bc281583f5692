package dev.fhircmk.provider;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.VaultAddress;
import dev.fhircmk.plugin.PropertyValues;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * As what an input is compared: Azure takes many spellings of the same address, id, name or moment, and none of them is a change.
 *
 * <p>What cannot be read as such a value is compared as the text that it is; the check refuses it.
 */
enum ComparedAs {
    /** The address of a vault; kept as Azure writes it. */
    VAULT_ADDRESS,
    /** The name of a key, which has no letter case; the spelling that came first stays. */
    NAME,
    /** The id of a vault, which has no letter case; the spelling that came first stays. */
    VAULT_ID,
    /** A GUID; kept in lower case. */
    GUID,
    /** A point in time, in any zone; the spelling that came first stays. */
    MOMENT,
    /** A duration: 24 hours are a day; the spelling that came first stays. */
    DURATION,
    /** A list whose order says nothing. */
    SET,
    /** A list of permissions, where neither order nor letter case says anything. */
    PERMISSIONS;

    private String folded(String text) {
        return switch (this) {
            case VAULT_ADDRESS -> VaultAddress.parse("vaultUri", text).toString();
            case NAME -> text.toLowerCase(Locale.ROOT);
            case VAULT_ID ->
                ArmId.parse("keyVaultResourceId", ArmType.VAULT, text)
                        .toString()
                        .toLowerCase(Locale.ROOT);
            case GUID -> new Guid(text).text();
            case MOMENT -> OffsetDateTime.parse(text).toInstant().toString();
            case DURATION -> Duration.parse(text).toString();
            case SET, PERMISSIONS -> text;
        };
    }

    private boolean isKeptFolded() {
        return this == VAULT_ADDRESS || this == GUID;
    }

    /** The value in the one form that all of its spellings have. */
    JsonElement folded(JsonElement value) {
        if (PropertyValues.hasUnknown(value)) {
            return value;
        }
        if (this == SET) {
            return value.isJsonArray() ? Json.sorted(value.getAsJsonArray()) : value;
        }
        if (this == PERMISSIONS) {
            return value.isJsonArray() ? permissions(value.getAsJsonArray()) : value;
        }
        if (!(value instanceof JsonPrimitive text) || !text.isString()) {
            return value;
        }
        try {
            return new JsonPrimitive(folded(text.getAsString()));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return value;
        }
    }

    private static JsonElement permissions(JsonArray list) {
        return Json.array(list.asList().stream()
                .map(permission -> permission.isJsonPrimitive() ? permission.getAsString() : permission.toString())
                .map(permission -> permission.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /**
     * The value as the engine is to keep it.
     *
     * @param before the value that it has kept up to now; {@code null} of JSON where there was none
     */
    JsonElement kept(JsonElement before, JsonElement value) {
        if (isKeptFolded()) {
            return folded(value);
        }
        return folded(before).equals(folded(value)) ? before : value;
    }
}
