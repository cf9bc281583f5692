package dev.fhircmk.azurelocal.http;

import java.util.Locale;

/**
 * A host name, or {@code *.} and a suffix that stands for exactly one more label, as in a certificate.
 *
 * @param pattern the name, in lower case
 */
public record HostPattern(String pattern) {
    public HostPattern {
        pattern = pattern.toLowerCase(Locale.ROOT);
    }

    public boolean matches(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (!isWildcard()) {
            return name.equals(pattern);
        }
        String suffix = pattern.substring(1);
        return name.endsWith(suffix)
                && name.length() > suffix.length()
                && name.indexOf('.') == name.length() - suffix.length();
    }

    public boolean isWildcard() {
        return pattern.startsWith("*.");
    }

    /** The part of the host that the wildcard stands for. */
    public String label(String host) {
        return host.substring(0, host.indexOf('.'));
    }
}
