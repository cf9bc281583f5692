package dev.fhircmk.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Carries what changed in Azure over to the inputs.
 *
 * <p>Azure does not tell inputs from the defaults it added. So what is the same as in the last known outputs is left as the
 * program wrote it, and only what differs from them goes into the inputs.
 */
final class Refresh {
    private Refresh() {}

    /**
     * The inputs after the change.
     *
     * @param inputs as the program wrote them
     * @param before what the last known outputs tell of the inputs
     * @param after what Azure tells of them now
     */
    static JsonObject apply(JsonObject inputs, JsonObject before, JsonObject after) {
        var result = new JsonObject();
        inputs.entrySet().stream()
                .filter(member -> !before.has(member.getKey()) || after.has(member.getKey()))
                .forEach(member -> result.add(member.getKey(), member.getValue()));
        for (var member : after.entrySet()) {
            var name = member.getKey();
            if (!member.getValue().equals(before.get(name))) {
                result.add(
                        name,
                        inputs.has(name) && before.has(name)
                                ? value(inputs.get(name), before.get(name), member.getValue())
                                : member.getValue());
            }
        }
        return result;
    }

    private static JsonElement value(JsonElement input, JsonElement before, JsonElement after) {
        if (input instanceof JsonObject object && before instanceof JsonObject old && after instanceof JsonObject now) {
            return apply(object, old, now);
        }
        if (!(input instanceof JsonArray array && before instanceof JsonArray old && after instanceof JsonArray now)) {
            return after;
        }
        var items = new JsonArray();
        for (int i = 0; i < now.size(); i++) {
            var known = i < array.size() && i < old.size();
            items.add(known ? value(array.get(i), old.get(i), now.get(i)) : now.get(i));
        }
        return items;
    }
}
