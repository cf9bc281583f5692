package dev.fhircmk.core;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An Azure region. "Brazil South" and "brazilsouth" are the same region, as they are for Azure Resource Manager, which
 * compares locations without letter case and white space.
 *
 * @param name the name without white space, lower case, such as {@code westeurope}
 */
public record Region(String name) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{2,39}");

    /**
     * Makes a region of its name in either form.
     *
     * @throws InvalidValueException where the text cannot be the name of a region
     */
    public Region {
        var folded = name.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        if (!NAME.matcher(folded).matches()) {
            throw refusal("region", name);
        }
        name = folded;
    }

    /**
     * Reads the name of a region in either form.
     *
     * @throws InvalidValueException where the text cannot be the name of a region
     */
    public static Region parse(String text) {
        return new Region(text);
    }

    /**
     * Reads the name of a region in either form.
     *
     * @param input the input that holds it, such as {@code location}
     * @throws InvalidValueException where the text cannot be the name of a region
     */
    public static Region parse(String input, String text) {
        return read(text).orElseThrow(() -> refusal(input, text));
    }

    private static InvalidValueException refusal(String what, String text) {
        return new InvalidValueException(
                what,
                "the name of an Azure region such as westeurope or 'West Europe'",
                text,
                "`az account list-locations --output table` lists them");
    }

    /** Reads the name of a region, where the text is one. */
    public static Optional<Region> read(String text) {
        try {
            return Optional.of(parse(text));
        } catch (InvalidValueException none) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
