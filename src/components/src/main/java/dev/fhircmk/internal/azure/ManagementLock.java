package dev.fhircmk.internal.azure;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;

/** A lock on a resource, {@code azure-native:authorization:ManagementLockByScope}. */
@ResourceType(type = ManagementLock.TYPE)
public final class ManagementLock extends CustomResource {
    static final String TYPE = "azure-native:authorization:ManagementLockByScope";

    /** Registers the lock. */
    public ManagementLock(String name, Inputs inputs, CustomResourceOptions options) {
        super(
                TYPE,
                name,
                inputs,
                CustomResourceOptions.merge(AzureNative.options().build(), options));
    }

    /** What is locked, and how. */
    public static final class Inputs extends ResourceArgs {
        @Import(name = "scope", required = true)
        final Output<String> scope;

        @Import(name = "lockName", required = true)
        final Output<String> lockName;

        @Import(name = "level", required = true)
        final Output<String> level;

        @Import(name = "notes", required = true)
        final Output<String> notes;

        /** Names the resource by its id, and the level as {@code CanNotDelete} or {@code ReadOnly}. */
        public Inputs(Output<String> scope, String lockName, String level, String notes) {
            this.scope = scope;
            this.lockName = Output.of(lockName);
            this.level = Output.of(level);
            this.notes = Output.of(notes);
        }
    }
}
