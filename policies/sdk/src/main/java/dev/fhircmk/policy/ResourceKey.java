package dev.fhircmk.policy;

import dev.fhircmk.policy.internal.Internal;
import java.util.Optional;
import java.util.function.Function;

/**
 * By what a policy finds resources: some property of theirs, such as the name of a vault. Made once, as a constant: a stack, and the
 * resources that were seen so far in a run, read it once of each resource, so that a policy which looks for what belongs to each of
 * many resources does not go through all of them each time.
 *
 * @param <K> what it is; compared by {@code equals}
 */
public final class ResourceKey<K> {
    private final ResourceTypes types;
    private final Function<PolicyResource, Optional<K>> of;

    private ResourceKey(ResourceTypes types, Function<PolicyResource, Optional<K>> of) {
        this.types = types;
        this.of = of;
    }

    /**
     * A key.
     *
     * @param types the resources that have it
     * @param of reads it; empty where a resource has none, or it is not known. It must read nothing but the resource
     */
    public static <K> ResourceKey<K> of(ResourceTypes types, Function<PolicyResource, Optional<K>> of) {
        return new ResourceKey<>(types, of);
    }

    /** The key of a resource. */
    @Internal
    public Optional<K> read(PolicyResource resource) {
        return resource.is(types) ? of.apply(resource) : Optional.empty();
    }
}
