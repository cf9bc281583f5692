package dev.fhircmk.standin;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.standin.PropertyType.Any;
import dev.fhircmk.standin.PropertyType.Entries;
import dev.fhircmk.standin.PropertyType.Flag;
import dev.fhircmk.standin.PropertyType.Items;
import dev.fhircmk.standin.PropertyType.Numeric;
import dev.fhircmk.standin.PropertyType.Struct;
import dev.fhircmk.standin.PropertyType.Text;
import dev.fhircmk.standin.PropertyType.TextSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code types.json}. A mistake in that file is ours and ends the plugin with the place of the mistake. */
final class TypeTableReader {
    private final JsonObject file;

    TypeTableReader(JsonObject file) {
        this.file = file;
    }

    List<ResourceType> types() {
        var types = new ArrayList<ResourceType>();
        for (var element : file.getAsJsonArray("types")) {
            var entry = element.getAsJsonObject();
            var token = entry.get("token").getAsString();
            types.add(type(entry, token, text(entry, "apiVersion"), entry.getAsJsonObject("properties")));
            for (var version : members(entry, "versions")) {
                types.add(type(
                        entry,
                        token.replaceFirst(":([a-z]+):", ":$1/" + text(version, "version") + ":"),
                        text(version, "apiVersion"),
                        properties(entry.getAsJsonObject("properties"), version)));
            }
        }
        return List.copyOf(types);
    }

    /** What an older version of the API lacks, and what it still has. */
    private static JsonObject properties(JsonObject newest, JsonObject version) {
        var properties = newest.deepCopy();
        if (version.has("without")) {
            for (var path : version.getAsJsonArray("without")) {
                remove(properties, List.of(path.getAsString().split("\\.", -1)));
            }
        }
        if (version.has("with")) {
            version.getAsJsonObject("with")
                    .entrySet()
                    .forEach(added -> properties.add(added.getKey(), added.getValue()));
        }
        return properties;
    }

    private static void remove(JsonObject properties, List<String> path) {
        if (path.size() == 1) {
            properties.remove(path.get(0));
        } else {
            remove(properties.getAsJsonObject(path.get(0)).getAsJsonObject("properties"), path.subList(1, path.size()));
        }
    }

    private ResourceType type(JsonObject entry, String token, @Nullable String apiVersion, JsonObject properties) {
        var longRunning = entry.getAsJsonArray("longRunning").toString();
        return new ResourceType(
                token,
                apiVersion,
                entry.get("path").getAsString(),
                entry.getAsJsonObject("parameters").entrySet().stream()
                        .map(TypeTableReader::parameter)
                        .toList(),
                struct(properties),
                longRunning.contains("put"),
                longRunning.contains("delete"),
                text(entry, "custom"));
    }

    private static PathParameter parameter(Map.Entry<String, JsonElement> member) {
        var entry = member.getValue().getAsJsonObject();
        var autoName = Optional.ofNullable(text(entry, "autoName"))
                .map(name -> AutoName.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(null);
        return new PathParameter(
                member.getKey(), textType(entry), !is(entry, "optional"), is(entry, "isPath"), autoName);
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
                Optional.ofNullable(text(entry, "wireName")).orElse(name),
                texts(entry, "in"),
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
                new Numeric(name.equals("integer"), number(entry, "minimum"), number(entry, "maximum"));
            case "boolean" -> new Flag();
            case "object" ->
                struct(
                        entry.has("shape")
                                ? file.getAsJsonObject("shapes")
                                        .getAsJsonObject(entry.get("shape").getAsString())
                                : entry.getAsJsonObject("properties"));
            case "array" -> new Items(propertyType(entry.get("items")), texts(entry, "keys"));
            case "map" -> new Entries(propertyType(entry.get("values")));
            case "stringSet" -> new TextSet();
            case "any" -> new Any(text(entry, "objects"));
            default -> throw new IllegalStateException("types.json has no type '" + name + "': " + value);
        };
    }

    private static Text textType(JsonObject entry) {
        var pattern = text(entry, "pattern");
        return new Text(
                pattern == null ? null : Pattern.compile(pattern),
                entry.has("minLength") ? entry.get("minLength").getAsInt() : null,
                entry.has("maxLength") ? entry.get("maxLength").getAsInt() : null);
    }

    private static List<JsonObject> members(JsonObject entry, String name) {
        return entry.has(name)
                ? entry.getAsJsonArray(name).asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .toList()
                : List.of();
    }

    private static List<String> texts(JsonObject entry, String name) {
        return Json.texts(entry, name);
    }

    private static @Nullable String text(JsonObject entry, String name) {
        return entry.has(name) ? entry.get(name).getAsString() : null;
    }

    private static @Nullable Double number(JsonObject entry, String name) {
        return entry.has(name) ? entry.get(name).getAsDouble() : null;
    }

    private static boolean is(JsonObject entry, String flag) {
        return entry.has(flag) && entry.get(flag).getAsBoolean();
    }
}
