package dev.fhircmk.cli.recover;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.IdFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The resource ids that follow from the inputs of azure-native's resources: names are explicit, so the id is known before Azure
 * answers.
 *
 * @param subscriptionId the subscription
 */
record AzureNativeIds(String subscriptionId) {
    /** What the engine writes for a value that a preview does not know. Source: pulumi, {@code plugin.UnknownStringValue}. */
    static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private static final Pattern TYPE =
            Pattern.compile("azure-native:(?<module>\\w+)(/v\\d+(preview)?)?:(?<resource>\\w+)");

    /**
     * The id of a resource.
     *
     * @param type its type token, such as {@code azure-native:healthcareapis/v20240331:FhirService}
     * @param inputs its inputs
     * @return empty for a type that is not in use here, and where an input that the id needs is missing, not known yet, or no name
     */
    Optional<ArmId> of(String type, JsonObject inputs) {
        var token = TYPE.matcher(type);
        return token.matches() && Guid.accepts(subscriptionId)
                ? IdFormat.ofToken(token.group("module") + ":" + token.group("resource"))
                        .flatMap(format -> format.id(new Guid(subscriptionId), path -> text(inputs, path)))
                : Optional.empty();
    }

    private static Optional<String> text(JsonObject inputs, String path) {
        JsonElement value = inputs;
        for (var name : path.split("\\.", -1)) {
            if (!value.isJsonObject() || !value.getAsJsonObject().has(name)) {
                return Optional.empty();
            }
            value = value.getAsJsonObject().get(name);
        }
        return value.isJsonPrimitive()
                ? Optional.of(value.getAsString()).filter(text -> !text.equals(UNKNOWN))
                : Optional.empty();
    }
}
