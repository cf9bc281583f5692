package dev.fhircmk.standin;

import static java.util.Objects.requireNonNull;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.standin.PropertyType.Any;
import dev.fhircmk.standin.PropertyType.Entries;
import dev.fhircmk.standin.PropertyType.Items;
import dev.fhircmk.standin.PropertyType.Property;
import dev.fhircmk.standin.PropertyType.Struct;
import dev.fhircmk.standin.PropertyType.TextSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The stand-in as Pulumi's package schema: for programs in YAML, and for {@code pulumi package get-schema}.
 *
 * <p>Resources and functions have the real provider's tokens, without those of single versions, and its properties. A type inside
 * them is named after its place, while the real provider's names come from Azure's specifications. What is the same for every set of
 * types stands in {@code package-schema.json}.
 */
final class StandInSchema {
    private static final String API_VERSION = "azureApiVersion";
    private static final Gson GSON = new Gson();

    /** Pulumi's own outputs of every resource. */
    private static final Set<String> RESERVED = Set.of("id", "urn");

    private final TypeTable table;
    private final TreeMap<String, ObjectShape> types = new TreeMap<>();
    private final TreeMap<String, Object> resources = new TreeMap<>();
    private final TreeMap<String, Object> functions = new TreeMap<>();

    private StandInSchema(TypeTable table) {
        this.table = table;
    }

    /** An object with its properties by name, and the names of those that must be there. */
    private record ObjectShape(String type, SortedMap<String, JsonObject> properties, SortedSet<String> required) {
        ObjectShape() {
            this("object", new TreeMap<>(), new TreeSet<>());
        }

        void add(String name, JsonObject property, boolean isRequired) {
            properties.put(name, property);
            if (isRequired) {
                required.add(name);
            }
        }

        ObjectShape withoutReserved() {
            var left = new ObjectShape(type, new TreeMap<>(properties), new TreeSet<>(required));
            left.properties.keySet().removeAll(RESERVED);
            left.required.removeAll(RESERVED);
            return left;
        }
    }

    private record FunctionShape(String description, ObjectShape inputs, ObjectShape outputs) {}

    private record ResourceShape(
            String type,
            String description,
            SortedMap<String, JsonObject> properties,
            SortedSet<String> required,
            SortedMap<String, JsonObject> inputProperties,
            SortedSet<String> requiredInputs,
            @Nullable List<Map<String, String>> aliases) {}

    static JsonObject of(TypeTable table, String version) {
        var json = Json.packed(StandInSchema.class, "package-schema.json");
        var schema = new StandInSchema(table);
        schema.functions.putAll(json.getAsJsonObject("functions").asMap());
        table.types().stream().filter(type -> !type.token().contains("/")).forEach(schema::add);
        json.addProperty("version", version);
        json.getAsJsonObject("provider")
                .add("inputProperties", json.getAsJsonObject("config").get("variables"));
        json.add("types", GSON.toJsonTree(schema.types));
        json.add("resources", GSON.toJsonTree(schema.resources));
        json.add("functions", GSON.toJsonTree(schema.functions));
        return json;
    }

    private void add(AzureNativeType type) {
        var inputs = new ObjectShape();
        addPathInputs(type, inputs, true);
        for (var property : type.body().inputs()) {
            inputs.add(
                    property.name(),
                    property(type.token(), property, requireNonNull(property.input()), false),
                    // Check adds a missing location.
                    property.required() && !property.name().equals("location"));
        }
        var description = type.apiVersion() == null
                ? "Handled by the provider itself, not by one of Azure's types."
                : "Uses Azure's API of " + type.apiVersion() + ".";
        var outputs = (type.apiVersion() == null ? inputs : outputs(type)).withoutReserved();
        var aliases = table.types().stream()
                .map(AzureNativeType::token)
                .filter(token -> token.replaceFirst("/[^:]*", "").equals(type.token()) && !token.equals(type.token()))
                .map(token -> Map.of("type", token))
                .toList();
        resources.put(
                type.token(),
                new ResourceShape(
                        outputs.type(),
                        description,
                        outputs.properties(),
                        outputs.required(),
                        inputs.properties(),
                        inputs.required(),
                        aliases.isEmpty() ? null : aliases));
        if (type.apiVersion() != null) {
            var arguments = new ObjectShape();
            addPathInputs(type, arguments, false);
            functions.put(type.getter(), new FunctionShape("Reads one. " + description, arguments, outputs(type)));
        }
    }

    private ObjectShape outputs(AzureNativeType type) {
        var outputs = new ObjectShape();
        for (var property : type.body().outputs()) {
            outputs.add(
                    property.name(),
                    property(type.token(), property, requireNonNull(property.output()), true),
                    property.input() == null && property.containers().isEmpty());
        }
        var version = typed("string");
        version.addProperty("description", "The version of Azure's API that the resource was made with.");
        outputs.add(API_VERSION, version, true);
        return outputs;
    }

    private static void addPathInputs(AzureNativeType type, ObjectShape inputs, boolean ofResource) {
        for (var parameter : type.parameters()) {
            if (!parameter.name().contains(".")) {
                var property = typed("string");
                if (ofResource) {
                    property.addProperty("willReplaceOnChanges", true);
                }
                inputs.add(
                        parameter.name(),
                        property,
                        parameter.required() && !(ofResource && parameter.autoName() != null));
            }
        }
    }

    private JsonObject property(String place, Property property, PropertyType type, boolean response) {
        var json = type(place + upper(property.name()), type, response);
        if (!response && property.createOnly()) {
            json.addProperty("willReplaceOnChanges", true);
        }
        if (!response && property.defaultValue() != null) {
            json.add("default", property.defaultValue());
        }
        return json;
    }

    private JsonObject type(String place, PropertyType type, boolean response) {
        if (type instanceof Struct struct) {
            return reference("#/types/" + typeToken(place, struct, response).replace("/", "%2F"));
        }
        if (type instanceof Any) {
            return reference("pulumi.json#/Any");
        }
        var json = typed(type instanceof TextSet ? "array" : type.word());
        if (type instanceof TextSet) {
            json.add("items", typed("string"));
        } else if (type instanceof Items list) {
            json.add("items", type(place + "Item", list.items(), response));
        } else if (type instanceof Entries entries) {
            json.add("additionalProperties", type(place + "Value", entries.values(), response));
        }
        return json;
    }

    /** Adds the type of an object, and returns its token. */
    private String typeToken(String place, Struct struct, boolean response) {
        var shape = new ObjectShape();
        for (var property : response ? struct.outputs() : struct.inputs()) {
            var part = requireNonNull(response ? property.output() : property.input());
            shape.add(property.name(), property(place, property, part, response), property.required());
        }
        var token = place + (response ? "Response" : "");
        types.put(token, shape);
        return token;
    }

    private static String upper(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static JsonObject typed(String type) {
        var json = new JsonObject();
        json.addProperty("type", type);
        return json;
    }

    private static JsonObject reference(String target) {
        var json = new JsonObject();
        json.addProperty("$ref", target);
        return json;
    }
}
