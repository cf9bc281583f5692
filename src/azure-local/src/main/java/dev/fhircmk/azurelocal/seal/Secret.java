package dev.fhircmk.azurelocal.seal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that must not be printed. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The text itself, for the one place that hands it out. */
    public String reveal() {
        return value;
    }

    /** Compares in a time that does not depend on where the texts differ. */
    public boolean matches(String other) {
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
