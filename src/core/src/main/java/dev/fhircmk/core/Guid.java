package dev.fhircmk.core;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A GUID, as Azure names tenants, subscriptions, principals, applications and role definitions. Letter case does not matter.
 *
 * @param text 32 hexadecimal digits in five groups, lower case
 */
public record Guid(String text) {
    private static final Pattern SHAPE =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /**
     * Makes a GUID of its text in any letter case.
     *
     * @throws InvalidValueException where the text is no GUID in five groups
     */
    public Guid {
        var lower = text.toLowerCase(Locale.ROOT);
        if (!SHAPE.matcher(lower).matches()) {
            throw refused("GUID", text);
        }
        text = lower;
    }

    /**
     * Reads a GUID, in any letter case.
     *
     * @param input the input that holds it, such as {@code principalId}
     * @throws InvalidValueException where the text is no GUID in five groups
     */
    public static Guid parse(String input, String text) {
        try {
            return new Guid(text);
        } catch (InvalidValueException invalid) {
            var refused = refused(input, text);
            refused.initCause(invalid);
            throw refused;
        }
    }

    /** Reads a GUID, where the text is one. */
    public static Optional<Guid> read(String text) {
        return Optional.of(text).filter(Guid::accepts).map(Guid::new);
    }

    /** Whether the text is a GUID, in any letter case. */
    public static boolean accepts(String text) {
        return SHAPE.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }

    /** The same number for Java's own classes. */
    public UUID uuid() {
        return UUID.fromString(text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static InvalidValueException refused(String input, String text) {
        return new InvalidValueException(
                input,
                "a GUID such as 5b9b7c52-3f0e-4c57-9d0e-6f3a2f1f7a01",
                text,
                "copy it from the portal or from Azure's command line");
    }
}
