package dev.fhircmk.policies.azure;

import java.util.Locale;

/** Object ids of Microsoft Entra ID: GUIDs, which have no letter case. */
final class ObjectIds {
    private ObjectIds() {}

    static String canonical(String id) {
        return id.strip().toLowerCase(Locale.ROOT);
    }
}
