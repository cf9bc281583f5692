package dev.fhircmk.standin;

/**
 * Pulumi's name of a resource, {@code urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>}.
 *
 * @param type the type token
 * @param name the logical name
 */
record Urn(String type, String name) {
    static Urn parse(String urn) {
        var parts = urn.split("::", -1);
        if (parts.length < 4) {
            throw new IllegalArgumentException("not a URN: " + urn);
        }
        var types = parts[2];
        return new Urn(types.substring(types.lastIndexOf('$') + 1), parts[parts.length - 1]);
    }
}
