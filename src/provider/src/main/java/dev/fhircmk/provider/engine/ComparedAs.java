package dev.fhircmk.provider.engine;

import com.google.gson.JsonElement;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * How an input is compared: Azure accepts many spellings of the same address, id, name or moment, and another spelling is no change.
 *
 * <p>A value that cannot be read as such is compared as the text that it is; the check refuses it.
 */
public final class ComparedAs {
    /** The address of a vault; kept as Azure writes it. */
    public static final ComparedAs VAULT_ADDRESS =
            new ComparedAs(true, text -> VaultAddress.parse("vaultUri", text).toString());

    /** The name of a key, without letter case; the first spelling is kept. */
    public static final ComparedAs NAME = new ComparedAs(false, text -> text.toLowerCase(Locale.ROOT));

    /** The id of a vault, without letter case; the first spelling is kept. */
    public static final ComparedAs VAULT_ID = new ComparedAs(
            false,
            text -> ArmId.parse("keyVaultResourceId", ArmType.VAULT, text)
                    .toString()
                    .toLowerCase(Locale.ROOT));

    /** A GUID; kept in lower case. */
    public static final ComparedAs GUID = new ComparedAs(true, text -> new Guid(text).text());

    /** A point in time, in any zone; the first spelling is kept. */
    public static final ComparedAs MOMENT =
            new ComparedAs(false, text -> OffsetDateTime.parse(text).toInstant().toString());

    /** A duration: 24 hours are a day; the first spelling is kept. */
    public static final ComparedAs DURATION =
            new ComparedAs(false, text -> Duration.parse(text).toString());

    /** A list of texts in any order. */
    public static final ComparedAs SET = new ComparedAs(
            "a list of texts", false, ComparedAs::isListOfTexts, value -> sorted(value, UnaryOperator.identity()));

    /** A list of permissions, in any order and letter case. */
    public static final ComparedAs PERMISSIONS = new ComparedAs(
            "a list of texts",
            false,
            ComparedAs::isListOfTexts,
            value -> sorted(value, permission -> permission.toLowerCase(Locale.ROOT)));

    /** Any text; a number or a flag where programs of loose types give one. */
    public static final ComparedAs TEXT = new ComparedAs(
            "a text", false, JsonElement::isJsonPrimitive, value -> new JsonPrimitive(value.getAsString()));

    /** Texts by name. */
    public static final ComparedAs TEXTS =
            new ComparedAs("texts by name", true, ComparedAs::isTextsByName, ComparedAs::texts);

    /** True or false; kept as such where it was written as a text. */
    public static final ComparedAs FLAG =
            new ComparedAs("true or false", true, ComparedAs::isFlag, value -> new JsonPrimitive(value.getAsBoolean()));

    /** A whole number; kept as such where it was written as a text. */
    public static final ComparedAs NUMBER = new ComparedAs(
            "a whole number", true, ComparedAs::isWholeNumber, value -> new JsonPrimitive(value.getAsLong()));

    private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,9}");

    private final String type;
    private final boolean isKeptFolded;
    private final Predicate<JsonElement> isOfType;
    private final UnaryOperator<JsonElement> folding;

    ComparedAs(String type, boolean isKeptFolded, Predicate<JsonElement> isOfType, UnaryOperator<JsonElement> folding) {
        this.type = type;
        this.isKeptFolded = isKeptFolded;
        this.isOfType = isOfType;
        this.folding = folding;
    }

    private ComparedAs(boolean isKeptFolded, UnaryOperator<String> folding) {
        this(
                "a text",
                isKeptFolded,
                JsonElement::isJsonPrimitive,
                value -> new JsonPrimitive(folding.apply(value.getAsString())));
    }

    private static boolean isListOfTexts(JsonElement value) {
        return value.isJsonArray() && value.getAsJsonArray().asList().stream().allMatch(JsonElement::isJsonPrimitive);
    }

    private static JsonElement sorted(JsonElement list, UnaryOperator<String> spelling) {
        return Json.array(list.getAsJsonArray().asList().stream()
                .map(item -> spelling.apply(item.getAsString()))
                .sorted()
                .toList());
    }

    private static boolean isTextsByName(JsonElement value) {
        return value.isJsonObject()
                && value.getAsJsonObject().asMap().values().stream()
                        .allMatch(member -> member.isJsonPrimitive() || member.isJsonNull());
    }

    /** A null in a map is as if the name were left out. */
    private static JsonElement texts(JsonElement value) {
        return Json.map(Json.withoutNulls(value.getAsJsonObject()), TEXT::folded);
    }

    private static boolean isFlag(JsonElement value) {
        return value.isJsonPrimitive() && Set.of("true", "false").contains(value.getAsString());
    }

    private static boolean isWholeNumber(JsonElement value) {
        return value.isJsonPrimitive() && DIGITS.matcher(value.getAsString()).matches();
    }

    /** The value in the one form that all of its spellings have. */
    JsonElement folded(JsonElement value) {
        if (PropertyValues.hasUnknown(value) || !isOfType.test(value)) {
            return value;
        }
        try {
            return folding.apply(value);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return value;
        }
    }

    /** The type that the value must have, where it has another; Gson by itself would read "yes" as false, and a list as its item. */
    Optional<String> wanted(JsonElement value) {
        return PropertyValues.isUnknown(value) || value.isJsonNull() || isOfType.test(value)
                ? Optional.empty()
                : Optional.of(type);
    }

    /**
     * The value as the engine is to keep it.
     *
     * @param before the value that it has kept up to now; {@code null} of JSON where there was none
     */
    JsonElement kept(JsonElement before, JsonElement value) {
        if (isKeptFolded) {
            return folded(value);
        }
        return folded(before).equals(folded(value)) ? before : value;
    }
}
