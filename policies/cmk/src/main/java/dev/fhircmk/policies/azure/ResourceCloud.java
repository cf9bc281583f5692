package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Region;
import dev.fhircmk.policy.PolicyResource;
import java.util.Optional;

/** The cloud that a resource is in. */
public final class ResourceCloud {
    private ResourceCloud() {}

    /** The cloud that its provider goes to, else the one that its region is in, else the public one. */
    public static Cloud of(PolicyResource resource) {
        return known(resource).orElse(Cloud.PUBLIC);
    }

    /** The cloud that its provider goes to, else the one that its region is in; empty where neither is known. */
    public static Optional<Cloud> known(PolicyResource resource) {
        return resource.provider()
                .flatMap(provider -> PropertyFacts.of(provider.properties())
                        .text("environment")
                        .known())
                .flatMap(setting -> PropertyFacts.readable(() -> Cloud.parse(setting)))
                .or(() -> PropertyFacts.of(resource).region("location").known().map(ResourceCloud::of));
    }

    private static Cloud of(Region region) {
        if (region.name().startsWith("usgov") || region.name().startsWith("usdod")) {
            return Cloud.US_GOVERNMENT;
        }
        return region.name().startsWith("china") ? Cloud.CHINA : Cloud.PUBLIC;
    }
}
