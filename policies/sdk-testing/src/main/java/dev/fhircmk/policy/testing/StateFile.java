package dev.fhircmk.policy.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.ProviderResource;
import dev.fhircmk.policy.ResourceOptions;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.pulumi.WireValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
                if (!Json.flag(resource.getAsJsonObject(), "delete").orElse(false)) {
                    resources.add(resource.getAsJsonObject());
                }
            }
            return new StateFile(resources);
        } catch (JsonParseException
                | ProviderException
                | IllegalStateException
                | NullPointerException
                | ClassCastException invalid) {
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
        var parent = Json.text(resource, "parent").filter(urn -> !urn.isEmpty());
        var options = options(resource);
        var propertyDependencies = new LinkedHashMap<String, List<String>>();
        var dependent = Json.object(resource, "propertyDependencies");
        dependent.keySet().forEach(property -> propertyDependencies.put(property, Json.texts(dependent, property)));
        return new Snapshot.Entry(
                new PolicyResource.Definition(
                        Json.required(resource, "type"),
                        urn(resource),
                        PolicyReport.nameOf(urn(resource)),
                        properties(resource, "inputs"),
                        parent.map(options::withParent).orElse(options),
                        provider(resource)),
                ((PropertyValue.Obj) properties(resource, "outputs").value()).fields(),
                new PolicyResource.Links(parent, Json.texts(resource, "dependencies"), propertyDependencies));
    }

    private Optional<ProviderResource> provider(JsonObject resource) {
        var reference = Json.text(resource, "provider").orElse("");
        var end = reference.lastIndexOf("::");
        return end < 0
                ? Optional.empty()
                : resources.stream()
                        .filter(candidate -> urn(candidate).equals(reference.substring(0, end)))
                        .findFirst()
                        .map(found -> new ProviderResource(
                                Json.required(found, "type"),
                                urn(found),
                                PolicyReport.nameOf(urn(found)),
                                properties(found, "inputs")));
    }

    private static ResourceOptions options(JsonObject resource) {
        var timeouts = Json.object(resource, "customTimeouts");
        return ResourceOptions.NONE
                .withProtect(Json.flag(resource, "protect").orElse(false))
                .withIgnoreChanges(Json.texts(resource, "ignoreChanges").toArray(String[]::new))
                .withAdditionalSecretOutputs(
                        Json.texts(resource, "additionalSecretOutputs").toArray(String[]::new))
                .withAliases(Json.texts(resource, "aliases").toArray(String[]::new))
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
        var values = Json.map(Json.object(resource, field), StateFile::onTheWire);
        return Properties.of(WireValue.of(PropertyValues.write(values)));
    }

    /**
     * A value as the engine sends it. In state, a secret's value is JSON in a text; without {@code --show-secrets} it is encrypted, and so
     * not known. Assets, archives and references look the same in both.
     */
    private static JsonElement onTheWire(JsonElement json) {
        if (json instanceof JsonArray array) {
            return Json.map(array, StateFile::onTheWire);
        }
        if (!(json instanceof JsonObject object)) {
            return json;
        }
        if (!Json.text(object, WireValue.SIGNATURE).orElse("").equals(WireValue.SECRET)) {
            return Json.map(object, StateFile::onTheWire);
        }
        Optional<JsonElement> plaintext = Json.text(object, "plaintext").map(JsonParser::parseString);
        var secret = new JsonObject();
        secret.addProperty(WireValue.SIGNATURE, WireValue.SECRET);
        secret.add("value", plaintext.map(StateFile::onTheWire).orElse(PropertyValues.UNKNOWN));
        return secret;
    }

    private static String urn(JsonObject resource) {
        return Json.required(resource, "urn");
    }
}
