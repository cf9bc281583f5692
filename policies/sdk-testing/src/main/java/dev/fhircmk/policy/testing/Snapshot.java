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

/** The resources of a deployment, each with its inputs, its outputs, and its links. */
final class Snapshot {
    private final List<Entry> entries = new ArrayList<>();

    /**
     * A resource of the deployment.
     *
     * @param inputs the resource as a resource policy sees it
     * @param outputs the properties that a stack policy sees, where they are not the inputs
     * @param links what it has to do with
     */
    record Entry(PolicyResource.Definition inputs, Map<String, PropertyValue> outputs, PolicyResource.Links links) {
        /** The resource as a stack policy sees it, after the inputs were mended. */
        Stack.Member member(Properties mended) {
            var properties = new LinkedHashMap<>(((PropertyValue.Obj) mended.value()).fields());
            properties.putAll(outputs);
            return new Stack.Member(
                    new PolicyResource.Definition(
                            inputs.type(),
                            inputs.urn(),
                            inputs.name(),
                            Properties.of(properties),
                            inputs.options(),
                            inputs.provider()),
                    links);
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
        var urns = new Urns(context);
        var parent = resource.parent().map(urns::of);
        var options = parent.map(resource.options()::withParent).orElse(resource.options());
        var provider = resource.provider()
                .map(managing -> new ProviderResource(
                        managing.type(), urns.of(managing), managing.name(), Properties.of(managing.properties())));
        var propertyDependencies = new LinkedHashMap<String, List<String>>();
        resource.propertyDependencies()
                .forEach((property, others) -> propertyDependencies.put(property, urns.of(others)));
        return new Entry(
                new PolicyResource.Definition(
                        resource.type(),
                        urns.of(resource),
                        resource.name(),
                        Properties.of(resource.properties()),
                        options,
                        provider),
                ((PropertyValue.Obj) PropertyValue.of(resource.outputs())).fields(),
                new PolicyResource.Links(parent, urns.of(resource.dependencies()), propertyDependencies));
    }

    /** The URNs of a stack. */
    private record Urns(StackContext context) {
        String of(TestResource resource) {
            return resource.urn(context.stack(), context.project());
        }

        List<String> of(List<TestResource> resources) {
            return resources.stream().map(this::of).toList();
        }
    }
}
