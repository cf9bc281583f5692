package dev.fhircmk.internal.component;

import dev.fhircmk.core.InvalidValueException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Points in time as inputs write them: ISO-8601 with an offset. */
public final class Timestamps {
    private Timestamps() {}

    public static Instant parse(String input, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException invalid) {
            var refused = new InvalidValueException(
                    input,
                    "a point in time such as 2027-11-23T00:00:00Z",
                    text,
                    "write it as ISO-8601 with Z or an offset");
            refused.initCause(invalid);
            throw refused;
        }
    }
}
