package dev.fhircmk.azure;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;
import java.util.Optional;

/** Parts that every answer of Azure has: an answer without one, or with something else in its place, tells nothing. */
public final class AzureAnswer {
    private AzureAnswer() {}

    /**
     * A part that is an object.
     *
     * @param of what Azure describes, such as {@code the vault}
     * @throws AzureException where it is missing, or something else
     */
    public static JsonObject part(JsonObject answer, String name, String of) {
        return object(answer, name).orElseThrow(() -> incomplete(name, of));
    }

    /** The same of a text. */
    public static String text(JsonObject answer, String name, String of) {
        return text(answer, name).filter(text -> !text.isBlank()).orElseThrow(() -> incomplete(name, of));
    }

    /**
     * The same answer, which has all of these texts.
     *
     * @param of what Azure describes, such as {@code the vault}
     * @throws AzureException where it lacks one
     */
    public static JsonObject withTexts(JsonObject answer, String of, String... names) {
        for (var name : names) {
            var unused = text(answer, name, of);
        }
        return answer;
    }

    /** The same of lists of objects. */
    public static JsonObject withParts(JsonObject answer, String of, String... names) {
        for (var name : names) {
            var unused = parts(answer, name, of);
        }
        return answer;
    }

    /** A part that may be missing, as text, also where it is a number or a flag. */
    static Optional<String> text(JsonObject answer, String name) {
        return JsonTree.element(answer, name)
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }

    /** The same of an object. */
    static Optional<JsonObject> object(JsonObject answer, String name) {
        return JsonTree.element(answer, name).filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
    }

    /** A list of objects that the answer must have. */
    public static List<JsonObject> parts(JsonObject answer, String name, String of) {
        return JsonTree.element(answer, name)
                .filter(JsonElement::isJsonArray)
                .map(list -> list.getAsJsonArray().asList())
                .filter(items -> items.stream().allMatch(JsonElement::isJsonObject))
                .orElseThrow(() -> incomplete(name, of))
                .stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static AzureException incomplete(String name, String of) {
        return new AzureException(
                AzureException.Reason.INCOMPLETE,
                "Azure described " + of + " without " + name
                        + ", so nothing is known of it: nothing was concluded from that, run again");
    }
}
