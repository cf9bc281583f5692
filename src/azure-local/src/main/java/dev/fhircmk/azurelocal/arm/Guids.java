package dev.fhircmk.azurelocal.arm;

import java.util.regex.Pattern;

/** The form of the ids of Microsoft Entra: of tenants, objects and applications. */
public final class Guids {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Guids() {}

    public static boolean has(String text) {
        return FORM.matcher(text).matches();
    }
}
