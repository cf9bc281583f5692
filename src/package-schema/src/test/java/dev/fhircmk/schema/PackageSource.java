package dev.fhircmk.schema;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.core.RsaKeySize;
import dev.fhircmk.core.SoftDeleteRetention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * {@code schema.yaml}: a Pulumi package schema, with some things that are only ours.
 *
 * <ul>
 *   <li>An anchor ({@code &name}) for a property that several have.
 *   <li>{@code ${name}} for a default or limit that {@code core} holds, and for an address of the project, which the pom of the repository
 *       holds.
 *   <li>{@code x-java: List<Output>} for a list that is known while its items are not; {@code x-java: none} for what no Java
 *       program sets, {@code x-java-description} for what the Args class says where that differs, and {@code x-java-implements} for what the Args classes of several components have in common. The plugin does not serve them.
 * </ul>
 *
 * <p>Source of the form: "Package schema", Pulumi's documentation, iac/extending-pulumi/schema.
 */
final class PackageSource {
    private static final Path FOLDER = Path.of("src/main/pulumi");
    private static final Map<String, String> VALUES = Map.of(
            "keySize.default", String.valueOf(RsaKeySize.DEFAULT),
            "keySize.ofServices", or(RsaKeySize.OF_SERVICES),
            "keySize.ofKeyVault", or(RsaKeySize.OF_KEY_VAULT),
            "retention.shortest", String.valueOf(SoftDeleteRetention.SHORTEST_DAYS),
            "retention.longest", String.valueOf(SoftDeleteRetention.LONGEST_DAYS),
            "project.address", address("project.address"),
            "plugin.address", address("plugin.address"));

    private final JsonObject schema;

    private PackageSource(JsonObject schema) {
        this.schema = schema;
    }

    /** The package. */
    static PackageSource read() throws IOException {
        return read("schema.yaml");
    }

    /** The resources of others that components make. */
    static PackageSource ofAzure() throws IOException {
        return read("azure-native.yaml");
    }

    private static PackageSource read(String file) throws IOException {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        return new PackageSource(
                filled(new Gson().toJsonTree(yaml.<Object>load(Files.readString(FOLDER.resolve(file)))))
                        .getAsJsonObject());
    }

    /** The members of a part of the schema, such as {@code resources}, by the last part of their token. */
    Map<String, JsonObject> part(String name) {
        return Objects.requireNonNull(schema.getAsJsonObject(name), name).asMap().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(entry.getKey().lastIndexOf(':') + 1),
                        entry -> entry.getValue().getAsJsonObject()));
    }

    /** What configures the provider. */
    JsonObject provider() {
        return schema.getAsJsonObject("provider");
    }

    /** The schema as the plugin serves it, sorted, without its version. */
    String served() {
        var served = schema.deepCopy();
        var config = new JsonObject();
        config.add("variables", served.getAsJsonObject("provider").get("inputProperties"));
        served.add("config", config);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(sorted(served)) + "\n";
    }

    private static JsonElement filled(JsonElement element) {
        if (element instanceof JsonObject object) {
            var result = new JsonObject();
            object.asMap().forEach((name, member) -> result.add(name, filled(member)));
            return result;
        }
        if (element instanceof JsonArray array) {
            var result = new JsonArray();
            array.forEach(item -> result.add(filled(item)));
            return result;
        }
        return element instanceof JsonPrimitive text && text.isString()
                ? new JsonPrimitive(filled(text.getAsString()))
                : element;
    }

    private static String filled(String text) {
        var result = text;
        for (var value : VALUES.entrySet()) {
            result = result.replace("${" + value.getKey() + "}", value.getValue());
        }
        if (result.contains("${")) {
            throw new IllegalArgumentException("no value for a name in: " + result);
        }
        return result;
    }

    private static String address(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    private static String or(List<Integer> sizes) {
        var last = sizes.size() - 1;
        return sizes.subList(0, last).stream().map(String::valueOf).collect(Collectors.joining(", ")) + " or "
                + sizes.get(last);
    }

    private static JsonElement sorted(JsonElement element) {
        if (element instanceof JsonObject object) {
            var result = new JsonObject();
            object.entrySet().stream()
                    .filter(entry -> !entry.getKey().startsWith("x-"))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> result.add(entry.getKey(), sorted(entry.getValue())));
            return result;
        }
        return element;
    }
}
