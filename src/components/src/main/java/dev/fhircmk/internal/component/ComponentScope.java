package dev.fhircmk.internal.component;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
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
        var check = ComponentChecks.of(type, name, component);
        OptionsWithoutEffect.warn(check, options);
        return new ComponentScope(check, component, name, check.refuse(() -> DataProtection.parse(dataProtection)));
    }

    /** The options of what keeps data readable. */
    public CustomResourceOptions.Builder kept() {
        return protection.childOf(component);
    }

    /** The options of what may come and go while the data stays readable. */
    public CustomResourceOptions.Builder everyday() {
        return protection.everyday(component);
    }

    /** The options of what is attached to a resource that may be locked. */
    public CustomResourceOptions.Builder attached(boolean isLocked) {
        return protection.attached(component, isLocked);
    }

    /** The options of a grant of the key. */
    public CustomResourceOptions.Builder grant() {
        return protection.grantOf(component);
    }

    /** The options of what no protection is for. */
    public CustomResourceOptions.Builder child() {
        return CustomResourceOptions.builder().parent(component);
    }
}
