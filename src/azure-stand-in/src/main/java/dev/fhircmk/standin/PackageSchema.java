package dev.fhircmk.standin;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.standin.PropertyType.Any;
import dev.fhircmk.standin.PropertyType.Entries;
import dev.fhircmk.standin.PropertyType.Flag;
import dev.fhircmk.standin.PropertyType.Items;
import dev.fhircmk.standin.PropertyType.Numeric;
import dev.fhircmk.standin.PropertyType.Struct;
import dev.fhircmk.standin.PropertyType.Text;
import dev.fhircmk.standin.PropertyType.TextSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The stand-in as Pulumi's package schema: for programs in YAML, and for {@code pulumi package get-schema}.
 *
 * <p>Resources and functions have the real provider's tokens, without those of single versions, and its properties. The names
 * of types inside them are made up here from where they are: the real provider's come from Azure's specifications.
 */
final class PackageSchema {
    private static final String API_VERSION = "azureApiVersion";
    private static final String OBJECT = "object";

    /** Pulumi's own outputs of every resource. */
    private static final Set<String> RESERVED = Set.of("id", "urn");

    private final TreeMap<String, JsonObject> types = new TreeMap<>();
    private final TreeMap<String, JsonObject> resources = new TreeMap<>();
    private final TreeMap<String, JsonObject> functions = new TreeMap<>();

    private PackageSchema() {}

    static JsonObject of(TypeTable table, String version) {
        var schema = new PackageSchema();
        for (var type : table.types()) {
            if (!type.token().contains("/")) {
                schema.add(type, table);
            }
        }
        ProviderFunctions.all().forEach(schema.functions::put);
        var json = new JsonObject();
        json.addProperty("name", "azure-native");
        json.addProperty("displayName", "Azure Native (stand-in)");
        json.addProperty("version", version);
        json.addProperty(
                "description",
                "A stand-in for Pulumi's azure-native plugin that serves the local Azure of fhir-cmk and knows the types"
                        + " that its components use. It is not Pulumi's.");
        json.addProperty("repository", "https://github.com/pulumi/pulumi-azure-native");
        json.add("config", ProviderFunctions.config());
        json.add("provider", ProviderFunctions.provider());
        json.add("types", object(schema.types));
        json.add("resources", object(schema.resources));
        json.add("functions", object(schema.functions));
        return json;
    }

    private void add(ResourceType type, TypeTable table) {
        var resource = objectType();
        resource.addProperty("description", description(type));
        var inputs = new Shape();
        pathInputs(type, inputs, true);
        type.body()
                .inputs()
                .forEach(property -> inputs.add(
                        property.name(),
                        property(type.token(), property, requireNonNull(property.input()), false),
                        // Check fills the location in where it is missing.
                        property.required() && !property.name().equals("location")));
        var outputs = type.custom() != null && type.apiVersion() == null ? inputs : outputs(type);
        resource.add("properties", object(outputs.withoutReserved()));
        resource.add("required", outputs.required(RESERVED));
        resource.add("inputProperties", object(inputs.properties));
        resource.add("requiredInputs", inputs.required(Set.of()));
        var aliases = aliases(type, table);
        if (!aliases.isEmpty()) {
            resource.add("aliases", aliases);
        }
        resources.put(type.token(), resource);
        if (type.apiVersion() != null) {
            functions.put(getter(type.token()), function(type));
        }
    }

    private Shape outputs(ResourceType type) {
        var outputs = new Shape();
        type.body()
                .outputs()
                .forEach(property -> outputs.add(
                        property.name(),
                        property(type.token(), property, requireNonNull(property.output()), true),
                        property.input() == null && property.containers().isEmpty()));
        outputs.add(API_VERSION, text("The version of Azure's API that the resource was made with."), true);
        return outputs;
    }

    private JsonObject function(ResourceType type) {
        var inputs = new Shape();
        pathInputs(type, inputs, false);
        var arguments = objectType();
        arguments.add("properties", object(inputs.properties));
        arguments.add("required", inputs.required(Set.of()));
        var outputs = outputs(type);
        var results = objectType();
        results.add("properties", object(outputs.properties));
        results.add("required", outputs.required(Set.of()));
        var function = new JsonObject();
        function.addProperty("description", "Reads one. " + description(type));
        function.add("inputs", arguments);
        function.add("outputs", results);
        return function;
    }

    private static void pathInputs(ResourceType type, Shape inputs, boolean mayBeMadeUp) {
        for (var parameter : type.parameters()) {
            if (!parameter.name().contains(".")) {
                var property = text("");
                property.remove("description");
                if (mayBeMadeUp) {
                    property.addProperty("willReplaceOnChanges", true);
                }
                inputs.add(
                        parameter.name(),
                        property,
                        parameter.required() && !(mayBeMadeUp && parameter.autoName() != null));
            }
        }
    }

    private JsonObject property(String place, Property property, PropertyType type, boolean response) {
        var json = type(place + upper(property.name()), type, response);
        if (!response && property.createOnly()) {
            json.addProperty("willReplaceOnChanges", true);
        }
        var standard = property.defaultValue();
        if (!response && standard != null) {
            json.add("default", standard);
        }
        return json;
    }

    private JsonObject type(String place, PropertyType type, boolean response) {
        var json = new JsonObject();
        if (type instanceof Struct struct) {
            return reference(place + (response ? "Response" : ""), struct, place, response);
        }
        if (type instanceof Items items) {
            json.addProperty("type", "array");
            json.add("items", type(place + "Item", items.items(), response));
        } else if (type instanceof Entries entries) {
            json.addProperty("type", OBJECT);
            json.add("additionalProperties", type(place + "Value", entries.values(), response));
        } else if (type instanceof TextSet) {
            json.addProperty("type", "array");
            json.add("items", simple("string"));
        } else if (type instanceof Any) {
            json.addProperty("$ref", "pulumi.json#/Any");
        } else {
            json.addProperty("type", word(type));
        }
        return json;
    }

    private static String word(PropertyType type) {
        if (type instanceof Flag) {
            return "boolean";
        }
        if (type instanceof Numeric numeric) {
            return numeric.whole() ? "integer" : "number";
        }
        if (type instanceof Text) {
            return "string";
        }
        throw new IllegalStateException("the schema has no word for " + type);
    }

    private JsonObject reference(String token, Struct struct, String place, boolean response) {
        var shape = new Shape();
        for (var property : response ? struct.outputs() : struct.inputs()) {
            var part = requireNonNull(response ? property.output() : property.input());
            shape.add(property.name(), property(place, property, part, response), property.required());
        }
        var type = objectType();
        type.add("properties", object(shape.properties));
        type.add("required", shape.required(Set.of()));
        types.put(token, type);
        var json = new JsonObject();
        json.addProperty("$ref", "#/types/" + token.replace("/", "%2F"));
        return json;
    }

    private static JsonArray aliases(ResourceType type, TypeTable table) {
        var aliases = new JsonArray();
        table.types().stream()
                .map(ResourceType::token)
                .filter(token -> token.replaceFirst("/[^:]*", "").equals(type.token()) && !token.equals(type.token()))
                .forEach(token -> {
                    var alias = new JsonObject();
                    alias.addProperty("type", token);
                    aliases.add(alias);
                });
        return aliases;
    }

    private static String description(ResourceType type) {
        return type.apiVersion() == null
                ? "Handled by the provider itself, not by one of Azure's types."
                : "Uses Azure's API of " + type.apiVersion() + ".";
    }

    private static String getter(String token) {
        var name = token.lastIndexOf(':') + 1;
        return token.substring(0, name) + "get" + token.substring(name);
    }

    private static String upper(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static JsonObject objectType() {
        return simple(OBJECT);
    }

    static JsonObject simple(String type) {
        var json = new JsonObject();
        json.addProperty("type", type);
        return json;
    }

    static JsonObject text(String description) {
        var json = simple("string");
        json.addProperty("description", description);
        return json;
    }

    static JsonObject object(SortedMap<String, ? extends JsonElement> members) {
        var json = new JsonObject();
        members.forEach(json::add);
        return json;
    }

    static JsonArray texts(List<String> values) {
        var array = new JsonArray();
        values.stream().map(JsonPrimitive::new).forEach(array::add);
        return array;
    }

    /** Properties by name, and which of them must be there. */
    private static final class Shape {
        private final TreeMap<String, JsonObject> properties = new TreeMap<>();
        private final TreeMap<String, Boolean> required = new TreeMap<>();

        private void add(String name, JsonObject property, boolean isRequired) {
            properties.put(name, property);
            required.put(name, isRequired);
        }

        private SortedMap<String, JsonObject> withoutReserved() {
            var left = new TreeMap<>(properties);
            left.keySet().removeAll(RESERVED);
            return left;
        }

        private JsonArray required(Set<String> without) {
            return texts(required.entrySet().stream()
                    .filter(entry -> entry.getValue() && !without.contains(entry.getKey()))
                    .map(java.util.Map.Entry::getKey)
                    .toList());
        }
    }
}
