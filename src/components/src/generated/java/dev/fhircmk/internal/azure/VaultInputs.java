// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk.internal.azure;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * What Vault takes.
 */
@Generated("src/package-schema")
public final class VaultInputs extends ResourceArgs {
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
            name = "location",
            required = true
    )
    private @Nullable Output<String> location;

    @Import(
            name = "properties",
            required = true
    )
    private @Nullable Output<Map<String, Object>> properties;

    @Import(
            name = "tags"
    )
    private @Nullable Output<Map<String, String>> tags;

    private VaultInputs() {
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
        private final VaultInputs args = new VaultInputs();

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
         * Sets location.
         */
        public Builder location(@Nullable Output<String> location) {
            args.location = location;
            return this;
        }

        /**
         * Sets location.
         */
        public Builder location(String location) {
            return location(Output.of(location));
        }

        /**
         * Sets properties.
         */
        public Builder properties(@Nullable Output<Map<String, Object>> properties) {
            args.properties = properties;
            return this;
        }

        /**
         * Sets properties.
         */
        public Builder properties(Map<String, Object> properties) {
            return properties(Output.of(properties));
        }

        /**
         * Sets tags.
         */
        public Builder tags(@Nullable Output<Map<String, String>> tags) {
            args.tags = tags;
            return this;
        }

        /**
         * Sets tags.
         */
        public Builder tags(Map<String, String> tags) {
            return tags(Output.of(tags));
        }

        /**
         * The inputs; the component checks them.
         */
        public VaultInputs build() {
            return args;
        }
    }
}
