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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The resources that a pack was asked about in one run, in that order, and what of them is told at its end. */
final class SeenResources {
    private final ResourceIndex index = new ResourceIndex();
    private final Map<String, ProviderResource> providers = new HashMap<>();
    private final List<PolicyResource> secretive = new CopyOnWriteArrayList<>();
    private final Map<String, List<OneOfAKind>> kept = new ConcurrentHashMap<>();

    /** What was seen up to now; it grows with the run. */
    Stack stack() {
        return Stack.of(index);
    }

    /** Those that hold a secret, themselves or in their provider. */
    List<PolicyResource> secretive() {
        return new ArrayList<>(secretive);
    }

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
        kept.remove(urn);
        secretive.removeIf(resource -> resource.urn().equals(urn));
    }

    /** What was found of a resource, of which the user is told one of a kind. */
    void keep(String urn, List<OneOfAKind> findings) {
        kept.put(urn, List.copyOf(findings));
    }

    /** All that was kept, in no order. */
    Stream<OneOfAKind> kept() {
        return kept.values().stream().flatMap(List::stream);
    }

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

    /**
     * What a pack was asked about in one run of the engine. The engine starts a process for each run, one for the preview and one for
     * the update, but may use one again where everything is the same, and does not say so: it configures the pack again, asks about
     * the stack's own resource again, or goes on after it asked about the whole stack. Source: pulumi, {@code pkg/host/host.go},
     * {@code PolicyAnalyzer}; {@code pkg/engine/update.go}, {@code loadPolicyPlugins}.
     */
    static final class Run {
        private static final String STACK_TYPE = "pulumi:pulumi:Stack";

        private SeenResources seen = new SeenResources();
        private boolean ended;

        synchronized void begin() {
            seen = new SeenResources();
            ended = false;
        }

        /** What was seen before the engine asks about the resource. */
        synchronized SeenResources before(PolicyResource resource) {
            if (ended || (resource.type().equals(STACK_TYPE) && seen.has(resource.urn()))) {
                begin();
            }
            seen.forget(resource.urn());
            return seen;
        }

        /** The run is over: what was seen in it. */
        synchronized SeenResources end() {
            ended = true;
            return seen;
        }
    }
}
