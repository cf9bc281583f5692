package dev.fhircmk.azure;

import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.InvalidValueException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How Azure is reached. Names and environment variables are those of azure-native, so that one configuration serves both. Source:
 * azure-native's installation and configuration page.
 *
 * @param settings what was set, by name; an environment variable counts where the setting was left out
 * @param isOfACloud whether the settings themselves, not a variable, name an Azure cloud
 * @param defaultCredential whether {@code DefaultAzureCredential} of azure-identity is the credential where nothing else is chosen;
 *     otherwise it is the Azure CLI, as azure-native has it
 */
public record AzureConfiguration(Map<String, String> settings, boolean isOfACloud, boolean defaultCredential) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("subscriptionId", "ARM_SUBSCRIPTION_ID"),
            Map.entry("tenantId", "ARM_TENANT_ID"),
            Map.entry("clientId", "ARM_CLIENT_ID"),
            Map.entry("clientSecret", "ARM_CLIENT_SECRET"),
            Map.entry("clientCertificatePath", "ARM_CLIENT_CERTIFICATE_PATH"),
            Map.entry("clientCertificatePassword", "ARM_CLIENT_CERTIFICATE_PASSWORD"),
            Map.entry("useOidc", "ARM_USE_OIDC"),
            Map.entry("oidcToken", "ARM_OIDC_TOKEN"),
            Map.entry("oidcTokenFilePath", "ARM_OIDC_TOKEN_FILE_PATH"),
            Map.entry("oidcRequestToken", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"),
            Map.entry("oidcRequestUrl", "ACTIONS_ID_TOKEN_REQUEST_URL"),
            Map.entry("useMsi", "ARM_USE_MSI"),
            Map.entry("environment", "ARM_ENVIRONMENT"),
            Map.entry("azureLocalFolder", "FHIR_CMK_AZURE_LOCAL"));

    public AzureConfiguration {
        settings = Map.copyOf(settings);
    }

    /**
     * The configuration that was set, with environment variables in the place of what was left out; what is blank is not set.
     *
     * @param given by the names of {@link #names()}
     * @param environment the value of a variable by its name, such as {@code ARM_TENANT_ID}
     */
    public static AzureConfiguration of(Map<String, String> given, Function<String, Optional<String>> environment) {
        var settings = new LinkedHashMap<String, String>();
        VARIABLES.forEach((name, variable) -> Optional.ofNullable(given.get(name))
                .or(() -> environment.apply(variable))
                .filter(value -> !value.isBlank())
                .ifPresent(value -> settings.put(name, value)));
        var isOfACloud = !given.getOrDefault("environment", "").isBlank();
        return new AzureConfiguration(settings, isOfACloud, false);
    }

    /** The same, whatever the environment says. */
    public static AzureConfiguration of(Map<String, String> given) {
        return of(given, variable -> Optional.empty());
    }

    /** What the environment says, and nothing else. */
    public static AzureConfiguration ofEnvironment(Function<String, Optional<String>> environment) {
        return of(Map.of(), environment);
    }

    /** The same with {@code DefaultAzureCredential} where no credential is chosen. */
    public AzureConfiguration withDefaultCredential() {
        return new AzureConfiguration(settings, isOfACloud, true);
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
    public Cloud cloud() {
        return get("environment").map(Cloud::parse).orElse(Cloud.PUBLIC);
    }

    /** The data folder of the azure-local that stands in for Azure. */
    public Optional<Path> azureLocalFolder() {
        return get("azureLocalFolder").map(Path::of);
    }

    /** What is wrong with it, by the name of the setting. */
    public Map<String, String> failures() {
        var failures = new LinkedHashMap<String, String>();
        check("environment", Cloud::parse, failures);
        check("oidcRequestUrl", AzureConfiguration::tokenEndpoint, failures);
        localAzureClash().ifPresent(failure -> failures.put("azureLocalFolder", failure));
        if (azureLocalFolder().isEmpty()) {
            List.of("clientSecret", "clientCertificatePath")
                    .forEach(name -> missing(name).ifPresent(failure -> failures.put(name, failure)));
        }
        return failures;
    }

    private void check(String name, Function<String, Object> reading, Map<String, String> failures) {
        try {
            var unused = get(name).map(reading);
        } catch (InvalidValueException refused) {
            failures.put(name, String.valueOf(refused.getMessage()));
        }
    }

    /** The failure where a stack of an Azure cloud would reach the local Azure. */
    public Optional<String> localAzureClash() {
        return isOfACloud && azureLocalFolder().isPresent()
                ? Optional.of("azureLocalFolder (or FHIR_CMK_AZURE_LOCAL) is set together with environment '"
                        + get("environment").orElse("")
                        + "', which is an Azure cloud; leave out the one that is not meant")
                : Optional.empty();
    }

    /**
     * The address that gives the running job its token, where nobody on the way can read the secret of the job that is sent to it.
     *
     * @throws InvalidValueException where it is neither of https nor of this machine
     */
    static String tokenEndpoint(String address) {
        if (!isConfidential(address)) {
            throw new InvalidValueException(
                    "oidcRequestUrl",
                    "an https address, since the token of the job is sent to it",
                    // The query is the job's.
                    address.replaceFirst("(?s)[?].*", ""),
                    "take the address that the runner gives in ACTIONS_ID_TOKEN_REQUEST_URL");
        }
        return address;
    }

    private static boolean isConfidential(String address) {
        try {
            var uri = URI.create(address);
            return uri.getHost() != null
                    && ("https".equalsIgnoreCase(uri.getScheme())
                            || ("http".equalsIgnoreCase(uri.getScheme()) && LOOPBACK.contains(uri.getHost())));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private Optional<String> missing(String given) {
        var absent = Stream.of("clientId", "tenantId")
                .filter(name -> get(given).isPresent() && get(name).isEmpty())
                .toList();
        return absent.isEmpty()
                ? Optional.empty()
                : Optional.of(given + " was set, but not " + String.join(" and ", absent) + "; set "
                        + absent.stream()
                                .map(name -> name + " (or " + VARIABLES.get(name) + ")")
                                .collect(Collectors.joining(" and ")));
    }

    /** Names what was set, never a value: some are secrets. */
    @Override
    public String toString() {
        return "settings " + settings.keySet();
    }
}
