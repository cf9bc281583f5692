package dev.fhircmk.provider;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.provider.internal.ComponentProvider;
import com.pulumi.provider.internal.Metadata;
import com.pulumi.provider.internal.models.GetSchemaRequest;
import dev.fhircmk.CmkKeyVault;
import dev.fhircmk.EnterpriseApplication;
import dev.fhircmk.EnterpriseApplicationArgs;
import dev.fhircmk.ExistingResource;
import dev.fhircmk.ExistingResourceArgs;
import dev.fhircmk.KeyAccess;
import dev.fhircmk.KeyAccessArgs;
import dev.fhircmk.ManagedKey;
import dev.fhircmk.ManagedKeyArgs;
import dev.fhircmk.RetiredAccount;
import dev.fhircmk.RetiredAccountArgs;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The schema of the package, read off the classes, their Javadoc and {@code schema-base.json}. */
final class SchemaOfClasses {
    private static final Path SOURCES = Path.of("../components/src/main/java/dev/fhircmk");
    private static final String PACKAGE = "fhir-cmk";
    private static final String COMMENT = "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*";

    private static final JsonObject SCHEMA = make();

    private SchemaOfClasses() {}

    static JsonObject read() {
        return SCHEMA.deepCopy();
    }

    private static JsonObject make() {
        var schema = base();
        var config = new JsonObject();
        config.add("variables", schema.getAsJsonObject("provider").get("inputProperties"));
        schema.add("config", config);
        var components = components();
        schema.add("language", components.get("language"));
        var resources = components.getAsJsonObject("resources");
        resources.asMap().forEach((token, resource) -> describe(simpleName(token), resource.getAsJsonObject()));
        for (var retired : List.of("LegacyFhirServiceWithCmk", "EnterpriseAppRegistration")) {
            resources
                    .getAsJsonObject(PACKAGE + ":index:" + retired)
                    .addProperty(
                            "deprecationMessage",
                            "Azure API for FHIR was retired on 2026-09-30; an account can be managed only under an extension"
                                    + " that Microsoft granted.");
        }
        resource(resources, ManagedKey.class, ManagedKeyArgs.class);
        resource(resources, KeyAccess.class, KeyAccessArgs.class);
        resource(resources, EnterpriseApplication.class, EnterpriseApplicationArgs.class);
        resource(resources, ExistingResource.class, ExistingResourceArgs.class);
        resource(resources, RetiredAccount.class, RetiredAccountArgs.class);
        schema.getAsJsonObject("resources").asMap().forEach(resources::add);
        schema.add("resources", resources);
        var types = components.getAsJsonObject("types");
        types.asMap().forEach((token, type) -> {
            var name = simpleName(token) + "Args";
            type.getAsJsonObject().addProperty("description", classDoc(name));
            inputDocs(name, type.getAsJsonObject().getAsJsonObject("properties"));
        });
        types.getAsJsonObject(PACKAGE + ":index:AuthenticationConfiguration")
                .getAsJsonObject("properties")
                .getAsJsonObject("smartProxyEnabled")
                .addProperty(
                        "deprecationMessage", "Microsoft retired the SMART on FHIR proxy on 2026-09-21; leave it out.");
        schema.getAsJsonObject("types").asMap().forEach(types::add);
        schema.add("types", types);
        return sorted(schema).getAsJsonObject();
    }

    private static JsonObject base() {
        var file = Objects.requireNonNull(SchemaOfClasses.class.getResourceAsStream("/schema-base.json"));
        return JsonParser.parseReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    /** As Pulumi's own host would tell it. */
    private static JsonObject components() {
        var host = new ComponentProvider(new Metadata(PACKAGE), CmkKeyVault.class.getPackage());
        return JsonParser.parseString(host.getSchema(new GetSchemaRequest(0, null, null))
                        .join()
                        .getSchema())
                .getAsJsonObject();
    }

    private static void describe(String name, JsonObject component) {
        component.addProperty("description", classDoc(name));
        inputDocs(name + "Args", component.getAsJsonObject("inputProperties"));
        var outputs = component.getAsJsonObject("properties");
        outputDocs(name, outputs);
        // A component sets each of its outputs.
        component.add("required", names(outputs));
    }

    private static void resource(JsonObject resources, Class<?> type, Class<?> args) {
        var inputs = new JsonObject();
        var required = new JsonArray();
        for (var field : args.getDeclaredFields()) {
            var input = field.getAnnotation(Import.class);
            if (input != null) {
                inputs.add(input.name(), property(field.getGenericType()));
                if (input.required()) {
                    required.add(input.name());
                }
            }
        }
        inputDocs(args.getSimpleName(), inputs);
        var outputs = new JsonObject();
        for (var field : type.getDeclaredFields()) {
            var output = field.getAnnotation(Export.class);
            if (output != null) {
                outputs.add(output.name(), property(field.getGenericType()));
            }
        }
        outputDocs(type.getSimpleName(), outputs);
        var resource = new JsonObject();
        resource.addProperty("description", classDoc(type.getSimpleName()));
        resource.add("inputProperties", inputs);
        resource.add("requiredInputs", required);
        resource.add("properties", outputs);
        resource.add("required", names(outputs));
        resources.add(PACKAGE + ":index:" + type.getSimpleName(), resource);
    }

    private static JsonArray names(JsonObject members) {
        var names = new JsonArray();
        members.keySet().stream().sorted().forEach(names::add);
        return names;
    }

    private static JsonObject property(Type type) {
        var property = new JsonObject();
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Output.class) {
                return property(arguments[0]);
            }
            var isList = generic.getRawType() == List.class;
            property.addProperty("type", isList ? "array" : "object");
            property.add(isList ? "items" : "additionalProperties", property(arguments[arguments.length - 1]));
            return property;
        }
        property.addProperty(
                "type",
                Map.of(String.class, "string", Boolean.class, "boolean", Integer.class, "integer")
                        .get(type));
        return property;
    }

    private static void inputDocs(String name, JsonObject properties) {
        docs(name, "public Builder %s\\(", properties);
    }

    private static void outputDocs(String name, JsonObject properties) {
        docs(name, "public Output<[^(]*> %s\\(", properties);
    }

    private static void docs(String name, String method, JsonObject properties) {
        var source = source(name);
        properties
                .asMap()
                .forEach((property, value) -> value.getAsJsonObject()
                        .addProperty("description", doc(source, method.formatted(property), name + "." + property)));
    }

    private static String classDoc(String name) {
        return doc(source(name), "(?:@[^\\n]*\\n)*public final class " + name + "\\b", name);
    }

    private static String doc(String source, String declaration, String what) {
        var found = Pattern.compile(COMMENT + declaration, Pattern.DOTALL).matcher(source);
        if (!found.find()) {
            throw new AssertionError(what + " has no Javadoc");
        }
        return found.group(1)
                .replaceAll("\\n\\s*\\*", "\n")
                .replaceAll("(?s)\\n\\s*@\\w.*", "")
                .replaceAll("\\{@(?:code|link)\\s+([^}]*)}", "`$1`")
                .replaceAll("\\s*<p>", "<p>")
                .replaceAll("\\s+", " ")
                .replace("<p>", "\n\n")
                .strip();
    }

    private static String source(String name) {
        try {
            return Files.readString(SOURCES.resolve(name + ".java"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String simpleName(String token) {
        return token.substring(token.lastIndexOf(':') + 1);
    }

    private static JsonElement sorted(JsonElement element) {
        if (element instanceof JsonObject object) {
            var result = new JsonObject();
            object.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> result.add(entry.getKey(), sorted(entry.getValue())));
            return result;
        }
        return element;
    }
}
