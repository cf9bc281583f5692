package dev.fhircmk.provider.azure;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts that every answer of Azure has: an answer without one tells nothing. */
public final class AzureAnswer {
    private AzureAnswer() {}

    /**
     * A part that is an object.
     *
     * @param of what Azure describes, such as {@code the vault}
     * @throws ProviderException where it is missing, or something else
     */
    public static JsonObject part(JsonObject answer, String name, String of) {
        return Json.known(answer, name)
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .orElseThrow(() -> incomplete(name, of));
    }

    /** The same of a text. */
    public static String text(JsonObject answer, String name, String of) {
        return Json.text(answer, name).filter(text -> !text.isBlank()).orElseThrow(() -> incomplete(name, of));
    }

    /** The same of a list of objects. */
    public static List<JsonObject> parts(JsonObject answer, String name, String of) {
        return Json.known(answer, name)
                .filter(JsonElement::isJsonArray)
                .map(list -> list.getAsJsonArray().asList())
                .filter(items -> items.stream().allMatch(JsonElement::isJsonObject))
                .orElseThrow(() -> incomplete(name, of))
                .stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** The answer of a function whose caller may not look. */
    public static JsonObject unreadable(@Nullable String why) {
        var result = new JsonObject();
        result.addProperty("unreadable", why);
        return result;
    }

    private static ProviderException incomplete(String name, String of) {
        return new ProviderException(
                Status.Code.DATA_LOSS,
                "Azure described " + of + " without " + name
                        + ", so nothing is known of it: nothing was concluded from that, run again");
    }
}
