package dev.fhircmk.standin;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A resource type of azure-native.
 *
 * @param token its name in Pulumi, with the version where it has one
 * @param apiVersion the version of Azure's API that the token stands for; null where the real provider sends none of its own
 * @param path the resource id, with the path parameters in braces
 * @param parameters the path parameters, in the order in which Check looks at them
 * @param body its other properties
 * @param longPut whether Azure may still be at work when it has answered a PUT
 * @param longDelete whether Azure may still be at work when it has answered a DELETE
 * @param custom which class of the stand-in handles it; null for the common way
 */
record AzureNativeType(
        String token,
        @Nullable String apiVersion,
        String path,
        List<PathParameter> parameters,
        PropertyType.Struct body,
        boolean longPut,
        boolean longDelete,
        @Nullable String custom) {
    private static final String SUBSCRIPTION = "subscriptionId";
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    /** How a resource without a name in the program gets one. */
    enum AutoName {
        /** The logical name and eight hexadecimal digits, with nothing between. */
        RANDOM,
        /** The logical name. */
        COPY,
        /** A GUID. */
        UUID
    }

    /**
     * A part of the resource id that the user chooses. Another value always replaces the resource.
     *
     * @param name its name in the path and in the SDKs; with dots where the value lies inside a property
     * @param type the values that Check accepts
     * @param required whether Check refuses inputs without it
     * @param isPath whether the value is a resource id itself, whose slashes stay
     * @param autoName how a missing name is made; null where Check makes none
     */
    record PathParameter(
            String name,
            PropertyType.Text type,
            boolean required,
            boolean isPath,
            @Nullable AutoName autoName) {}

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

    /** The token of the function that reads a resource of this type. */
    String getter() {
        return token.replaceFirst(":(\\w+)$", ":get$1");
    }

    /** The resource id that the inputs result in. A missing input stays in braces, as with the real provider. */
    String id(JsonObject inputs, String subscriptionId) {
        var id = path.replace("{" + SUBSCRIPTION + "}", ArmClient.segment(subscriptionId));
        for (var parameter : parameters) {
            var value = find(inputs, List.of(parameter.name().split("\\.", -1)));
            if (value == null) {
                continue;
            }
            if (!(value instanceof JsonPrimitive text && text.isString())) {
                throw new ProviderException(
                        Status.Code.UNKNOWN,
                        "expected string value for path parameter '" + parameter.name() + "', got " + value);
            }
            // A scope with and without a slash before it gives the same id.
            var written = parameter.isPath()
                    ? text.getAsString().replaceFirst("^/", "")
                    : ArmClient.segment(text.getAsString());
            id = id.replace("{" + parameter.name() + "}", written);
        }
        return id;
    }

    /** The path parameters of a resource id, without the subscription. Upper and lower case are the same in an id. */
    Map<String, String> parameters(String id) {
        var names =
                PARAMETER.matcher(path).results().map(found -> found.group(1)).toList();
        var expression = PARAMETER
                .matcher("\\Q" + path + "\\E")
                .replaceAll(
                        found -> Matcher.quoteReplacement(isPath(found.group(1)) ? "\\E(.*?)\\Q" : "\\E([^/]*)\\Q"));
        var parts = Pattern.compile(expression, Pattern.CASE_INSENSITIVE).matcher(id);
        if (!parts.matches()) {
            throw new ProviderException(
                    Status.Code.UNKNOWN, "failed to parse '" + id + "' against the path '" + path + "'");
        }
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), parts.group(i + 1));
        }
        values.remove(SUBSCRIPTION);
        return values;
    }

    private boolean isPath(String parameter) {
        return parameters.stream().anyMatch(p -> p.isPath() && p.name().equals(parameter));
    }

    /** The value at the path through nested objects; null where there is none. */
    static @Nullable JsonElement find(JsonObject object, List<String> path) {
        var value = object.get(path.get(0));
        if (path.size() == 1) {
            return value;
        }
        return value instanceof JsonObject inner ? find(inner, path.subList(1, path.size())) : null;
    }
}
