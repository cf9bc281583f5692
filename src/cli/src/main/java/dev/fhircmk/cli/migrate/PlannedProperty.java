package dev.fhircmk.cli.migrate;

import com.google.gson.JsonObject;

/**
 * A property of an account, and what becomes of it.
 *
 * @param path where it stands in the JSON of the account, such as {@code properties.corsConfiguration}
 * @param value what stands there, as one line
 * @param fate what becomes of it
 * @param how in which way, or why not, and what to do
 */
record PlannedProperty(String path, String value, Fate fate, String how) {
    /** What becomes of a property. */
    enum Fate {
        /** A setting of the successor's stack has it, or it is the successor's default. */
        CARRIED_OVER("carried over"),
        /** The successor has something else in its place. */
        CHANGED("changed"),
        /** The successor can have it, but no setting of the stack does it. */
        BY_HAND("by hand"),
        /** The successor has nothing like it. */
        LEFT_BEHIND("cannot be carried over"),
        /** Nobody sets it. */
        NOT_A_SETTING("not a setting"),
        /** What stands there cannot be read without a deployment, or not at all. */
        UNDECIDED("undecided"),
        /** This version knows no such property. */
        UNKNOWN("unknown");

        private final String title;

        Fate(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    JsonObject json() {
        var json = new JsonObject();
        json.addProperty("property", path);
        json.addProperty("value", value);
        json.addProperty("fate", fate.title());
        json.addProperty("how", how);
        return json;
    }
}
