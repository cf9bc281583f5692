package dev.fhircmk.internal.component;

import com.pulumi.core.Output;
import com.pulumi.deployment.Deployment;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.fhircmk.ExistingResource;
import dev.fhircmk.ExistingResourceArgs;
import dev.fhircmk.internal.azure.AzureNative;
import dev.fhircmk.text.PrintableText;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A component that is being built, as all that builds it knows it.
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
                () -> preview ? List.of() : MadeByThen.childrenOf(component));
        OptionsWithoutEffect.warn(check, options);
        return new ComponentScope(check, component, name, check.refuse(() -> DataProtection.parse(dataProtection)));
    }

    /** A component as messages name it, such as {@code CmkKeyVault 'keys'}. */
    static String named(String type, String name) {
        return type + " '" + PrintableText.value(name) + "'";
    }

    /** The options of what keeps data readable; all of it is one set. */
    public CustomResourceOptions.Builder kept() {
        return switch (protection) {
            case PROTECT -> child().protect(true);
            case RETAIN -> child().retainOnDelete(true);
            case NONE -> child();
        };
    }

    /**
     * The options of what may come and go while the data stays readable, as people who manage a key do. It is in the way of
     * nobody who leaves; where the rest of the set is let go of, so is it.
     */
    public CustomResourceOptions.Builder everyday() {
        return protection == DataProtection.PROTECT ? child() : kept();
    }

    /**
     * The options of what is attached to a resource, as a role at it or the setting of its logs, and comes and goes as people and
     * logs do. Azure deletes nothing below a lock, so what is locked is protected with the rest.
     */
    public CustomResourceOptions.Builder attached(boolean isLocked) {
        return isLocked ? kept() : everyday();
    }

    /**
     * The options of a grant of the key: another key or principal takes another grant, so it is not protected; what was granted
     * is kept instead.
     */
    public CustomResourceOptions.Builder grant() {
        return child().retainOnDelete(!protection.deletes());
    }

    /**
     * What is used and others own, in the place of a resource that the component makes where it owns it: the stack lets go of that.
     *
     * <p>The engine would plan to delete what a program names no more, and what depends on it would go with it. So this one has the
     * same name and the other types for aliases: the engine hands the state over in place, as {@code AccessPolicy} does.
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

    /** The options of what no protection is for. */
    public CustomResourceOptions.Builder child() {
        return CustomResourceOptions.builder().parent(component);
    }
}
