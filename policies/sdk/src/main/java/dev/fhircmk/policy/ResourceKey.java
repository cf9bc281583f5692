package dev.fhircmk.policy;

import dev.fhircmk.policy.internal.Internal;
import java.util.Optional;
import java.util.function.Function;

/**
 * A key by which a policy finds resources, such as the name of a vault. Make it once, as a constant: a stack, and the resources that were
 * seen so far in a run, read it once from each resource, so that a policy which looks for the resources of each of many others does not go
 * through all of them each time.
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
