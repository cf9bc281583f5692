package dev.fhircmk.provider.azure;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureConfiguration;
import dev.fhircmk.pulumi.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How the provider reaches Azure, by its inputs and, where one was left out, by the environment. */
public final class ProviderConfiguration {
    private ProviderConfiguration() {}

    public static AzureConfiguration of(JsonObject inputs, Map<String, String> environment) {
        var given = new LinkedHashMap<String, String>();
        AzureConfiguration.names().forEach(name -> Json.text(inputs, name).ifPresent(value -> given.put(name, value)));
        return AzureConfiguration.of(given, variable -> Optional.ofNullable(environment.get(variable)));
    }
}
