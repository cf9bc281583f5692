package dev.fhircmk.policies.azure;

import java.util.List;

/**
 * The values of Azure's enumerations, which Azure takes in any letter case; they are compared in the spelling of its documents.
 *
 * <p>That Key Vault takes types and operations of keys in any letter case is what its clients rely on; no document states it.
 */
public final class Enumeration {
    public static final Enumeration KEY_TYPE = new Enumeration("RSA", "RSA-HSM", "EC", "EC-HSM", "oct", "oct-HSM");
    public static final Enumeration KEY_OPERATION = new Enumeration(
            "encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey", "import", "export", "release");
    public static final Enumeration IDENTITY_TYPE =
            new Enumeration("None", "SystemAssigned", "UserAssigned", "SystemAssigned,UserAssigned");

    private final List<String> values;

    private Enumeration(String... values) {
        this.values = List.of(values);
    }

    /** The value in the spelling of Azure's documents; one that is not among them stays as it is. */
    public String canonical(String text) {
        var plain = text.replaceAll("\\s", "");
        return values.stream().filter(plain::equalsIgnoreCase).findFirst().orElse(text);
    }
}
