package dev.fhircmk.stacks;

import dev.fhircmk.core.InvalidValueException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The programs of this repository, by the name that the setting {@code composition} picks them with. */
enum Composition {
    /** A resource group, a vault with its key, and a FHIR service that is encrypted with it. */
    FHIR("fhir"),
    /** A vault with its key, for services of other stacks. */
    KEY_VAULT("key-vault"),
    /** A FHIR service that is encrypted with a key in a vault of another stack, team or resource group. */
    EXISTING_VAULT("existing-vault"),
    /** An existing account of the retired Azure API for FHIR, and its key. */
    LEGACY("legacy");

    private final String setting;

    Composition(String setting) {
        this.setting = setting;
    }

    static Composition parse(String setting) {
        return Arrays.stream(values())
                .filter(composition -> composition.setting.equals(setting))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "composition",
                        Arrays.stream(values())
                                .map(composition -> composition.setting)
                                .collect(Collectors.joining(" or ")),
                        setting,
                        "correct it in the stack's file"));
    }

    /** The program with the settings of a stack. */
    StackProgram with(StackSettings settings) {
        return switch (this) {
            case FHIR -> FhirComposition.of(settings);
            case KEY_VAULT -> KeyVaultComposition.of(settings);
            case EXISTING_VAULT -> ExistingVaultComposition.of(settings);
            case LEGACY -> LegacyComposition.of(settings);
        };
    }
}
