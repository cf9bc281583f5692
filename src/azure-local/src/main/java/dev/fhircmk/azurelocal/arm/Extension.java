package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import java.util.Locale;

/**
 * A resource that hangs on another one, such as a lock.
 *
 * @param on the id of what it hangs on
 * @param type such as {@code Microsoft.Authorization/locks}
 * @param name its name
 * @param body what a GET answers
 * @param outlivesScope whether it stays when what it hangs on is deleted
 */
public record Extension(
        @SerializedName("scope") String on, String type, String name, JsonObject body, boolean outlivesScope) {

    public Extension(Scope scope, String type, String name, JsonObject body, boolean outlivesScope) {
        this(scope.text(), type, name, body, outlivesScope);
    }

    /** What it hangs on. */
    public Scope scope() {
        return Scope.of(on);
    }

    /** The id as a client sees it. */
    public String id() {
        return id(scope(), type, name);
    }

    public String key() {
        return id().toLowerCase(Locale.ROOT);
    }

    public static String id(Scope scope, String type, String name) {
        return scope.text() + "/providers/" + type + "/" + name;
    }
}
