package dev.fhircmk.cli.recover;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;

/** What a preview would create, in the order of registration, as {@code pulumi preview --json} tells it. */
final class PlannedCreates {
    private PlannedCreates() {}

    static List<JsonObject> of(String preview) {
        try {
            var creates = new ArrayList<JsonObject>();
            var steps = JsonParser.parseString(preview).getAsJsonObject().getAsJsonArray("steps");
            if (steps != null) {
                for (var step : steps) {
                    var planned = step.getAsJsonObject();
                    if (planned.get("op").getAsString().equals("create") && planned.has("newState")) {
                        creates.add(planned.getAsJsonObject("newState"));
                    }
                }
            }
            return creates;
        } catch (JsonParseException | IllegalStateException unreadable) {
            throw new RecoveryException("`pulumi preview --json` gave no JSON object", unreadable);
        }
    }
}
