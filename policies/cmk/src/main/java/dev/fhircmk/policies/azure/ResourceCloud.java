package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.policy.PolicyResource;
import java.util.Optional;

/** The cloud that a resource is in. */
public final class ResourceCloud {
    private ResourceCloud() {}

    /** The cloud that its provider goes to, else the one that its region is in. */
    public static Cloud of(PolicyResource resource) {
        var said = resource.provider()
                .flatMap(provider -> PropertyFacts.value(
                        PropertyFacts.of(provider.properties()).text("environment")))
                .flatMap(ResourceCloud::parse);
        return said.orElseGet(() -> PropertyFacts.value(
                        PropertyFacts.of(resource).region("location"))
                .map(region -> region.name().startsWith("usgov")
                        ? Cloud.US_GOVERNMENT
                        : region.name().startsWith("china") ? Cloud.CHINA : Cloud.PUBLIC)
                .orElse(Cloud.PUBLIC));
    }

    private static Optional<Cloud> parse(String setting) {
        try {
            return Optional.of(Cloud.parse(setting));
        } catch (InvalidValueException other) {
            return Optional.empty();
        }
    }
}
