package dev.fhircmk.internal.component;

import dev.fhircmk.core.InvalidValueException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happens to the resources that keep data readable when a stack is destroyed; they are one set. */
public enum DataProtection {
    /** They cannot be deleted: the engine refuses. */
    PROTECT("protect"),
    /** A destroy leaves them in Azure, and a lock keeps them. */
    RETAIN("retain"),
    /** They are deleted; vault and key can be recovered until their retention ends. */
    NONE("none");

    private final String input;

    DataProtection(String input) {
        this.input = input;
    }

    static DataProtection parse(Optional<String> asked) {
        var input = asked.orElse(PROTECT.input);
        return Arrays.stream(values())
                .filter(protection -> protection.input.equals(input))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "dataProtection",
                        Arrays.stream(values())
                                .map(protection -> protection.input)
                                .collect(Collectors.joining(" or ")),
                        input,
                        "leave it out to protect the key and the data"));
    }

    public boolean deletes() {
        return this == NONE;
    }

    public boolean locks() {
        return this == RETAIN;
    }
}
