package dev.fhircmk.policy.testing;

import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.ProviderResource;
import dev.fhircmk.policy.Stack;
import dev.fhircmk.policy.StackContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The resources of a deployment, each with its inputs, its outputs, and its links. */
final class Snapshot {
    private final List<Entry> entries = new ArrayList<>();

    /**
     * A resource of the deployment.
     *
     * @param inputs the resource as a resource policy sees it
     * @param outputs the properties that a stack policy sees, where they are not the inputs
     */
    record Entry(PolicyResource.Definition inputs, Map<String, PropertyValue> outputs, PolicyResource.Links links) {
        /** The resource as a stack policy sees it, with the inputs that remediations left. */
        Stack.Member member(Properties mended) {
            var properties = new LinkedHashMap<>(((PropertyValue.Obj) mended.value()).fields());
            properties.putAll(outputs);
            var resource = PolicyResource.of(inputs).withProperties(Properties.of(properties));
            return new Stack.Member(resource.definition(), links);
        }
    }

    List<Entry> entries() {
        return entries;
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    void add(List<TestResource> resources, StackContext context) {
        resources.forEach(resource -> add(entry(resource, context)));
    }

    private static Entry entry(TestResource resource, StackContext context) {
        Function<TestResource, String> urn = each -> each.urn(context.stack(), context.project());
        var parent = resource.parent().map(urn);
        var options = parent.map(resource.options()::withParent).orElse(resource.options());
        var provider = resource.provider()
                .map(managing -> new ProviderResource(
                        managing.type(), urn.apply(managing), managing.name(), Properties.of(managing.properties())));
        var propertyDependencies = new LinkedHashMap<String, List<String>>();
        resource.propertyDependencies()
                .forEach((property, others) -> propertyDependencies.put(property, urns(others, urn)));
        return new Entry(
                new PolicyResource.Definition(
                        resource.type(),
                        urn.apply(resource),
                        resource.name(),
                        Properties.of(resource.properties()),
                        options,
                        provider),
                ((PropertyValue.Obj) PropertyValue.of(resource.outputs())).fields(),
                new PolicyResource.Links(parent, urns(resource.dependencies(), urn), propertyDependencies));
    }

    private static List<String> urns(List<TestResource> resources, Function<TestResource, String> urn) {
        return resources.stream().map(urn).toList();
    }
}
