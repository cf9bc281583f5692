package dev.fhircmk.azurelocal.arm;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code api-version}. Versions are compared by date alone: clients send ones that are newer than this server.
 *
 * @param text as the client sent it
 * @param date the date in it
 */
public record ArmVersion(String text, LocalDate date) {
    private static final Pattern FORM = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(-[a-z0-9.]+)?");

    public static Optional<ArmVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ArmVersion(text, LocalDate.parse(matcher.group(1))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * A version that is written in this code.
     *
     * @throws IllegalArgumentException if it is misspelt
     */
    public static ArmVersion of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    public boolean atLeast(ArmVersion other) {
        return !date.isBefore(other.date);
    }
}
