package dev.fhircmk.policies.azure;

import dev.fhircmk.core.KeyVaultApi;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.ProviderResource;
import dev.fhircmk.policy.ResourceTypes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which properties which version of the API knows, and what the versions do by default. azure-native drops what a version does not
 * know without a word.
 *
 * <p>Sources: Azure/bicep-types-az, the pages of each version, and the classes of azure-native 2.10 and 3.28 for the versions that a
 * token without one stands for. That a preview of 2023-06-01 knew the encryption of services is told by
 * Azure/azure-rest-api-specs#26628.
 */
public final class ApiVersions {
    private static final Pattern IN_TOKEN = Pattern.compile("azure-native(?::[^/:]+/|_[^:]+_)(v[0-9]{8}[a-z]*):.*");
    private static final Pattern VERSION = Pattern.compile("(?:.*_)?([0-9]+)[._][0-9]+[._][0-9].*");

    /**
     * Since when a property is known.
     *
     * @param types the types of the resource
     * @param path where it stands
     * @param stable the first stable version that knows it
     * @param preview the first preview that knows it
     */
    private record Known(ResourceTypes types, String path, ApiVersion stable, ApiVersion preview) {
        boolean by(ApiVersion version) {
            return version.compareTo(version.isPreview() ? preview : stable) >= 0;
        }

        boolean covers(String other) {
            return other.startsWith(path)
                    && (other.length() == path.length() || ".[".indexOf(other.charAt(path.length())) >= 0);
        }
    }

    /**
     * What a token without a version stands for.
     *
     * @param types the types of the resource
     * @param major the major version of azure-native
     * @param version the version of the API
     */
    private record Default(ResourceTypes types, String major, ApiVersion version) {}

    /** The first version of Key Vault's API that Microsoft does not end on 2027-02-27. */
    public static final ApiVersion KEY_VAULT = ApiVersion.stable(KeyVaultApi.VERSION);

    private static final ResourceTypes SERVICES = AzureTypes.FHIR_SERVICE.or(AzureTypes.DICOM_SERVICE);
    private static final ResourceTypes VAULT_AND_KEY = AzureTypes.VAULT
            .or(AzureTypes.KEY)
            // Written by a client of its own, which no token pins: 2024-11-01, by the source of azure-native in
            // 2026-11.
            .or(AzureTypes.AZURE_NATIVE_ACCESS_POLICY);

    private static final List<Known> KNOWN = List.of(
            known(SERVICES, "encryption", "2023-11-01", "2023-06-01"),
            known(AzureTypes.VAULT, "properties.enablePurgeProtection", "2016-10-01", "2016-10-01"),
            known(AzureTypes.VAULT, "properties.createMode", "2016-10-01", "2016-10-01"),
            known(AzureTypes.VAULT, "properties.networkAcls", "2018-02-14", "2018-02-14"),
            known(AzureTypes.VAULT, "properties.enableRbacAuthorization", "2019-09-01", "2020-04-01"),
            known(AzureTypes.VAULT, "properties.softDeleteRetentionInDays", "2019-09-01", "2020-04-01"),
            known(AzureTypes.VAULT, "properties.publicNetworkAccess", "2021-10-01", "2021-06-01"),
            known(AzureTypes.KEY, "properties.rotationPolicy", "2022-07-01", "2021-11-01"));

    private static final List<Default> DEFAULTS = List.of(
            new Default(VAULT_AND_KEY, "2", ApiVersion.stable("2023-02-01")),
            new Default(VAULT_AND_KEY, "3", ApiVersion.stable("2024-11-01")),
            new Default(SERVICES, "2", ApiVersion.stable("2023-02-28")),
            new Default(SERVICES, "3", ApiVersion.stable("2024-03-31")));

    private ApiVersions() {}

    private static Known known(ResourceTypes types, String path, String stable, String preview) {
        return new Known(types, path, ApiVersion.stable(stable), ApiVersion.preview(preview));
    }

    /**
     * A property that a resource sets and that its version of the API does not know.
     *
     * @param version the version
     * @param first the first stable one that knows it
     */
    public record Dropped(ApiVersion version, ApiVersion first) {}

    /** Whether the version of a resource drops the property at a path. */
    public static Optional<Dropped> dropped(PolicyResource resource, String path) {
        return KNOWN.stream()
                .filter(property -> property.covers(path) && resource.is(property.types()))
                .findFirst()
                .flatMap(property -> of(resource)
                        .filter(version -> !property.by(version))
                        .map(version -> new Dropped(version, property.stable())));
    }

    /** The version that a resource is made with: of its token, else as azure-native says, else the default of the provider. */
    public static Optional<ApiVersion> of(PolicyResource resource) {
        var token = IN_TOKEN.matcher(resource.type());
        if (token.matches()) {
            return ApiVersion.parse(token.group(1));
        }
        return said(resource)
                .or(() -> resource.provider()
                        .flatMap(ApiVersions::major)
                        .flatMap(major -> DEFAULTS.stream()
                                .filter(one -> one.major().equals(major) && resource.is(one.types()))
                                .map(Default::version)
                                .findFirst()));
    }

    private static Optional<ApiVersion> said(PolicyResource resource) {
        return Stream.concat(resource.inputs().stream(), Stream.of(resource.properties()))
                .map(properties -> properties.at("azureApiVersion"))
                .filter(Properties::isKnown)
                .flatMap(place -> place.string().stream())
                .flatMap(text -> ApiVersion.parse(text).stream())
                .findFirst();
    }

    /** The major version of a provider: of its configuration, or in the name of one that Pulumi made, {@code default_3_28_0}. */
    private static Optional<String> major(ProviderResource provider) {
        return PropertyFacts.of(provider.properties())
                .text("version")
                .known()
                .or(() -> Optional.of(provider.name()))
                .map(VERSION::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(version -> version.group(1));
    }
}
