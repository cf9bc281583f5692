package dev.fhircmk.cli.migrate;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The expressions of an ARM template, as far as they can be read without a deployment: a parameter stands for its default, a variable
 * for its value. Any other expression stays as it is, and is undecided. Source: "Template functions in ARM templates" ({@code [[} begins a
 * text that is no expression).
 *
 * @param parameters those of the template, by name
 * @param variables the same
 */
record TemplateExpressions(JsonObject parameters, JsonObject variables) {
    private static final Pattern REFERENCE =
            Pattern.compile("\\[\\s*(parameters|variables)\\('([^']+)'\\)\\s*]", Pattern.CASE_INSENSITIVE);

    /** Variables that lead to each other and never to a value end here. */
    private static final int DEEPEST = 16;

    /**
     * A copy with what expressions stand for in their place.
     *
     * @param path where the element stands; empty for the whole
     * @param undecided takes the expressions that cannot be read, by where they stand
     * @param defaults takes the names of the parameters whose defaults were taken
     */
    JsonElement resolved(String path, JsonElement element, Map<String, String> undecided, Set<String> defaults) {
        return resolved(path, element, undecided, defaults, 0);
    }

    private JsonElement resolved(
            String path, JsonElement element, Map<String, String> undecided, Set<String> defaults, int depth) {
        if (element instanceof JsonObject object) {
            var copy = new JsonObject();
            object.entrySet()
                    .forEach(member -> copy.add(
                            member.getKey(),
                            resolved(
                                    path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                                    member.getValue(),
                                    undecided,
                                    defaults,
                                    depth)));
            return copy;
        }
        if (element instanceof JsonArray array) {
            var copy = new JsonArray();
            for (var at = 0; at < array.size(); at++) {
                copy.add(resolved(path + "[" + at + "]", array.get(at), undecided, defaults, depth));
            }
            return copy;
        }
        return element instanceof JsonPrimitive text && text.isString()
                ? text(path, text.getAsString(), undecided, defaults, depth)
                : element;
    }

    private JsonElement text(String path, String text, Map<String, String> undecided, Set<String> defaults, int depth) {
        if (!text.startsWith("[") || !text.endsWith("]")) {
            return new JsonPrimitive(text);
        }
        if (text.startsWith("[[")) {
            return new JsonPrimitive(text.substring(1));
        }
        var stands = depth < DEEPEST ? value(text, defaults) : Optional.<JsonElement>empty();
        if (stands.isEmpty()) {
            undecided.put(path, text);
            return new JsonPrimitive(text);
        }
        return resolved(path, stands.get(), undecided, defaults, depth + 1);
    }

    private Optional<JsonElement> value(String expression, Set<String> defaults) {
        var reference = REFERENCE.matcher(expression);
        if (!reference.matches()) {
            return Optional.empty();
        }
        var name = reference.group(2);
        if (reference.group(1).equalsIgnoreCase("variables")) {
            return Account.member(variables, name);
        }
        var value = Account.member(parameters, name)
                .filter(JsonObject.class::isInstance)
                .flatMap(parameter -> Account.member(parameter.getAsJsonObject(), "defaultValue"));
        value.ifPresent(given -> defaults.add(name));
        return value;
    }
}
