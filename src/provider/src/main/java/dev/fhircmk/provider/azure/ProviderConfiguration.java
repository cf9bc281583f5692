package dev.fhircmk.provider.azure;

import com.google.gson.JsonObject;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.pulumi.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the provider reaches Azure. Names and environment variables are those of azure-native, so that one configuration
 * serves both. Source: azure-native's installation and configuration page.
 *
 * @param settings what was set, by name; an environment variable counts where the input was left out
 * @param isOfACloud whether the inputs themselves, not a variable, name an Azure cloud
 */
public record ProviderConfiguration(Map<String, String> settings, boolean isOfACloud) {
    private static final Map<String, String> VARIABLES = variables();

    public ProviderConfiguration {
        settings = Map.copyOf(settings);
    }

    public static ProviderConfiguration of(JsonObject inputs, Map<String, String> environment) {
        var settings = new LinkedHashMap<String, String>();
        VARIABLES.forEach((name, variable) -> Json.text(inputs, name)
                .or(() -> Optional.ofNullable(environment.get(variable)))
                .filter(value -> !value.isBlank())
                .ifPresent(value -> settings.put(name, value)));
        return new ProviderConfiguration(
                settings,
                Json.text(inputs, "environment").filter(name -> !name.isBlank()).isPresent());
    }

    /** The names of all settings. */
    public static Set<String> names() {
        return VARIABLES.keySet();
    }

    /** A value that was set. */
    Optional<String> get(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    boolean isOn(String name) {
        return get(name).map(Boolean::parseBoolean).orElse(false);
    }

    /**
     * The Azure cloud.
     *
     * @throws InvalidValueException where the setting names none
     */
    Cloud cloud() {
        return get("environment").map(Cloud::parse).orElse(Cloud.PUBLIC);
    }

    /** The data folder of the azure-local that stands in for Azure. */
    Optional<Path> azureLocalFolder() {
        return get("azureLocalFolder").map(Path::of);
    }

    /** What is wrong with it, by the name of the setting. */
    public Map<String, String> failures() {
        var failures = new LinkedHashMap<String, String>();
        try {
            cloud();
        } catch (InvalidValueException invalid) {
            failures.put("environment", String.valueOf(invalid.getMessage()));
        }
        oidcRequestUrlFailure().ifPresent(failure -> failures.put("oidcRequestUrl", failure));
        localAzureClash().ifPresent(failure -> failures.put("azureLocalFolder", failure));
        if (azureLocalFolder().isEmpty()) {
            missing("clientSecret", List.of("clientId", "tenantId")).ifPresent(m -> failures.put("clientSecret", m));
            missing("clientCertificatePath", List.of("clientId", "tenantId"))
                    .ifPresent(m -> failures.put("clientCertificatePath", m));
        }
        return failures;
    }

    /** What is wrong where a stack of an Azure cloud is about to reach the local Azure. */
    public Optional<String> localAzureClash() {
        return isOfACloud && azureLocalFolder().isPresent()
                ? Optional.of("azureLocalFolder (or FHIR_CMK_AZURE_LOCAL) is set together with environment '"
                        + get("environment").orElse("")
                        + "', which is an Azure cloud; leave out the one that is not meant")
                : Optional.empty();
    }

    private Optional<String> oidcRequestUrlFailure() {
        try {
            var unused = get("oidcRequestUrl").map(TokenEndpoint::check);
            return Optional.empty();
        } catch (InvalidValueException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    private Optional<String> missing(String given, List<String> needed) {
        if (get(given).isEmpty()) {
            return Optional.empty();
        }
        var absent = new ArrayList<String>();
        needed.stream().filter(name -> get(name).isEmpty()).forEach(absent::add);
        return absent.isEmpty()
                ? Optional.empty()
                : Optional.of(given + " was set, but not " + String.join(" and ", absent) + "; set "
                        + String.join(
                                " and ",
                                absent.stream()
                                        .map(name -> name + " (or " + VARIABLES.get(name) + ")")
                                        .toList()));
    }

    private static Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        variables.put("subscriptionId", "ARM_SUBSCRIPTION_ID");
        variables.put("tenantId", "ARM_TENANT_ID");
        variables.put("clientId", "ARM_CLIENT_ID");
        variables.put("clientSecret", "ARM_CLIENT_SECRET");
        variables.put("clientCertificatePath", "ARM_CLIENT_CERTIFICATE_PATH");
        variables.put("clientCertificatePassword", "ARM_CLIENT_CERTIFICATE_PASSWORD");
        variables.put("useOidc", "ARM_USE_OIDC");
        variables.put("oidcToken", "ARM_OIDC_TOKEN");
        variables.put("oidcTokenFilePath", "ARM_OIDC_TOKEN_FILE_PATH");
        variables.put("oidcRequestToken", "ACTIONS_ID_TOKEN_REQUEST_TOKEN");
        variables.put("oidcRequestUrl", "ACTIONS_ID_TOKEN_REQUEST_URL");
        variables.put("useMsi", "ARM_USE_MSI");
        variables.put("environment", "ARM_ENVIRONMENT");
        variables.put("azureLocalFolder", "FHIR_CMK_AZURE_LOCAL");
        return java.util.Collections.unmodifiableMap(variables);
    }

    /** Names what was set, never a value: some are secrets. */
    @Override
    public String toString() {
        return "settings " + settings.keySet();
    }
}
