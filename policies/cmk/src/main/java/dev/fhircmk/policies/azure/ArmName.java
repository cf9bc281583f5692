package dev.fhircmk.policies.azure;

import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.IdFormat;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceTypes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How Azure names resources: by an id that ends with their types and names. */
public final class ArmName {
    /** The types that others name, with their types in Azure Resource Manager. */
    private record Scheme(ResourceTypes types, IdFormat format) {
        Scheme(ResourceTypes types, ArmType type) {
            this(types, IdFormat.of(type));
        }
    }

    private static final List<Scheme> SCHEMES = List.of(
            new Scheme(AzureTypes.VAULT, ArmType.VAULT),
            new Scheme(AzureTypes.WORKSPACE, ArmType.WORKSPACE),
            new Scheme(AzureTypes.FHIR_SERVICE, ArmType.FHIR_SERVICE),
            new Scheme(AzureTypes.DICOM_SERVICE, ArmType.DICOM_SERVICE),
            new Scheme(AzureTypes.AZURE_API_FOR_FHIR, ArmType.AZURE_API_FOR_FHIR),
            new Scheme(AzureTypes.STORAGE_ACCOUNT, ArmType.STORAGE_ACCOUNT),
            new Scheme(AzureTypes.PRIVATE_ENDPOINT, ArmType.PRIVATE_ENDPOINT),
            new Scheme(AzureTypes.PRIVATE_ZONE, ArmType.PRIVATE_DNS_ZONE));

    private ArmName() {}

    /** The name of a resource, without that of what it is in, in lower case; empty where it is not known. */
    static Optional<String> of(PolicyResource resource) {
        return names(resource).map(names -> names.get(names.size() - 1));
    }

    /** The end of the id of a resource, its type and names; empty where it is not known. */
    static Optional<ArmId> end(PolicyResource resource) {
        return scheme(resource)
                .flatMap(scheme -> names(resource)
                        .map(names -> end(new ArmId.Resource(scheme.format().type(), names))));
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
    public static boolean mayBeInGroupOf(ArmId id, PolicyResource resource) {
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
            var said = scheme.format().names().stream()
                    .map(property -> facts.text(property))
                    .flatMap(fact -> fact.known().stream())
                    .map(ArmName::lower)
                    .toList();
            if (said.size() == scheme.format().names().size()) {
                return Optional.of(said);
            }
            // Azure answers with one name, such as "workspace/service".
            return facts.text("name") instanceof Fact.Known<String> known
                    ? Optional.of(List.of(lower(known.value()).split("/", -1)))
                            .filter(names ->
                                    names.size() == scheme.format().names().size())
                    : Optional.empty();
        });
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
