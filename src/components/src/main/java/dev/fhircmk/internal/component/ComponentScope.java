package dev.fhircmk.internal.component;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.deployment.Deployment;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.fhircmk.ExistingResource;
import dev.fhircmk.ExistingResourceArgs;
import dev.fhircmk.internal.azure.AzureNative;
import dev.fhircmk.program.ComponentWarnings;
import dev.fhircmk.text.PrintableText;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A component that is being built: its checks, its name and the options of its children.
 *
 * @param check refuses what cannot be used
 * @param component the parent of what is made
 * @param name its name, before those of its children
 * @param protection what happens to them when the stack is destroyed
 */
public record ComponentScope(ComponentCheck check, Resource component, String name, DataProtection protection) {
    /**
     * Begins to build a component.
     *
     * @param type as the user knows it, such as {@code CmkKeyVault}
     * @param options of the component; those without an effect are warned about
     * @param dataProtection the input of that name
     */
    public static ComponentScope of(
            String type,
            Resource component,
            String name,
            ComponentResourceOptions options,
            Optional<String> dataProtection) {
        // Asked here: a check may come when the deployment is no longer at hand. A preview makes nothing.
        var preview = Deployment.getInstance().isDryRun();
        var check = new ComponentCheck(
                named(type, name),
                Clock.systemUTC(),
                ComponentWarnings.ofThisProgram(),
                () -> preview ? List.of() : madeSoFar(component));
        OptionsWithoutEffect.warn(check, options);
        return new ComponentScope(check, component, name, check.refuse(() -> DataProtection.parse(dataProtection)));
    }

    /**
     * The names of the children that the engine has registered by now, in alphabetical order. In an update, which is where this may be
     * asked, the engine answers with the URN once the child is made, and not at all where it could not be.
     */
    static List<String> madeSoFar(Resource component) {
        var names = Collections.synchronizedList(new ArrayList<String>());
        var registered = component.pulumiChildResources();
        List<Resource> children;
        // Others may be registered while this one is refused.
        synchronized (registered) {
            children = List.copyOf(registered);
        }
        children.stream().filter(CustomResource.class::isInstance).forEach(child -> {
            // A URN that is known is added at once, one that is not comes too late to count. The SDK completes the
            // id after the URN, and what waits for the URN can have refused the component in between.
            var unused = child.urn().applyValue(urn -> names.add(child.pulumiResourceName()));
        });
        synchronized (names) {
            return names.stream().sorted().toList();
        }
    }

    /** A component as messages name it, such as {@code CmkKeyVault 'keys'}. */
    static String named(String type, String name) {
        return type + " '" + PrintableText.value(name) + "'";
    }

    /** The outputs of the component: its exported fields, once all of them are set. */
    public Map<String, Output<?>> outputs() {
        return Arrays.stream(component.getClass().getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Export.class))
                .collect(Collectors.toMap(
                        field -> field.getAnnotation(Export.class).name(),
                        field -> (Output<?>) Objects.requireNonNull(RequiredInputs.value(field, component))));
    }

    /** The options of the resources that keep data readable; they are protected as one set. */
    public CustomResourceOptions.Builder kept() {
        return switch (protection) {
            case PROTECT -> child().protect(true);
            case RETAIN -> child().retainOnDelete(true);
            case NONE -> child();
        };
    }

    /**
     * The options of resources that may be added and deleted while the data stays readable, such as the grants of those who manage a
     * key. They are never protected, and are retained where the rest of the set is.
     */
    public CustomResourceOptions.Builder everyday() {
        return protection == DataProtection.PROTECT ? child() : kept();
    }

    /**
     * The options of what is attached to a resource, such as a role or a diagnostic setting. Azure deletes nothing below a lock, so
     * what is locked is protected with the rest.
     */
    public CustomResourceOptions.Builder attached(boolean isLocked) {
        return isLocked ? kept() : everyday();
    }

    /**
     * The options of a grant of the key: another key or principal needs another grant, so it is not protected; it is retained
     * instead.
     */
    public CustomResourceOptions.Builder grant() {
        return child().retainOnDelete(!protection.deletes());
    }

    /**
     * A resource that others own, in the place of the one that the component would make: where it made one before, that leaves the
     * state and stays in Azure.
     *
     * <p>The engine would plan to delete a resource that a program no longer names, and with it what depends on it. So this one has
     * the same name and aliases of the other types, by which it takes over the state, as {@code AccessPolicy} does.
     *
     * @param resource its id, or the identifier of a key
     * @param types of the resource that the component makes, in this version and in earlier ones
     */
    public Resource inPlaceOf(String suffix, Output<String> resource, List<Resource> after, String... types) {
        return new ExistingResource(
                name + suffix,
                ExistingResourceArgs.builder().resource(resource).build(),
                child().dependsOn(after).aliases(AzureNative.aliases(types)).build());
    }

    /** The options of children without protection. */
    public CustomResourceOptions.Builder child() {
        return CustomResourceOptions.builder().parent(component);
    }
}
