package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Fact;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceTypes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How Azure names resources: by an id that ends with their types and names. */
final class ArmName {
    /**
     * How resources of some types are named.
     *
     * @param types the types
     * @param suffix the end of their ids in lower case, where each {@code *} stands for a name
     * @param properties the inputs that hold the names, in order
     */
    private record Scheme(ResourceTypes types, String suffix, List<String> properties) {}

    private static final String HEALTH = "/providers/microsoft.healthcareapis/";
    private static final List<Scheme> SCHEMES = List.of(
            new Scheme(AzureTypes.VAULT, "/providers/microsoft.keyvault/vaults/*", List.of("vaultName")),
            new Scheme(AzureTypes.WORKSPACE, HEALTH + "workspaces/*", List.of("workspaceName")),
            new Scheme(
                    AzureTypes.FHIR_SERVICE,
                    HEALTH + "workspaces/*/fhirservices/*",
                    List.of("workspaceName", "fhirServiceName")),
            new Scheme(
                    AzureTypes.DICOM_SERVICE,
                    HEALTH + "workspaces/*/dicomservices/*",
                    List.of("workspaceName", "dicomServiceName")),
            new Scheme(AzureTypes.AZURE_API_FOR_FHIR, HEALTH + "services/*", List.of("resourceName")),
            new Scheme(
                    AzureTypes.STORAGE_ACCOUNT,
                    "/providers/microsoft.storage/storageaccounts/*",
                    List.of("accountName")),
            new Scheme(
                    AzureTypes.PRIVATE_ENDPOINT,
                    "/providers/microsoft.network/privateendpoints/*",
                    List.of("privateEndpointName")),
            new Scheme(
                    AzureTypes.PRIVATE_ZONE,
                    "/providers/microsoft.network/privatednszones/*",
                    List.of("privateZoneName")));

    private ArmName() {}

    /** The name of a resource, without that of what it is in, in lower case; empty where it is not known. */
    static Optional<String> of(PolicyResource resource) {
        return names(resource).map(names -> names.get(names.size() - 1));
    }

    /** The end of the id of a resource, in lower case; empty where it is not known. */
    static Optional<String> suffix(PolicyResource resource) {
        return scheme(resource)
                .flatMap(scheme -> names(resource).map(names -> {
                    var suffix = scheme.suffix();
                    for (var name : names) {
                        suffix = suffix.replaceFirst("\\*", java.util.regex.Matcher.quoteReplacement(name));
                    }
                    return suffix;
                }));
    }

    private static Optional<Scheme> scheme(PolicyResource resource) {
        return SCHEMES.stream().filter(scheme -> resource.is(scheme.types())).findFirst();
    }

    private static Optional<List<String>> names(PolicyResource resource) {
        return scheme(resource).flatMap(scheme -> {
            var facts = PropertyFacts.of(resource);
            var said = scheme.properties().stream()
                    .map(property -> facts.text(property))
                    .flatMap(fact -> PropertyFacts.value(fact).stream())
                    .map(ArmName::lower)
                    .toList();
            if (said.size() == scheme.properties().size()) {
                return Optional.of(said);
            }
            // Azure answers with one name, such as "workspace/service".
            return facts.text("name") instanceof Fact.Known<String> known
                    ? Optional.of(List.of(lower(known.value()).split("/", -1)))
                            .filter(names -> names.size() == scheme.properties().size())
                    : Optional.empty();
        });
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
