package dev.fhircmk.provider.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.VaultAddress;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * As what an input is compared: Azure takes many spellings of the same address, id, name or moment, and none of them is a change.
 *
 * <p>What cannot be read as such a value is compared as the text that it is; the check refuses it.
 */
public enum ComparedAs {
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
    /** A list of texts whose order says nothing. */
    SET,
    /** A list of permissions, where neither order nor letter case says anything. */
    PERMISSIONS,
    /** Any text; a number or a flag where programs of loose types give one. */
    TEXT,
    /** Texts by name. */
    TEXTS,
    /** True or false; kept as such where it was written as a text. */
    FLAG,
    /** A whole number; kept as such where it was written as a text. */
    NUMBER;

    private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,9}");

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
            case SET, PERMISSIONS, TEXT, TEXTS, FLAG, NUMBER -> text;
        };
    }

    private boolean isKeptFolded() {
        return switch (this) {
            case VAULT_ADDRESS, GUID, TEXTS, FLAG, NUMBER -> true;
            default -> false;
        };
    }

    /** The value in the one form that all of its spellings have. */
    JsonElement folded(JsonElement value) {
        if (PropertyValues.hasUnknown(value)) {
            return value;
        }
        switch (this) {
            case SET -> {
                return value.isJsonArray() ? sorted(value.getAsJsonArray()) : value;
            }
            case PERMISSIONS -> {
                return value.isJsonArray() ? permissions(value.getAsJsonArray()) : value;
            }
            case TEXT -> {
                return value.isJsonPrimitive() ? new JsonPrimitive(value.getAsString()) : value;
            }
            case TEXTS -> {
                return value.isJsonObject() ? texts(value.getAsJsonObject()) : value;
            }
            case FLAG -> {
                return flag(value);
            }
            case NUMBER -> {
                return isWholeNumber(value) ? new JsonPrimitive(value.getAsLong()) : value;
            }
            default -> {
                return foldedText(value);
            }
        }
    }

    private static JsonObject texts(JsonObject object) {
        var texts = new JsonObject();
        // A null in a map is as if the name were left out.
        object.asMap().forEach((name, value) -> {
            if (!value.isJsonNull()) {
                texts.add(name, TEXT.folded(value));
            }
        });
        return texts;
    }

    private static JsonElement flag(JsonElement value) {
        return value.isJsonPrimitive() && Set.of("true", "false").contains(value.getAsString())
                ? new JsonPrimitive(Boolean.parseBoolean(value.getAsString()))
                : value;
    }

    private static boolean isWholeNumber(JsonElement value) {
        return value.isJsonPrimitive() && DIGITS.matcher(value.getAsString()).matches();
    }

    private JsonElement foldedText(JsonElement value) {
        if (!(value instanceof JsonPrimitive text) || !text.isString()) {
            return value;
        }
        try {
            return new JsonPrimitive(folded(text.getAsString()));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return value;
        }
    }

    private static JsonArray sorted(JsonArray list) {
        var sorted = new JsonArray();
        list.asList().stream()
                .sorted(Comparator.comparing(JsonElement::toString))
                .forEach(sorted::add);
        return sorted;
    }

    private static JsonElement permissions(JsonArray list) {
        return Json.array(list.asList().stream()
                .map(permission -> permission.isJsonPrimitive() ? permission.getAsString() : permission.toString())
                .map(permission -> permission.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** What the value must be, where it is something else; Java's own reading would take "yes" for false, and a list for its item. */
    Optional<String> otherwise(JsonElement value) {
        if (PropertyValues.isUnknown(value) || value.isJsonNull()) {
            return Optional.empty();
        }
        return switch (this) {
            case SET, PERMISSIONS ->
                wanted(
                        value.isJsonArray()
                                && value.getAsJsonArray().asList().stream().allMatch(JsonElement::isJsonPrimitive),
                        "a list of texts");
            case TEXTS ->
                wanted(
                        value.isJsonObject()
                                && value.getAsJsonObject().asMap().values().stream()
                                        .allMatch(member -> member.isJsonPrimitive() || member.isJsonNull()),
                        "texts by name");
            case FLAG -> wanted(flag(value) instanceof JsonPrimitive flag && flag.isBoolean(), "true or false");
            case NUMBER -> wanted(isWholeNumber(value), "a whole number");
            default -> wanted(value.isJsonPrimitive(), "a text");
        };
    }

    private static Optional<String> wanted(boolean is, String what) {
        return is ? Optional.empty() : Optional.of(what);
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
