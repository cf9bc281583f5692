package dev.fhircmk.policy;

import com.pulumi.resources.Resource;
import dev.fhircmk.policy.internal.Internal;
import dev.fhircmk.policy.internal.NameOrder;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A resource of the stack.
 *
 * <p>In a resource policy its properties are the inputs, after the provider completed them with defaults, and the dependencies
 * are not known; whatever it depends on was seen before it, see {@link ResourceContext#seen()}. In a stack policy its properties
 * are the outputs, and all of it is known.
 */
public final class PolicyResource {
    /** By names as a reader looks for them, {@code fhir2} before {@code fhir10}; resources of one name by their URNs. */
    public static final Comparator<PolicyResource> BY_NAME = NameOrder.of(PolicyResource::name, PolicyResource::urn);

    private final Definition definition;
    private final Links links;
    private final Function<String, Optional<PolicyResource>> neighbours;
    private final Optional<Properties> inputs;

    /**
     * What a resource is by itself.
     *
     * @param type token of its type
     * @param urn its URN
     * @param name its name in the program
     * @param properties its inputs or outputs
     * @param options the options that the program gave it
     * @param provider the provider that manages it; absent for components, providers and the stack itself
     */
    public record Definition(
            String type,
            String urn,
            String name,
            Properties properties,
            ResourceOptions options,
            Optional<ProviderResource> provider) {}

    /**
     * The URNs of what a resource has to do with.
     *
     * @param parent its parent
     * @param dependencies all that it depends on
     * @param propertyDependencies what each of its properties depends on
     */
    public record Links(
            Optional<String> parent, List<String> dependencies, Map<String, List<String>> propertyDependencies) {
        /** A resource by itself. */
        public static final Links NONE = new Links(Optional.empty(), List.of(), Map.of());

        /** Links that cannot change. */
        public Links {
            dependencies = List.copyOf(dependencies);
            propertyDependencies = Map.copyOf(propertyDependencies);
        }
    }

    private PolicyResource(
            Definition definition,
            Links links,
            Function<String, Optional<PolicyResource>> neighbours,
            Optional<Properties> inputs) {
        this.definition = definition;
        this.links = links;
        this.neighbours = neighbours;
        this.inputs = inputs;
    }

    /** A resource by itself, as a resource policy sees it. */
    public static PolicyResource of(Definition definition) {
        return inStack(definition, Links.NONE, urn -> Optional.empty(), Optional.empty());
    }

    /** A resource that finds the other resources of its stack by their URNs. */
    @Internal
    public static PolicyResource inStack(
            Definition definition,
            Links links,
            Function<String, Optional<PolicyResource>> neighbours,
            Optional<Properties> inputs) {
        return new PolicyResource(definition, links, neighbours, inputs);
    }

    /** The same resource with other properties. */
    public PolicyResource withProperties(Properties others) {
        var changed = new Definition(type(), urn(), name(), others, options(), provider());
        return new PolicyResource(changed, links, neighbours, inputs);
    }

    /** What it is by itself. */
    public Definition definition() {
        return definition;
    }

    /** Token of its type, such as {@code random:index/randomPet:RandomPet}. */
    public String type() {
        return definition.type();
    }

    /** Its URN. */
    public String urn() {
        return definition.urn();
    }

    /** Its name in the program. */
    public String name() {
        return definition.name();
    }

    /** Its inputs in a resource policy, its outputs in a stack policy. */
    public Properties properties() {
        return definition.properties();
    }

    /**
     * In a stack policy, its inputs as they were when it was judged by itself: at preview the outputs that follow from them are
     * often not known. Of a resource that was seen before in the run, its properties. Absent for the resource under validation,
     * and where the resource was not judged before.
     */
    public Optional<Properties> inputs() {
        return inputs;
    }

    /** The options that the program gave it. */
    public ResourceOptions options() {
        return definition.options();
    }

    /** The provider that manages it; absent for components, providers and the stack itself. */
    public Optional<ProviderResource> provider() {
        return definition.provider();
    }

    /** Its parent; in a resource policy, where it was seen before in the run. */
    public Optional<PolicyResource> parent() {
        return links.parent().flatMap(neighbours);
    }

    /** All that it depends on, in a stack policy, in the order of the names. */
    public List<PolicyResource> dependencies() {
        return find(links.dependencies());
    }

    /** What each of its properties depends on, in a stack policy; a property without dependencies is left out. */
    public Map<String, List<PolicyResource>> propertyDependencies() {
        var found = new TreeMap<String, List<PolicyResource>>();
        links.propertyDependencies().forEach((property, urns) -> found.put(property, find(urns)));
        return Collections.unmodifiableMap(found);
    }

    /** What the property depends on, in a stack policy. */
    public List<PolicyResource> propertyDependencies(String property) {
        return find(links.propertyDependencies().getOrDefault(property, List.of()));
    }

    private List<PolicyResource> find(List<String> urns) {
        return urns.stream()
                .distinct()
                .flatMap(urn -> neighbours.apply(urn).stream())
                .sorted(BY_NAME)
                .toList();
    }

    /** The URNs of what it has to do with, whether or not those are resources of the stack; in a resource policy the parent only. */
    public Links links() {
        return links;
    }

    /** Whether it is of the type of that class of a Pulumi SDK. */
    public boolean is(Class<? extends Resource> resourceClass) {
        return type().equals(ResourceTypes.token(resourceClass));
    }

    /** Whether it is of the type of that token or pattern; see {@link ResourceTypes}. */
    public boolean is(String tokenOrPattern) {
        return is(ResourceTypes.of(tokenOrPattern));
    }

    /** Whether it is of one of the types. */
    public boolean is(ResourceTypes types) {
        return types.contains(type());
    }

    /** Its properties as a view; see {@link View}. */
    public <V> V as(Class<V> view) {
        return properties().as(view);
    }

    /** No change yet of its properties: what a remediation begins with. */
    public Patch patch() {
        return Patch.none();
    }

    /** What and which; no property. */
    @Override
    public String toString() {
        return type() + " '" + name() + "'";
    }
}
