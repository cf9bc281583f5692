package dev.fhircmk.policy.testing;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.Resource;
import dev.fhircmk.policy.ResourceOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource of a program under test. It cannot change: each method gives back another resource.
 *
 * @param type token of its type
 * @param name its name in the program
 * @param properties its inputs, with unknowns and secrets
 * @param outputs what the provider adds or changes; stack policies see both
 * @param parent its parent
 * @param dependencies all that it depends on
 * @param propertyDependencies what each of its properties depends on
 * @param provider the provider that manages it
 * @param options the options that the program gives it
 */
public record TestResource(
        String type,
        String name,
        Map<String, Object> properties,
        Map<String, Object> outputs,
        Optional<TestResource> parent,
        List<TestResource> dependencies,
        Map<String, List<TestResource>> propertyDependencies,
        Optional<TestResource> provider,
        ResourceOptions options) {
    /** A resource of a type without properties. */
    public static TestResource of(String type, String name) {
        return of(type, name, Map.of());
    }

    /**
     * A resource of a type.
     *
     * @param type token of its type
     * @param name its name in the program
     * @param properties its inputs: texts, numbers, booleans, lists, maps, {@link PolicyTester#unknown()} and {@link
     *     PolicyTester#secret(Object)}
     */
    public static TestResource of(String type, String name, Map<String, ?> properties) {
        return new TestResource(
                type,
                name,
                new LinkedHashMap<>(properties),
                Map.of(),
                Optional.empty(),
                List.of(),
                Map.of(),
                Optional.empty(),
                ResourceOptions.NONE);
    }

    /** A resource of the type of a class of a Pulumi SDK. */
    public static TestResource of(Class<? extends Resource> resourceClass, String name, Map<String, ?> properties) {
        return of(token(resourceClass), name, properties);
    }

    private static String token(Class<? extends Resource> resourceClass) {
        var type = resourceClass.getAnnotation(ResourceType.class);
        if (type == null) {
            throw new IllegalArgumentException(resourceClass.getName()
                    + " does not say which type of resource it is; name the type's token instead");
        }
        return type.type();
    }

    /** The same resource with a property set. */
    public TestResource with(String property, Object value) {
        var all = new LinkedHashMap<>(properties);
        all.put(property, value);
        return new TestResource(
                type, name, all, outputs, parent, dependencies, propertyDependencies, provider, options);
    }

    /** The same resource without a property. */
    public TestResource without(String property) {
        var all = new LinkedHashMap<>(properties);
        all.remove(property);
        return new TestResource(
                type, name, all, outputs, parent, dependencies, propertyDependencies, provider, options);
    }

    /** The same resource with these outputs beside its inputs. */
    public TestResource outputs(Map<String, ?> others) {
        var all = new LinkedHashMap<String, Object>(others);
        return new TestResource(
                type, name, properties, all, parent, dependencies, propertyDependencies, provider, options);
    }

    /** The same resource with a parent. */
    public TestResource parent(TestResource other) {
        var own = Optional.of(other);
        return new TestResource(
                type, name, properties, outputs, own, dependencies, propertyDependencies, provider, options);
    }

    /** The same resource, depending on these too. */
    public TestResource dependsOn(TestResource... others) {
        var all = new ArrayList<>(dependencies);
        all.addAll(List.of(others));
        return new TestResource(
                type, name, properties, outputs, parent, List.copyOf(all), propertyDependencies, provider, options);
    }

    /** The same resource, of which a property depends on these; so it depends on them as a whole too. */
    public TestResource propertyDependsOn(String property, TestResource... others) {
        var all = new LinkedHashMap<>(propertyDependencies);
        all.put(property, List.of(others));
        var dependent = dependsOn(others);
        return new TestResource(
                type, name, properties, outputs, parent, dependent.dependencies(), all, provider, options);
    }

    /** The same resource, managed by a provider, whose properties are the provider's configuration. */
    public TestResource provider(TestResource other) {
        var own = Optional.of(other);
        return new TestResource(
                type, name, properties, outputs, parent, dependencies, propertyDependencies, own, options);
    }

    /** The same resource with these options. The parent among them is that of {@link #parent(TestResource)}. */
    public TestResource options(ResourceOptions others) {
        return new TestResource(
                type, name, properties, outputs, parent, dependencies, propertyDependencies, provider, others);
    }

    /** Its URN in a stack. */
    String urn(String stack, String project) {
        return "urn:pulumi:" + stack + "::" + project + "::" + qualifiedType() + "::" + name;
    }

    private String qualifiedType() {
        return parent.filter(owner -> !owner.type().equals("pulumi:pulumi:Stack"))
                .map(owner -> owner.qualifiedType() + "$" + type)
                .orElse(type);
    }
}
