package dev.fhircmk.cli.migrate;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Fact;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An account of the retired Azure API for FHIR, as JSON describes it. Letter case does not matter in the names of properties, as it does
 * not for Azure Resource Manager.
 *
 * @param json what surrounds the properties, and {@code properties}
 * @param undecided the expressions of a template that cannot be read, by the path where they stand
 * @param defaults the parameters of the template that stand for their defaults; a deployment may have given others
 */
record Account(JsonObject json, Map<String, String> undecided, SortedSet<String> defaults) {
    /** What surrounds the properties of a resource in the answers of Azure Resource Manager, of az, and in a template. */
    private static final Set<String> ENVELOPE = Set.of(
            "id",
            "name",
            "type",
            "location",
            "kind",
            "tags",
            "identity",
            "etag",
            "systemdata",
            "resourcegroup",
            "apiversion",
            "dependson",
            "comments",
            "condition",
            "copy",
            "scale",
            "resources",
            "properties");

    /** An account as az or Azure Resource Manager answers; az may leave out the level {@code properties}. */
    static Account answered(JsonObject answer) {
        return new Account(levelled(answer), Map.of(), new TreeSet<>());
    }

    /** An account as a template declares it. */
    static Account declared(JsonObject resource, TemplateExpressions expressions) {
        var undecided = new TreeMap<String, String>();
        var defaults = new TreeSet<String>();
        var resolved = expressions.resolved("", levelled(resource), undecided, defaults);
        return new Account(resolved.getAsJsonObject(), undecided, defaults);
    }

    private static JsonObject levelled(JsonObject flat) {
        if (member(flat, "properties").isPresent()) {
            return flat;
        }
        var json = new JsonObject();
        var properties = new JsonObject();
        flat.entrySet()
                .forEach(member -> (ENVELOPE.contains(member.getKey().toLowerCase(java.util.Locale.ROOT))
                                ? json
                                : properties)
                        .add(member.getKey(), member.getValue()));
        json.add("properties", properties);
        return json;
    }

    /** A member of an object that is there and not null. */
    static Optional<JsonElement> member(JsonObject object, String name) {
        return object.entrySet().stream()
                .filter(member -> member.getKey().equalsIgnoreCase(name)
                        && !member.getValue().isJsonNull())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What stands at a path; empty where nothing does. */
    Optional<JsonElement> at(String path) {
        var at = Optional.<JsonElement>of(json);
        for (var name : path.split("\\.", -1)) {
            at = at.filter(JsonObject.class::isInstance).flatMap(object -> member(object.getAsJsonObject(), name));
        }
        return at;
    }

    /** The text at a path; unknown where an expression stands there or above, or something that is no text. */
    Fact<String> text(String path) {
        if (isUndecided(path)) {
            return Fact.unknown(path);
        }
        var found = at(path);
        if (found.isEmpty()) {
            return Fact.absent(path);
        }
        return found.get() instanceof JsonPrimitive text ? Fact.known(path, text.getAsString()) : Fact.unknown(path);
    }

    /** The text at a path, where it can be read. */
    Optional<String> known(String path) {
        return text(path) instanceof Fact.Known<String> known ? Optional.of(known.value()) : Optional.empty();
    }

    /** Whether an expression that cannot be read stands at the path, in it or above it. */
    boolean isUndecided(String path) {
        return undecided.keySet().stream()
                .anyMatch(at -> at.equalsIgnoreCase(path)
                        || startsWith(at, path + ".")
                        || startsWith(at, path + "[")
                        || startsWith(path, at + "."));
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /** Its name, or the expression for it. */
    String label() {
        return at("name")
                .filter(JsonPrimitive.class::isInstance)
                .map(JsonElement::getAsString)
                .or(() -> id().map(ArmId::name))
                .orElse("without a name");
    }

    /** Its name, where it can be read. */
    Optional<String> name() {
        return known("name").or(() -> id().map(ArmId::name));
    }

    /** Its id in Azure; a template has none. */
    Optional<ArmId> id() {
        return known("id").flatMap(ArmId::read).filter(id -> id.isOf(ArmType.AZURE_API_FOR_FHIR));
    }
}
