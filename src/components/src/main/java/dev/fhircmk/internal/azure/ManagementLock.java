package dev.fhircmk.internal.azure;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;

/** A lock on a resource, {@code azure-native:authorization:ManagementLockByScope}. */
@ResourceType(type = ManagementLock.TYPE)
public final class ManagementLock extends CustomResource {
    static final String TYPE = "azure-native:authorization:ManagementLockByScope";

    /** Registers the lock. */
    public ManagementLock(String name, ManagementLockInputs inputs, CustomResourceOptions options) {
        super(TYPE, name, inputs, AzureNative.options(options));
    }
}
