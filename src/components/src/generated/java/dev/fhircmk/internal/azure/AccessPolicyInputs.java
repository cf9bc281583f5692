// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk.internal.azure;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * What AccessPolicy takes.
 */
@Generated("src/package-schema")
public final class AccessPolicyInputs extends ResourceArgs {
    @Import(
            name = "resourceGroupName",
            required = true
    )
    private @Nullable Output<String> resourceGroupName;

    @Import(
            name = "vaultName",
            required = true
    )
    private @Nullable Output<String> vaultName;

    @Import(
            name = "policy",
            required = true
    )
    private @Nullable Output<Map<String, Object>> policy;

    private AccessPolicyInputs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final AccessPolicyInputs args = new AccessPolicyInputs();

        private Builder() {
        }

        /**
         * Sets resourceGroupName.
         */
        public Builder resourceGroupName(@Nullable Output<String> resourceGroupName) {
            args.resourceGroupName = resourceGroupName;
            return this;
        }

        /**
         * Sets resourceGroupName.
         */
        public Builder resourceGroupName(String resourceGroupName) {
            return resourceGroupName(Output.of(resourceGroupName));
        }

        /**
         * Sets vaultName.
         */
        public Builder vaultName(@Nullable Output<String> vaultName) {
            args.vaultName = vaultName;
            return this;
        }

        /**
         * Sets vaultName.
         */
        public Builder vaultName(String vaultName) {
            return vaultName(Output.of(vaultName));
        }

        /**
         * Sets policy.
         */
        public Builder policy(@Nullable Output<Map<String, Object>> policy) {
            args.policy = policy;
            return this;
        }

        /**
         * Sets policy.
         */
        public Builder policy(Map<String, Object> policy) {
            return policy(Output.of(policy));
        }

        /**
         * The inputs; the component checks them.
         */
        public AccessPolicyInputs build() {
            return args;
        }
    }
}
