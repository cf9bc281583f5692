package dev.fhircmk;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import dev.fhircmk.internal.FhirCmkPlugin;

/**
 * Stands between the grant of a key and the service that uses it: the grant is read back, and a role assignment is waited for
 * until it is old enough to work, since Azure's create of a service is not repeated where it came too early.
 */
@ResourceType(type = KeyAccess.TYPE)
public final class KeyAccess extends CustomResource {
    static final String TYPE = FhirCmkPlugin.NAME + ":index:KeyAccess";

    /** Registers it. */
    public KeyAccess(String name, KeyAccessArgs args, CustomResourceOptions options) {
        super(TYPE, name, args, FhirCmkPlugin.options(options));
    }
}
