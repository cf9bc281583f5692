package dev.fhircmk.standin;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is special about one resource type.
 *
 * @param token its name in Pulumi, with the version where it has one
 * @param apiVersion the version of Azure's API that the token stands for; null where the real provider sends none of its own
 * @param path its id, with the path parameters in braces
 * @param parameters the path parameters, in the order in which Check looks at them
 * @param body its other properties
 * @param longPut whether Azure may still be at work when it has answered a PUT
 * @param longDelete whether Azure may still be at work when it has answered a DELETE
 * @param custom which of our classes handles it; null for the common way
 */
record ResourceType(
        String token,
        @Nullable String apiVersion,
        String path,
        List<PathParameter> parameters,
        PropertyType.Struct body,
        boolean longPut,
        boolean longDelete,
        @Nullable String custom) {

    /** The API version of a type that Azure's API knows as such. */
    String requiredApiVersion() {
        if (apiVersion == null) {
            throw new IllegalStateException(token + " has no API version");
        }
        return apiVersion;
    }

    Optional<PathParameter> autoNamed() {
        return parameters.stream()
                .filter(parameter -> parameter.autoName() != null)
                .findFirst();
    }

    boolean hasLocation() {
        return body.inputs().stream().anyMatch(property -> property.name().equals("location"));
    }
}
