package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.Locale;

/**
 * An extension resource of another resource, such as a lock.
 *
 * @param on the id of its scope
 * @param type such as {@code Microsoft.Authorization/locks}
 * @param name its name
 * @param body what a GET answers
 * @param outlivesScope whether it stays when its scope is deleted
 */
public record Extension(
        @SerializedName("scope") String on, String type, String name, JsonObject body, boolean outlivesScope) {

    public Extension(Scope scope, String type, String name, JsonObject body, boolean outlivesScope) {
        this(scope.text(), type, name, body, outlivesScope);
    }

    /** An extension that is deleted with its scope; its body begins with its properties. */
    public static Extension of(Scope scope, String type, String name, JsonBuilder properties) {
        JsonObject body = JsonBuilder.json()
                .with("properties", properties)
                .with("id", id(scope, type, name))
                .with("type", type)
                .with("name", name)
                .build();
        return new Extension(scope, type, name, body, false);
    }

    /** A text among its properties; empty if it has none of that name. */
    public String property(String property) {
        return JsonTree.text(body, "properties", property).orElse("");
    }

    /** Its scope. */
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
        return Scope.prefix(scope.text()) + "/providers/" + type + "/" + name;
    }
}
