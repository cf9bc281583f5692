package dev.fhircmk.stacks;

import dev.fhircmk.core.InvalidValueException;

/** What a stack is composed of. */
enum Composition {
    /** A resource group, a vault with its key, and a FHIR service that is encrypted with it. */
    FHIR("fhir");

    private final String setting;

    Composition(String setting) {
        this.setting = setting;
    }

    static Composition parse(String setting) {
        for (var composition : values()) {
            if (composition.setting.equals(setting)) {
                return composition;
            }
        }
        throw new InvalidValueException("composition", "fhir", setting, "correct it in Pulumi.<stack>.yaml");
    }
}
