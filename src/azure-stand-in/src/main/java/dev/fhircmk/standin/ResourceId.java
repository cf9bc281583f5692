package dev.fhircmk.standin;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An id in Azure, made from inputs or taken apart.
 *
 * @param text the id
 * @param parameters the path parameters but the subscription
 */
record ResourceId(String text, Map<String, String> parameters) {
    private static final String SUBSCRIPTION = "subscriptionId";
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    /** The id that the inputs stand for. What they lack stays in braces, as the real provider leaves it. */
    static ResourceId of(ResourceType type, JsonObject inputs, String subscriptionId) {
        var id = type.path().replace("{" + SUBSCRIPTION + "}", encode(subscriptionId));
        var parameters = new LinkedHashMap<String, String>();
        for (var parameter : type.parameters()) {
            var value = find(inputs, List.of(parameter.name().split("\\.", -1)));
            if (value != null) {
                if (!(value instanceof JsonPrimitive text && text.isString())) {
                    throw new ProviderException(
                            Status.Code.UNKNOWN,
                            "expected string value for path parameter '" + parameter.name() + "', got " + value);
                }
                parameters.put(parameter.name(), text.getAsString());
                id = id.replace("{" + parameter.name() + "}", written(parameter, text.getAsString()));
            }
        }
        return new ResourceId(id, parameters);
    }

    /** Takes an id apart. Azure's ids do not tell upper from lower case. */
    static ResourceId parse(ResourceType type, String id) {
        var names = new ArrayList<String>();
        var expression = new StringBuilder();
        var matcher = PARAMETER.matcher(type.path());
        var end = 0;
        while (matcher.find()) {
            names.add(matcher.group(1));
            expression
                    .append(Pattern.quote(type.path().substring(end, matcher.start())))
                    .append(isPath(type, matcher.group(1)) ? "(.*?)" : "([^/]*)");
            end = matcher.end();
        }
        expression.append(Pattern.quote(type.path().substring(end)));
        var parts =
                Pattern.compile(expression.toString(), Pattern.CASE_INSENSITIVE).matcher(id);
        if (!parts.matches()) {
            throw new ProviderException(
                    Status.Code.UNKNOWN, "failed to parse '" + id + "' against the path '" + type.path() + "'");
        }
        var parameters = new LinkedHashMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).equals(SUBSCRIPTION)) {
                parameters.put(names.get(i), parts.group(i + 1));
            }
        }
        return new ResourceId(id, parameters);
    }

    private static @Nullable JsonElement find(JsonObject inputs, List<String> path) {
        var value = inputs.get(path.get(0));
        if (path.size() == 1) {
            return value;
        }
        return value instanceof JsonObject object ? find(object, path.subList(1, path.size())) : null;
    }

    /** A scope begins with a slash or not, and its id is the same. */
    private static String written(PathParameter parameter, String value) {
        return parameter.isPath() ? value.replaceFirst("^/", "") : encode(value);
    }

    private static boolean isPath(ResourceType type, String parameter) {
        return type.parameters().stream().anyMatch(p -> p.isPath() && p.name().equals(parameter));
    }

    /** The value as one segment of a path, whatever is in it. */
    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
