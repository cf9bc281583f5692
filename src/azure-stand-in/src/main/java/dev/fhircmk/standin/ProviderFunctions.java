package dev.fhircmk.standin;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parts of the schema that are about the provider and not about a type: its configuration and its own functions. */
final class ProviderFunctions {
    private static final Set<String> FLAGS = Set.of(
            "disableInstanceDiscovery",
            "disablePulumiPartnerId",
            "skipReadOnUpdate",
            "useDefaultAzureCredential",
            "useMsi",
            "useOidc");

    private static final Set<String> SECRETS =
            Set.of("clientCertificatePassword", "clientId", "clientSecret", "oidcRequestToken", "oidcToken");

    /** The real provider's, of which the stand-in looks at a few, and one of its own. */
    private static final Map<String, String> CONFIGURATION = Map.ofEntries(
            Map.entry("auxiliaryTenantIds", "Not looked at by the stand-in."),
            Map.entry("azureLocalFolder", "Required by the stand-in: the data folder of azure-local."),
            Map.entry("clientCertificatePassword", "Not looked at by the stand-in."),
            Map.entry("clientCertificatePath", "Not looked at by the stand-in."),
            Map.entry("clientId", "The application that deploys. Default: azure-local's."),
            Map.entry("clientSecret", "Its secret. Default: azure-local's."),
            Map.entry("disableInstanceDiscovery", "Not looked at by the stand-in."),
            Map.entry("disablePulumiPartnerId", "Not looked at by the stand-in."),
            Map.entry("environment", "Must be public."),
            Map.entry("location", "Where resources go that do not say."),
            Map.entry("metadataHost", "Not looked at by the stand-in."),
            Map.entry("msiEndpoint", "Not looked at by the stand-in."),
            Map.entry("oidcRequestToken", "Not looked at by the stand-in."),
            Map.entry("oidcRequestUrl", "Not looked at by the stand-in."),
            Map.entry("oidcToken", "Not looked at by the stand-in."),
            Map.entry("oidcTokenFilePath", "Not looked at by the stand-in."),
            Map.entry("partnerId", "Not looked at by the stand-in."),
            Map.entry("skipReadOnUpdate", "Whether a resource that was written is not read back."),
            Map.entry("subscriptionId", "The subscription. Default: azure-local's."),
            Map.entry("tenantId", "The tenant. Default: azure-local's."),
            Map.entry("useDefaultAzureCredential", "Not looked at by the stand-in."),
            Map.entry("useMsi", "Not looked at by the stand-in."),
            Map.entry("useOidc", "Not looked at by the stand-in."));

    private ProviderFunctions() {}

    static JsonObject config() {
        var config = new JsonObject();
        config.add("variables", variables());
        return config;
    }

    static JsonObject provider() {
        var provider = PackageSchema.simple("object");
        provider.addProperty("description", "Serves the local Azure on a data folder.");
        provider.add("inputProperties", variables());
        return provider;
    }

    /** The functions that read no resource. */
    static Map<String, JsonObject> all() {
        var client = new TreeMap<String, JsonObject>();
        client.put("clientId", PackageSchema.text("The application that deploys."));
        client.put("objectId", PackageSchema.text("Its service principal."));
        client.put("subscriptionId", PackageSchema.text("The subscription."));
        client.put("tenantId", PackageSchema.text("The tenant."));
        var endpoint = new TreeMap<String, JsonObject>();
        endpoint.put("endpoint", PackageSchema.text("What the token is for. Default: Azure Resource Manager."));
        var token = new TreeMap<String, JsonObject>();
        token.put("token", PackageSchema.text("The token, in clear."));
        return Map.of(
                "azure-native:authorization:getClientConfig",
                function("Tells who deploys, and where to.", new TreeMap<>(), client),
                "azure-native:authorization:getClientToken",
                function("Gets a token for who deploys.", endpoint, token));
    }

    private static JsonObject function(
            String description, SortedMap<String, JsonObject> inputs, SortedMap<String, JsonObject> outputs) {
        var arguments = PackageSchema.simple("object");
        arguments.add("properties", PackageSchema.object(inputs));
        var results = PackageSchema.simple("object");
        results.add("properties", PackageSchema.object(outputs));
        results.add("required", PackageSchema.texts(List.copyOf(outputs.keySet())));
        var function = new JsonObject();
        function.addProperty("description", description);
        if (!inputs.isEmpty()) {
            function.add("inputs", arguments);
        }
        function.add("outputs", results);
        return function;
    }

    private static JsonObject variables() {
        var variables = new TreeMap<String, JsonObject>();
        CONFIGURATION.forEach((name, description) -> {
            var variable = PackageSchema.text(description);
            if (FLAGS.contains(name)) {
                variable.addProperty("type", "boolean");
            }
            if (name.equals("auxiliaryTenantIds")) {
                variable.addProperty("type", "array");
                variable.add("items", PackageSchema.simple("string"));
            }
            if (SECRETS.contains(name)) {
                variable.addProperty("secret", true);
            }
            variables.put(name, variable);
        });
        return PackageSchema.object(variables);
    }
}
