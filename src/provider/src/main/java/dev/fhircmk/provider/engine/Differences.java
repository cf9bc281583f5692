package dev.fhircmk.provider.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.text.PrintableText;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * In what two sets of inputs differ, as values.
 *
 * @param values as what the inputs are compared whose text says less than their value
 */
public record Differences(Map<String, ComparedAs> values) {
    public Differences {
        values = Map.copyOf(values);
    }

    /** What is wrong with the types of the inputs, by name: an input of another type is read as something else by whoever needs it. */
    public Map<String, String> mistyped(JsonObject inputs) {
        var failures = new LinkedHashMap<String, String>();
        new TreeMap<>(values)
                .forEach((name, compared) -> compared.otherwise(value(name, inputs))
                        .ifPresent(wanted -> failures.put(
                                name,
                                name + " must be " + wanted + ", got '"
                                        + PrintableText.value(quoted(value(name, inputs))) + "'; write it as such")));
        return failures;
    }

    private static String quoted(JsonElement value) {
        return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }

    /** The names of the properties that differ, or may: what is not known yet may be what it was. */
    public Set<String> between(JsonObject olds, JsonObject news) {
        var names = new LinkedHashSet<String>();
        names.addAll(olds.keySet());
        names.addAll(news.keySet());
        names.removeIf(name -> folded(name, olds).equals(folded(name, news)));
        return names;
    }

    /**
     * What an update changes, and what makes it another resource.
     *
     * @param identity the inputs whose change makes it another one: where old and new are known and differ
     */
    public ProviderResource.Difference of(ProviderResource.Change change, Set<String> identity) {
        var changed = between(change.oldInputs(), change.inputs());
        var replacing = new LinkedHashSet<>(changed);
        replacing.removeIf(name -> !identity.contains(name)
                || PropertyValues.hasUnknown(value(name, change.inputs()))
                || PropertyValues.hasUnknown(value(name, change.oldInputs())));
        return new ProviderResource.Difference(changed, replacing);
    }

    /** The inputs as the engine is to keep them: in the form that Azure writes, or in the spelling that came first. */
    public JsonObject kept(JsonObject olds, JsonObject inputs) {
        var kept = inputs.deepCopy();
        values.forEach((name, value) -> {
            if (kept.has(name)) {
                kept.add(name, value.kept(value(name, olds), value(name, inputs)));
            }
        });
        return kept;
    }

    private JsonElement folded(String name, JsonObject inputs) {
        var value = value(name, inputs);
        return Optional.ofNullable(values.get(name))
                .map(compared -> compared.folded(value))
                .orElse(value);
    }

    private static JsonElement value(String name, JsonObject inputs) {
        return Optional.ofNullable(inputs.get(name)).orElse(JsonNull.INSTANCE);
    }
}
