package dev.fhircmk.policy.internal.dispatch;

import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.ProviderResource;
import dev.fhircmk.policy.Stack;
import dev.fhircmk.policy.internal.ResourceIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The resources that a pack was asked about in one run, in that order. */
final class SeenResources {
    private final ResourceIndex index = new ResourceIndex();
    private final Map<String, ProviderResource> providers = new HashMap<>();
    private final List<PolicyResource> secretive = new CopyOnWriteArrayList<>();

    /** What was seen up to now; it grows with the run. */
    Stack stack() {
        return Stack.of(index);
    }

    /** Those that hold a secret, themselves or in their provider. */
    List<PolicyResource> secretive() {
        return new ArrayList<>(secretive);
    }

    /** Whether the URN was seen. */
    boolean has(String urn) {
        return index.find(urn).isPresent();
    }

    /** The resource as one that finds its parent among those that were seen. */
    PolicyResource beside(PolicyResource resource) {
        return linked(resource.definition(), Optional.empty());
    }

    /** Forgets a resource that is about to be seen again. */
    void forget(String urn) {
        index.remove(urn);
        secretive.removeIf(resource -> resource.urn().equals(urn));
    }

    /** Takes a resource. */
    void add(PolicyResource resource) {
        var definition = resource.definition();
        // One provider manages many resources, and the engine sends its configuration with each.
        var kept = linked(
                new PolicyResource.Definition(
                        definition.type().intern(),
                        definition.urn(),
                        definition.name(),
                        definition.properties(),
                        definition.options(),
                        definition.provider().map(this::once)),
                Optional.of(definition.properties()));
        index.put(kept);
        if (holdsSecret(kept)) {
            secretive.add(kept);
        }
    }

    private synchronized ProviderResource once(ProviderResource provider) {
        var known = providers.get(provider.urn());
        if (known != null
                && known.properties().wire().equals(provider.properties().wire())) {
            return known;
        }
        providers.put(provider.urn(), provider);
        return provider;
    }

    private static boolean holdsSecret(PolicyResource resource) {
        return resource.properties().wire().holdsSecret()
                || resource.provider()
                        .filter(provider -> provider.properties().wire().holdsSecret())
                        .isPresent();
    }

    private PolicyResource linked(PolicyResource.Definition definition, Optional<Properties> inputs) {
        return PolicyResource.inStack(
                definition,
                new PolicyResource.Links(definition.options().parent(), List.of(), Map.of()),
                index::find,
                inputs);
    }
}
