package dev.fhircmk.policy;

import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The resources of a stack after a run, in the order of their URNs, whatever order the engine sends them in. */
public final class Stack {
    private final Map<String, PolicyResource> byUrn;
    private final Map<String, List<PolicyResource>> byType = new LinkedHashMap<>();
    private final Map<String, List<PolicyResource>> byParent = new HashMap<>();

    private Stack(Map<String, PolicyResource> byUrn) {
        this.byUrn = byUrn;
        for (var resource : byUrn.values()) {
            byType.computeIfAbsent(resource.type(), type -> new ArrayList<>()).add(resource);
            resource.links()
                    .parent()
                    .ifPresent(parent -> byParent.computeIfAbsent(parent, urn -> new ArrayList<>())
                            .add(resource));
        }
    }

    /**
     * A resource and its links.
     *
     * @param definition what the resource is by itself
     * @param links the URNs of what it has to do with
     */
    public record Member(PolicyResource.Definition definition, PolicyResource.Links links) {}

    /**
     * Properties of a resource through a view, with the resource.
     *
     * @param resource the resource
     * @param view its properties
     */
    public record Typed<V>(PolicyResource resource, V view) {}

    /** A stack of these resources, each of which finds its parent and dependencies among them. */
    public static Stack of(List<Member> members) {
        return of(members, Map.of());
    }

    private static Stack of(List<Member> members, Map<String, Properties> inputs) {
        var byUrn = new TreeMap<String, PolicyResource>();
        for (var member : members) {
            var urn = member.definition().urn();
            byUrn.put(
                    urn,
                    PolicyResource.inStack(
                            member.definition(),
                            member.links(),
                            other -> Optional.ofNullable(byUrn.get(other)),
                            Optional.ofNullable(inputs.get(urn))));
        }
        return new Stack(byUrn);
    }

    /** The same stack, whose resources have these inputs, by URN; see {@link PolicyResource#inputs()}. */
    public Stack withInputs(Map<String, Properties> inputs) {
        return of(
                byUrn.values().stream()
                        .map(resource -> new Member(resource.definition(), resource.links()))
                        .toList(),
                inputs);
    }

    /** All resources. */
    public List<PolicyResource> resources() {
        return List.copyOf(byUrn.values());
    }

    /** The resource of that URN. */
    public Optional<PolicyResource> find(String urn) {
        return Optional.ofNullable(byUrn.get(urn));
    }

    /** The resources of the type of a class of a Pulumi SDK. */
    public List<PolicyResource> ofType(Class<? extends Resource> resourceClass) {
        return ofType(ResourceTypes.of(resourceClass));
    }

    /** The resources of the type of a token or pattern; see {@link ResourceTypes}. */
    public List<PolicyResource> ofType(String tokenOrPattern) {
        return ofType(ResourceTypes.of(tokenOrPattern));
    }

    /** The resources of these types. */
    public List<PolicyResource> ofType(ResourceTypes types) {
        return byType.entrySet().stream()
                .filter(type -> types.contains(type.getKey()))
                .flatMap(type -> type.getValue().stream())
                .sorted(Comparator.comparing(PolicyResource::urn))
                .toList();
    }

    /** The resources of these types, each with its properties as a view. */
    public <V> List<Typed<V>> ofType(ResourceTypes types, Class<V> view) {
        return ofType(types).stream()
                .map(resource -> new Typed<>(resource, resource.as(view)))
                .toList();
    }

    /** The resources whose parent this is. */
    public List<PolicyResource> children(PolicyResource parent) {
        return List.copyOf(byParent.getOrDefault(parent.urn(), List.of()));
    }
}
