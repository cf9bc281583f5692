package dev.fhircmk;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import dev.fhircmk.internal.FhirCmkPlugin;

/**
 * The check between the grant of a key and the service that uses it: it reads the grant back and waits until a role
 * assignment is old enough to work, since Azure does not repeat the creation of a service that came too early.
 */
@ResourceType(type = KeyAccess.TYPE)
public final class KeyAccess extends CustomResource {
    static final String TYPE = FhirCmkPlugin.NAME + ":index:KeyAccess";

    /** Registers it. */
    public KeyAccess(String name, KeyAccessArgs args, CustomResourceOptions options) {
        super(TYPE, name, args, FhirCmkPlugin.options(options));
    }
}
