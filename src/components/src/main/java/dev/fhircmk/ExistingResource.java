package dev.fhircmk;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import dev.fhircmk.internal.FhirCmkPlugin;

/**
 * A resource that a component uses and others own: it is neither written nor deleted. Where the component made it
 * before, it leaves the state of the stack and stays in Azure unchanged. Programs do not use this resource themselves.
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
}
