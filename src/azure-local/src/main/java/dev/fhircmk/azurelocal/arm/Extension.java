package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.Locale;

/**
 * A resource that hangs on another one, such as a lock.
 *
 * @param scope what it hangs on
 * @param type such as {@code Microsoft.Authorization/locks}
 * @param name its name
 * @param body what a GET answers
 * @param outlivesScope whether it stays when what it hangs on is deleted
 */
public record Extension(Scope scope, String type, String name, JsonObject body, boolean outlivesScope) {

    /** The id as a client sees it. */
    public String id() {
        return id(scope, type, name);
    }

    public String key() {
        return id().toLowerCase(Locale.ROOT);
    }

    public static String id(Scope scope, String type, String name) {
        return scope.text() + "/providers/" + type + "/" + name;
    }

    JsonObject toRow() {
        return JsonBuilder.json()
                .with("scope", scope.text())
                .with("type", type)
                .with("name", name)
                .with("body", body)
                .with("outlivesScope", outlivesScope)
                .build();
    }

    static Extension fromRow(JsonObject row) {
        return new Extension(
                Scope.of(text(row, "scope")),
                text(row, "type"),
                text(row, "name"),
                JsonTree.object(row, "body").orElseThrow(),
                JsonTree.flag(row, "outlivesScope").orElse(false));
    }

    private static String text(JsonObject row, String name) {
        return JsonTree.text(row, name).orElseThrow();
    }
}
