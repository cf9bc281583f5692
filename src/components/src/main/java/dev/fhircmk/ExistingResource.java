package dev.fhircmk;

import com.pulumi.core.Alias;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;

/**
 * What a component uses and others own: it is neither written nor deleted. Where the component made it before, the stack lets go of it,
 * and it stays in Azure as it is. A program has no use for one by itself.
 */
@ResourceType(type = ExistingResource.TYPE)
public final class ExistingResource extends CustomResource {
    static final String TYPE = FhirCmkPlugin.NAME + ":index:ExistingResource";

    /** Registers it. */
    public ExistingResource(String name, ExistingResourceArgs args, CustomResourceOptions options) {
        super(
                TYPE,
                name,
                args,
                FhirCmkPlugin.options(CustomResourceOptions.merge(
                        CustomResourceOptions.builder().retainOnDelete(true).build(), options)));
    }

    /**
     * In the place of a resource that the component makes where it owns it.
     *
     * <p>The engine would plan to delete what a program names no more, and what depends on it would go with it. So this one has the
     * same name and the other types for aliases: the engine hands the state over in place, as {@code AccessPolicy} does.
     *
     * @param types of the resource that the component makes, in this version and in earlier ones
     */
    static ExistingResource inPlaceOf(
            String name, ExistingResourceArgs args, CustomResourceOptions.Builder options, String... types) {
        var aliases = new Alias[types.length];
        for (var i = 0; i < types.length; i++) {
            aliases[i] = Alias.builder().type(types[i]).build();
        }
        return new ExistingResource(name, args, options.aliases(aliases).build());
    }
}
