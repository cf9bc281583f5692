package dev.fhircmk.core;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An Azure cloud: where its Key Vault, its resource manager and its FHIR services answer.
 *
 * <p>The names are those of azure-native's setting {@code environment}. Host suffixes: Azure's "private endpoint DNS"
 * page and azure-native's {@code getKeyVaultSuffix}. Other names: azure-native's {@code FromName}; other hosts that issue tokens: the
 * aliases in Microsoft Entra ID's own instance discovery.
 */
@SuppressWarnings("ImmutableEnumChecker") // The lists are those of List.of.
public enum Cloud {
    /** Azure's public cloud. */
    PUBLIC(
            List.of("public", "azurecloud"),
            "vault.azure.net",
            "managedhsm.azure.net",
            "management.azure.com",
            List.of("login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"),
            "graph.microsoft.com",
            "api.loganalytics.azure.com",
            "https://api.loganalytics.io",
            "azurehealthcareapis.com",
            "a232010e-820c-4083-83bb-3ace5fc29d0b"),
    /** Azure Government, United States. */
    US_GOVERNMENT(
            List.of("usgovernment", "usgov", "azureusgovernment", "azureusgovernmentcloud", "usgovernmentl4"),
            "vault.usgovcloudapi.net",
            "managedhsm.usgovcloudapi.net",
            "management.usgovcloudapi.net",
            List.of("login.microsoftonline.us", "login.usgovcloudapi.net"),
            "graph.microsoft.us",
            "api.loganalytics.us",
            "https://api.loganalytics.us",
            "azurehealthcareapis.us",
            "57506a73-e302-42a9-b869-6f12d9ec29e9"),
    /**
     * Azure operated by 21Vianet, China. The suffix of its FHIR services is not confirmed by any source; the application id of
     * Cosmos DB is that "for any region except Azure Government", which no source of its own confirms.
     */
    CHINA(
            List.of("china", "azurechinacloud"),
            "vault.azure.cn",
            "managedhsm.azure.cn",
            "management.chinacloudapi.cn",
            List.of("login.chinacloudapi.cn", "login.partner.microsoftonline.cn"),
            "microsoftgraph.chinacloudapi.cn",
            "api.loganalytics.azure.cn",
            "https://api.loganalytics.azure.cn",
            "azurehealthcareapis.cn",
            "a232010e-820c-4083-83bb-3ace5fc29d0b");

    private final List<String> names;
    private final String keyVaultSuffix;
    private final String managedHsmSuffix;
    private final String resourceManagerHost;
    private final List<String> loginHosts;
    private final String graphHost;
    private final String logAnalyticsHost;
    private final String logAnalyticsAudience;
    private final String healthcareSuffix;
    private final String cosmosDbApplicationId;

    Cloud(
            List<String> names,
            String keyVaultSuffix,
            String managedHsmSuffix,
            String resourceManagerHost,
            List<String> loginHosts,
            String graphHost,
            String logAnalyticsHost,
            String logAnalyticsAudience,
            String healthcareSuffix,
            String cosmosDbApplicationId) {
        this.names = names;
        this.keyVaultSuffix = keyVaultSuffix;
        this.managedHsmSuffix = managedHsmSuffix;
        this.resourceManagerHost = resourceManagerHost;
        this.loginHosts = loginHosts;
        this.graphHost = graphHost;
        this.logAnalyticsHost = logAnalyticsHost;
        this.logAnalyticsAudience = logAnalyticsAudience;
        this.healthcareSuffix = healthcareSuffix;
        this.cosmosDbApplicationId = cosmosDbApplicationId;
    }

    /**
     * Reads any of the names that azure-native takes for a cloud in its setting {@code environment}; letter case does not matter.
     *
     * @throws InvalidValueException where no cloud has that name
     */
    public static Cloud parse(String setting) {
        return Arrays.stream(values())
                .filter(cloud -> cloud.names.contains(setting.trim().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "cloud",
                        "one of " + Arrays.stream(values()).map(Cloud::setting).collect(Collectors.joining(", ")),
                        setting,
                        "name the Azure cloud that the subscription is in"));
    }

    /** The name, as azure-native's setting {@code environment} spells it. */
    public String setting() {
        return names.get(0);
    }

    /** The host suffix of key vaults, without a leading dot. */
    public String keyVaultSuffix() {
        return keyVaultSuffix;
    }

    /** The host suffix of managed HSMs, without a leading dot. */
    public String managedHsmSuffix() {
        return managedHsmSuffix;
    }

    /** The host of Azure Resource Manager. */
    public String resourceManagerHost() {
        return resourceManagerHost;
    }

    /** The host that issues tokens. */
    public String loginHost() {
        return loginHosts.get(0);
    }

    /** Whether a host issues tokens of this cloud; letter case does not matter. */
    public boolean signsInAt(String host) {
        return loginHosts.contains(host.toLowerCase(Locale.ROOT));
    }

    /** The host of Microsoft Graph. */
    public String graphHost() {
        return graphHost;
    }

    /**
     * The host that answers queries of Log Analytics. Source: the clouds of {@code azlogs} in Azure/azure-sdk-for-go, and "Access the
     * Azure Monitor Log Analytics API" for the name of the public one.
     */
    public String logAnalyticsHost() {
        return logAnalyticsHost;
    }

    /** What tokens for these queries are for, without {@code /.default}, by the same source. */
    public String logAnalyticsAudience() {
        return logAnalyticsAudience;
    }

    /** The address, without a trailing slash, at which the FHIR service of a workspace answers. */
    public String fhirEndpoint(String workspaceName, String fhirServiceName) {
        return "https://" + workspaceName + "-" + fhirServiceName + ".fhir." + healthcareSuffix;
    }

    /** The address, without a trailing slash, at which an account of the retired Azure API for FHIR answers. */
    public String retiredFhirEndpoint(String accountName) {
        return "https://" + accountName + "." + healthcareSuffix;
    }

    /**
     * The names of the private DNS zones that a private endpoint of an Azure Health Data Services workspace needs. Source:
     * "Azure private endpoint private DNS zone values".
     */
    public List<String> workspacePrivateZones() {
        return Stream.of("workspace", "fhir", "dicom")
                .map(part -> "privatelink." + part + "." + healthcareSuffix)
                .toList();
    }

    /** The name of the private DNS zone of accounts of the retired Azure API for FHIR, by the same source. */
    public String retiredPrivateZone() {
        return "privatelink." + healthcareSuffix;
    }

    /**
     * The application id of Cosmos DB's own service principal, which reads the key of the retired service; its object id is
     * another one in each tenant. Source: "Configure customer-managed keys for Azure Cosmos DB", which prints placeholders
     * today and printed these ids in 2022.
     */
    public String cosmosDbApplicationId() {
        return cosmosDbApplicationId;
    }

    /** The cloud and the kind of store whose host suffix is given; letter case does not matter. */
    static Optional<KeyIdentifier.Host> hostOf(String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        var dot = lower.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        var name = lower.substring(0, dot);
        var suffix = lower.substring(dot + 1);
        for (var cloud : values()) {
            if (suffix.equals(cloud.keyVaultSuffix)) {
                return Optional.of(new KeyIdentifier.Host(cloud, KeyStore.VAULT, name));
            }
            if (suffix.equals(cloud.managedHsmSuffix)) {
                return Optional.of(new KeyIdentifier.Host(cloud, KeyStore.MANAGED_HSM, name));
            }
        }
        return Optional.empty();
    }
}
