package dev.fhircmk.policy;

import com.pulumi.resources.Resource;
import dev.fhircmk.policy.internal.Internal;
import dev.fhircmk.policy.internal.ResourceIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The resources of a stack after a run, in the order of their names, see {@link PolicyResource#BY_NAME}; or those that were seen so far in a run,
 * in the order in which the engine asked about them.
 */
public final class Stack {
    private final ResourceIndex index;

    private Stack(ResourceIndex index) {
        this.index = index;
    }

    /** A stack that grows with the index. */
    @Internal
    public static Stack of(ResourceIndex index) {
        return new Stack(index);
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
        var index = new ResourceIndex();
        members.stream()
                .map(member -> PolicyResource.inStack(
                        member.definition(),
                        member.links(),
                        index::find,
                        Optional.ofNullable(inputs.get(member.definition().urn()))))
                .sorted(PolicyResource.BY_NAME)
                .forEach(index::put);
        return new Stack(index);
    }

    /** The same stack, whose resources have the properties of those as inputs; see {@link PolicyResource#inputs()}. */
    public Stack withInputs(Stack judged) {
        var inputs = new HashMap<String, Properties>();
        judged.resources().forEach(resource -> inputs.put(resource.urn(), resource.properties()));
        return of(
                resources().stream()
                        .map(resource -> new Member(resource.definition(), resource.links()))
                        .toList(),
                inputs);
    }

    /** All resources. */
    public List<PolicyResource> resources() {
        return index.all();
    }

    /** The resource of that URN. */
    public Optional<PolicyResource> find(String urn) {
        return index.find(urn);
    }

    /** The resources of that name in the program; several where their types or parents differ. */
    public List<PolicyResource> named(String name) {
        return resources().stream()
                .filter(resource -> resource.name().equals(name))
                .toList();
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
        return index.ofType(types);
    }

    /** The resources that have that key, found without going through the others. */
    public <K> List<PolicyResource> find(ResourceKey<K> key, K value) {
        return index.find(key, value);
    }

    /** The resources of these types, each with its properties as a view. */
    public <V> List<Typed<V>> ofType(ResourceTypes types, Class<V> view) {
        return ofType(types).stream()
                .map(resource -> new Typed<>(resource, resource.as(view)))
                .toList();
    }

    /** The resources whose parent this is. */
    public List<PolicyResource> children(PolicyResource parent) {
        return index.children(parent.urn());
    }
}
