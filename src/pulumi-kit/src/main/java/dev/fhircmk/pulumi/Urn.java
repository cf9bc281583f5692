package dev.fhircmk.pulumi;

/**
 * Pulumi's name of a resource, {@code urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>}.
 *
 * @param type the type token
 * @param name the logical name
 */
public record Urn(String type, String name) {
    private static final int PARTS = 4;

    /**
     * Reads a URN.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static Urn parse(String urn) {
        // A name may have the sign in it that parts the rest.
        var parts = urn.split("::", PARTS);
        if (parts.length < PARTS) {
            throw new IllegalArgumentException("not a URN: " + urn);
        }
        return new Urn(parts[2].substring(parts[2].lastIndexOf('$') + 1), parts[PARTS - 1]);
    }
}
