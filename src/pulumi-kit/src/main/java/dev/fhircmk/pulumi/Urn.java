package dev.fhircmk.pulumi;

/**
 * Pulumi's name of a resource, {@code urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>}.
 */
public record Urn(String type, String name) {
    private static final int PARTS = 4;

    public static Urn parse(String urn) {
        // A name may have the sign in it that parts the rest.
        var parts = urn.split("::", PARTS);
        if (parts.length < PARTS) {
            throw new IllegalArgumentException("not a URN: " + urn);
        }
        return new Urn(parts[2].substring(parts[2].lastIndexOf('$') + 1), parts[PARTS - 1]);
    }
}
