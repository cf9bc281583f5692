package dev.fhircmk.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a preview says that an update will do, or what an update did.
 *
 * @param operations of resources that are not left as they are, by name: what happens to it
 * @param errors what was said of a failure
 * @param notes what else was said
 */
record Plan(Map<String, Operation> operations, List<String> errors, List<String> notes) {
    /**
     * What happens to a resource.
     *
     * @param name as the engine calls it
     * @param properties that it changes
     */
    record Operation(String name, Set<String> properties) {}

    /** Of a replacement the engine tells three steps; this one is the whole. */
    private static final Set<String> PARTS = Set.of("create-replacement", "delete-replaced");

    /** The engine's own lines, which come with every failure, and what a component says that only stopped. */
    private static final Pattern BESIDE = Pattern.compile(
            "(preview|update) failed|(?s).*: stopped, because something else failed or the update was cancelled");

    /** What the host of the program puts before a refusal. */
    private static final Pattern BEFORE = Pattern.compile("^(error: )?(.* resource '.*' has a problem: )?");

    /** Of {@code preview --json}. */
    static Plan previewed(Checkout.Result result) {
        var operations = new TreeMap<String, Operation>();
        var errors = new ArrayList<String>();
        var notes = new ArrayList<String>();
        var preview = JsonParser.parseString(result.output()).getAsJsonObject();
        for (var element : array(preview, "steps")) {
            var step = element.getAsJsonObject();
            var state = step.has("newState") ? step.get("newState") : step.get("oldState");
            note(operations, step, state);
        }
        for (var element : array(preview, "diagnostics")) {
            sayOf(errors, notes, element.getAsJsonObject());
        }
        return new Plan(operations, errors, notes).orFailed(result);
    }

    /** Of {@code up --json}, a line for each event. */
    static Plan made(Checkout.Result result) {
        var operations = new TreeMap<String, Operation>();
        var errors = new ArrayList<String>();
        var notes = new ArrayList<String>();
        for (var line : result.output().lines().toList()) {
            var event = JsonParser.parseString(line).getAsJsonObject();
            if (event.has("resourcePreEvent")) {
                var metadata = event.getAsJsonObject("resourcePreEvent").getAsJsonObject("metadata");
                note(
                        operations,
                        metadata,
                        metadata.has("new") && metadata.get("new").isJsonObject()
                                ? metadata.get("new")
                                : metadata.get("old"));
            } else if (event.has("diagnosticEvent")) {
                sayOf(errors, notes, event.getAsJsonObject("diagnosticEvent"));
            }
        }
        return new Plan(operations, errors, notes).orFailed(result);
    }

    private Plan orFailed(Checkout.Result result) {
        if (result.exitCode() != 0 && errors.isEmpty()) {
            errors.add("failed and said nothing: " + result.errors());
        }
        return this;
    }

    private static void note(Map<String, Operation> operations, JsonObject step, JsonElement state) {
        var urn = step.get("urn").getAsString();
        var operation = step.get("op").getAsString();
        var isCustom = state != null
                && !state.isJsonNull()
                && state.getAsJsonObject().has("custom")
                && state.getAsJsonObject().get("custom").getAsBoolean();
        if (!isCustom || operation.equals("same") || PARTS.contains(operation)) {
            return;
        }
        var changed = step.has("detailedDiff") && step.get("detailedDiff").isJsonObject()
                ? new TreeSet<>(step.getAsJsonObject("detailedDiff").keySet())
                : Collections.<String>emptySet();
        operations.put(urn.substring(urn.lastIndexOf("::") + 2), new Operation(operation, changed));
    }

    private static void sayOf(List<String> errors, List<String> notes, JsonObject diagnostic) {
        var text = diagnostic.get("message").getAsString().strip();
        if (Optional.ofNullable(diagnostic.get("severity"))
                .filter(severity -> severity.getAsString().equals("error"))
                .isEmpty()) {
            notes.add(text);
            return;
        }
        var message = BEFORE.matcher(text).replaceFirst("");
        if (!BESIDE.matcher(message).matches()) {
            errors.add(message);
        }
    }

    private static Iterable<JsonElement> array(JsonObject object, String name) {
        return object.has(name) && object.get(name).isJsonArray() ? object.getAsJsonArray(name) : List.of();
    }

    /** The operations as rows have them. */
    String told() {
        return operations.entrySet().stream()
                .map(operation ->
                        operation.getKey() + " " + operation.getValue().name())
                .collect(Collectors.joining(", "));
    }
}
