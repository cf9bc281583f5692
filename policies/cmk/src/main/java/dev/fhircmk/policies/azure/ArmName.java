package dev.fhircmk.policies.azure;

import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
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
     * @param type their type in Azure Resource Manager
     * @param properties the inputs that hold the names, in order
     */
    private record Scheme(ResourceTypes types, ArmType type, List<String> properties) {}

    private static final List<Scheme> SCHEMES = List.of(
            new Scheme(AzureTypes.VAULT, ArmType.VAULT, List.of("vaultName")),
            new Scheme(AzureTypes.WORKSPACE, ArmType.WORKSPACE, List.of("workspaceName")),
            new Scheme(AzureTypes.FHIR_SERVICE, ArmType.FHIR_SERVICE, List.of("workspaceName", "fhirServiceName")),
            new Scheme(AzureTypes.DICOM_SERVICE, ArmType.DICOM_SERVICE, List.of("workspaceName", "dicomServiceName")),
            new Scheme(AzureTypes.AZURE_API_FOR_FHIR, ArmType.AZURE_API_FOR_FHIR, List.of("resourceName")),
            new Scheme(AzureTypes.STORAGE_ACCOUNT, ArmType.STORAGE_ACCOUNT, List.of("accountName")),
            new Scheme(
                    AzureTypes.PRIVATE_ENDPOINT,
                    new ArmType("Microsoft.Network/privateEndpoints"),
                    List.of("privateEndpointName")),
            new Scheme(
                    AzureTypes.PRIVATE_ZONE,
                    new ArmType("Microsoft.Network/privateDnsZones"),
                    List.of("privateZoneName")));

    private ArmName() {}

    /** The name of a resource, without that of what it is in, in lower case; empty where it is not known. */
    static Optional<String> of(PolicyResource resource) {
        return names(resource).map(names -> names.get(names.size() - 1));
    }

    /** The end of the id of a resource, its type and names; empty where it is not known. */
    static Optional<ArmId> end(PolicyResource resource) {
        return scheme(resource)
                .flatMap(scheme -> names(resource).map(names -> end(new ArmId.Resource(scheme.type(), names))));
    }

    /** The end of an id, the type and names of a resource; empty where it is that of a resource group or subscription. */
    static Optional<ArmId> end(ArmId id) {
        var resources = id.resources();
        return resources.isEmpty() ? Optional.empty() : Optional.of(end(resources.get(resources.size() - 1)));
    }

    private static ArmId end(ArmId.Resource resource) {
        return new ArmId(Optional.empty(), Optional.empty(), List.of(resource));
    }

    /** Whether an id may be that of a resource by its resource group; where one of them is not known it may. */
    static boolean mayBeInGroupOf(ArmId id, PolicyResource resource) {
        return id.resourceGroup().isEmpty()
                || !(PropertyFacts.of(resource).text("resourceGroupName") instanceof Fact.Known<String> own)
                || id.resourceGroup().get().equalsIgnoreCase(own.value());
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
