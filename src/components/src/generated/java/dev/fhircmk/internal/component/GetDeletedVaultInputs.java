// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk.internal.component;

import com.pulumi.core.annotations.Import;
import com.pulumi.resources.InvokeArgs;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * What GetDeletedVault takes.
 */
@Generated("src/package-schema")
public final class GetDeletedVaultInputs extends InvokeArgs {
    @Import(
            name = "vaultName",
            required = true
    )
    private @Nullable String vaultName;

    @Import(
            name = "location",
            required = true
    )
    private @Nullable String location;

    @Import(
            name = "resourceGroupName"
    )
    private @Nullable String resourceGroupName;

    private GetDeletedVaultInputs() {
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
        private final GetDeletedVaultInputs args = new GetDeletedVaultInputs();

        private Builder() {
        }

        /**
         * Sets vaultName.
         */
        public Builder vaultName(@Nullable String vaultName) {
            args.vaultName = vaultName;
            return this;
        }

        /**
         * Sets location.
         */
        public Builder location(@Nullable String location) {
            args.location = location;
            return this;
        }

        /**
         * Sets resourceGroupName.
         */
        public Builder resourceGroupName(@Nullable String resourceGroupName) {
            args.resourceGroupName = resourceGroupName;
            return this;
        }

        /**
         * The inputs; the component checks them.
         */
        public GetDeletedVaultInputs build() {
            return args;
        }
    }
}
