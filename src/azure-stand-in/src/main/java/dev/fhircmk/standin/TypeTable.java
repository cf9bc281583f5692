package dev.fhircmk.standin;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.standin.AzureNativeType.AutoName;
import dev.fhircmk.standin.AzureNativeType.PathParameter;
import dev.fhircmk.standin.PropertyType.Property;
import dev.fhircmk.standin.PropertyType.Struct;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The types that the stand-in knows.
 *
 * @param types in the order of {@code types.json}
 */
record TypeTable(List<AzureNativeType> types) {
    /** The types of {@code types.json}. */
    static TypeTable load() {
        return of(Json.packed(TypeTable.class, "types.json"));
    }

    /** The types of a file like {@code types.json}. A mistake in it ends the plugin with the place of the mistake. */
    static TypeTable of(JsonObject file) {
        var reader = new Reader(Json.object(file, "shapes"));
        return new TypeTable(Json.list(file, "types").stream()
                .flatMap(entry -> reader.types(entry.getAsJsonObject()).stream())
                .toList());
    }

    /**
     * The type with this token.
     *
     * @throws ProviderException in the real provider's words, where there is none
     */
    AzureNativeType resourceType(String token) {
        return types.stream()
                .filter(type -> type.token().equals(token))
                .findFirst()
                .orElseThrow(() -> new ProviderException(Status.Code.UNKNOWN, "Resource type " + token + " not found"));
    }

    /** The type that this function reads. */
    Optional<AzureNativeType> readBy(String function) {
        return types.stream()
                .filter(type -> type.apiVersion() != null && type.getter().equals(function))
                .findFirst();
    }

    /**
     * Reads the types of a file.
     *
     * @param shapes the properties of objects that several types have, by name
     */
    private record Reader(JsonObject shapes) {
        List<AzureNativeType> types(JsonObject entry) {
            var types = new ArrayList<AzureNativeType>();
            var token = entry.get("token").getAsString();
            var properties = entry.getAsJsonObject("properties");
            types.add(type(entry, token, text(entry, "apiVersion"), properties));
            for (var element : Json.list(entry, "versions")) {
                var version = element.getAsJsonObject();
                types.add(type(
                        entry,
                        token.replaceFirst(":([a-z]+):", ":$1/" + text(version, "version") + ":"),
                        text(version, "apiVersion"),
                        properties(properties, version)));
            }
            return types;
        }

        /** The properties of an older version of the API: without those that it lacks, with those that it still has. */
        private static JsonObject properties(JsonObject newest, JsonObject version) {
            var properties = newest.deepCopy();
            for (var path : Json.texts(version, "without")) {
                var parent = properties;
                var names = path.split("\\.", -1);
                for (int i = 0; i < names.length - 1; i++) {
                    parent = parent.getAsJsonObject(names[i]).getAsJsonObject("properties");
                }
                parent.remove(names[names.length - 1]);
            }
            Json.object(version, "with").asMap().forEach(properties::add);
            return properties;
        }

        private AzureNativeType type(
                JsonObject entry, String token, @Nullable String apiVersion, JsonObject properties) {
            var longRunning = Json.texts(entry, "longRunning");
            return new AzureNativeType(
                    token,
                    apiVersion,
                    entry.get("path").getAsString(),
                    entry.getAsJsonObject("parameters").entrySet().stream()
                            .map(member ->
                                    parameter(member.getKey(), member.getValue().getAsJsonObject()))
                            .toList(),
                    struct(properties),
                    longRunning.contains("put"),
                    longRunning.contains("delete"),
                    text(entry, "custom"));
        }

        private static PathParameter parameter(String name, JsonObject entry) {
            var autoName = Json.text(entry, "autoName")
                    .map(kind -> AutoName.valueOf(kind.toUpperCase(Locale.ROOT)))
                    .orElse(null);
            return new PathParameter(name, textType(entry), !is(entry, "optional"), is(entry, "isPath"), autoName);
        }

        private Struct struct(JsonObject properties) {
            return new Struct(properties.entrySet().stream()
                    .map(member -> property(member.getKey(), member.getValue()))
                    .toList());
        }

        private Property property(String name, JsonElement value) {
            var type = propertyType(value);
            var entry = value instanceof JsonObject object ? object : new JsonObject();
            return new Property(
                    name,
                    Json.text(entry, "wireName").orElse(name),
                    Json.texts(entry, "in"),
                    is(entry, "readOnly") ? null : type,
                    is(entry, "writeOnly") ? null : entry.has("output") ? propertyType(entry.get("output")) : type,
                    is(entry, "required"),
                    is(entry, "createOnly"),
                    is(entry, "keepRemote"),
                    entry.get("default"));
        }

        private PropertyType propertyType(JsonElement value) {
            var entry = value instanceof JsonObject object ? object : new JsonObject();
            var name = value.isJsonObject() ? entry.get("type").getAsString() : value.getAsString();
            return switch (name) {
                case "string" -> textType(entry);
                case "integer", "number" ->
                    new PropertyType.Numeric(
                            name.equals("integer"), number(entry, "minimum"), number(entry, "maximum"));
                case "boolean" -> new PropertyType.Flag();
                case "object" ->
                    struct(Json.text(entry, "shape")
                            .map(shapes::getAsJsonObject)
                            .orElseGet(() -> entry.getAsJsonObject("properties")));
                case "array" -> new PropertyType.Items(propertyType(entry.get("items")), Json.texts(entry, "keys"));
                case "map" -> new PropertyType.Entries(propertyType(entry.get("values")));
                case "stringSet" -> new PropertyType.TextSet();
                case "any" -> new PropertyType.Any(text(entry, "objects"));
                default -> throw new IllegalStateException("types.json has no type '" + name + "': " + value);
            };
        }

        private static PropertyType.Text textType(JsonObject entry) {
            return new PropertyType.Text(
                    Json.text(entry, "pattern").map(Pattern::compile).orElse(null),
                    Json.text(entry, "minLength").map(Integer::valueOf).orElse(null),
                    Json.text(entry, "maxLength").map(Integer::valueOf).orElse(null));
        }

        private static @Nullable String text(JsonObject entry, String name) {
            return Json.text(entry, name).orElse(null);
        }

        private static @Nullable Double number(JsonObject entry, String name) {
            return Json.text(entry, name).map(Double::valueOf).orElse(null);
        }

        private static boolean is(JsonObject entry, String flag) {
            return Json.flag(entry, flag).orElse(false);
        }
    }
}
