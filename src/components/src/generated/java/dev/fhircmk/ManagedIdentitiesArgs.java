// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * Which managed identity a FHIR service uses: one, of one kind.
 */
@Generated("src/package-schema")
public final class ManagedIdentitiesArgs extends ResourceArgs {
    @Import(
            name = "systemAssigned"
    )
    private @Nullable Boolean systemAssigned;

    @Import(
            name = "userAssignedResourceIds"
    )
    private @Nullable List<Output<String>> userAssignedResourceIds;

    private ManagedIdentitiesArgs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Optional. Whether it is the identity of the service itself, which exists only once the service does: its key is set in a second update. Default: {@code false}.
     */
    public Optional<Boolean> systemAssigned() {
        return Optional.ofNullable(systemAssigned);
    }

    /**
     * Optional. The resource id of a given user-assigned identity. Default: the component makes one.
     */
    public Optional<List<Output<String>>> userAssignedResourceIds() {
        return Optional.ofNullable(userAssignedResourceIds);
    }

    /**
     * Starts with what others have.
     */
    public static Builder builder(ManagedIdentitiesArgs defaults) {
        var builder = new Builder();
        builder.args.systemAssigned = defaults.systemAssigned;
        builder.args.userAssignedResourceIds = defaults.userAssignedResourceIds;
        return builder;
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final ManagedIdentitiesArgs args = new ManagedIdentitiesArgs();

        private Builder() {
        }

        /**
         * Optional. Whether it is the identity of the service itself, which exists only once the service does: its key is set in a second update. Default: {@code false}.
         */
        public Builder systemAssigned(@Nullable Boolean systemAssigned) {
            args.systemAssigned = systemAssigned;
            return this;
        }

        /**
         * Optional. The resource id of a given user-assigned identity. Default: the component makes one.
         */
        public Builder userAssignedResourceIds(@Nullable List<String> userAssignedResourceIds) {
            args.userAssignedResourceIds = userAssignedResourceIds == null ? null : userAssignedResourceIds.stream().map(Output::ofNullable).toList();
            return this;
        }

        /**
         * Optional. The resource id of a given user-assigned identity. Default: the component makes one.
         */
        public Builder userAssignedResourceIds(Output<String> userAssignedResourceIds) {
            args.userAssignedResourceIds = List.of(userAssignedResourceIds);
            return this;
        }

        /**
         * The inputs; the component checks them.
         */
        public ManagedIdentitiesArgs build() {
            return args;
        }
    }
}
