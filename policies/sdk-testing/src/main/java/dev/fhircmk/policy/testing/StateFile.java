package dev.fhircmk.policy.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.ProviderResource;
import dev.fhircmk.policy.ResourceOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources of a stack as {@code pulumi stack export} writes them. */
final class StateFile {
    private final List<JsonObject> resources;

    private StateFile(List<JsonObject> resources) {
        this.resources = resources;
    }

    static StateFile read(Path file) throws IOException {
        try {
            var deployment = JsonParser.parseString(Files.readString(file))
                    .getAsJsonObject()
                    .getAsJsonObject("deployment");
            var resources = new ArrayList<JsonObject>();
            for (var resource : deployment.getAsJsonArray("resources")) {
                // What is only waiting to be deleted is no resource of the stack any more.
                if (!flag(resource.getAsJsonObject(), "delete")) {
                    resources.add(resource.getAsJsonObject());
                }
            }
            return new StateFile(resources);
        } catch (JsonParseException | IllegalStateException | NullPointerException | ClassCastException invalid) {
            throw new IllegalArgumentException(
                    file + " is no state of a stack; make it with `pulumi stack export --file " + file.getFileName()
                            + "`",
                    invalid);
        }
    }

    void addTo(Snapshot snapshot) {
        resources.forEach(resource -> snapshot.add(entry(resource)));
    }

    private Snapshot.Entry entry(JsonObject resource) {
        var parent = Optional.of(text(resource, "parent")).filter(urn -> !urn.isEmpty());
        var options = options(resource);
        var propertyDependencies = new LinkedHashMap<String, List<String>>();
        object(resource, "propertyDependencies")
                .entrySet()
                .forEach(entry -> propertyDependencies.put(entry.getKey(), texts(entry.getValue())));
        return new Snapshot.Entry(
                new PolicyResource.Definition(
                        text(resource, "type"),
                        text(resource, "urn"),
                        PolicyReport.nameOf(text(resource, "urn")),
                        properties(resource, "inputs"),
                        parent.map(options::withParent).orElse(options),
                        provider(resource)),
                ((PropertyValue.Obj) properties(resource, "outputs").value()).fields(),
                new PolicyResource.Links(parent, texts(resource.get("dependencies")), propertyDependencies));
    }

    private Optional<ProviderResource> provider(JsonObject resource) {
        var reference = text(resource, "provider");
        var end = reference.lastIndexOf("::");
        return end < 0
                ? Optional.empty()
                : resources.stream()
                        .filter(candidate -> text(candidate, "urn").equals(reference.substring(0, end)))
                        .findFirst()
                        .map(found -> new ProviderResource(
                                text(found, "type"),
                                text(found, "urn"),
                                PolicyReport.nameOf(text(found, "urn")),
                                properties(found, "inputs")));
    }

    private static ResourceOptions options(JsonObject resource) {
        var timeouts = object(resource, "customTimeouts");
        return ResourceOptions.NONE
                .withProtect(flag(resource, "protect"))
                .withIgnoreChanges(texts(resource.get("ignoreChanges")).toArray(String[]::new))
                .withAdditionalSecretOutputs(
                        texts(resource.get("additionalSecretOutputs")).toArray(String[]::new))
                .withAliases(texts(resource.get("aliases")).toArray(String[]::new))
                .withCustomTimeouts(new ResourceOptions.CustomTimeouts(
                        seconds(timeouts, "create"),
                        seconds(timeouts, "update"),
                        seconds(timeouts, "delete"),
                        seconds(timeouts, "read")));
    }

    private static Duration seconds(JsonObject timeouts, String operation) {
        return timeouts.has(operation)
                ? Duration.ofMillis((long) (timeouts.get(operation).getAsDouble() * 1000))
                : Duration.ZERO;
    }

    private static Properties properties(JsonObject resource, String field) {
        var values = new LinkedHashMap<String, PropertyValue>();
        object(resource, field).entrySet().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        return Properties.of(values);
    }

    private static PropertyValue value(JsonElement json) {
        if (json instanceof JsonObject object) {
            return SignedValue.read(object).orElseGet(() -> new PropertyValue.Obj(values(object)));
        } else if (json instanceof JsonArray array) {
            return new PropertyValue.Arr(
                    array.asList().stream().map(StateFile::value).toList());
        } else if (json instanceof JsonPrimitive primitive) {
            if (primitive.isBoolean()) {
                return new PropertyValue.Bool(primitive.getAsBoolean());
            }
            return primitive.isNumber()
                    ? new PropertyValue.Num(primitive.getAsDouble())
                    : new PropertyValue.Str(primitive.getAsString());
        }
        return new PropertyValue.Null();
    }

    static Map<String, PropertyValue> values(JsonObject object) {
        var fields = new LinkedHashMap<String, PropertyValue>();
        object.entrySet().forEach(entry -> fields.put(entry.getKey(), value(entry.getValue())));
        return fields;
    }

    static PropertyValue parse(String json) {
        return value(JsonParser.parseString(json));
    }

    private static String text(JsonObject object, String field) {
        return object.has(field) && object.get(field).isJsonPrimitive()
                ? object.get(field).getAsString()
                : "";
    }

    private static boolean flag(JsonObject object, String field) {
        return object.has(field) && object.get(field).getAsBoolean();
    }

    private static JsonObject object(JsonObject parent, String field) {
        return parent.get(field) instanceof JsonObject object ? object : new JsonObject();
    }

    private static List<String> texts(JsonElement array) {
        return array instanceof JsonArray items
                ? items.asList().stream().map(JsonElement::getAsString).toList()
                : List.of();
    }
}
