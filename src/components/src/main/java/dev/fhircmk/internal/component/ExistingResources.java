package dev.fhircmk.internal.component;

import com.pulumi.resources.CustomResourceOptions;
import dev.fhircmk.ExistingResource;
import dev.fhircmk.ExistingResourceArgs;
import dev.fhircmk.internal.azure.AzureNative;

/** Lets a stack go of what a component made before, and others own now. */
public final class ExistingResources {
    private ExistingResources() {}

    /**
     * In the place of a resource that the component makes where it owns it.
     *
     * <p>The engine would plan to delete what a program names no more, and what depends on it would go with it. So this one has the
     * same name and the other types for aliases: the engine hands the state over in place, as {@code AccessPolicy} does.
     *
     * @param types of the resource that the component makes, in this version and in earlier ones
     */
    public static ExistingResource inPlaceOf(
            String name, ExistingResourceArgs args, CustomResourceOptions.Builder options, String... types) {
        return new ExistingResource(
                name, args, options.aliases(AzureNative.aliases(types)).build());
    }
}
