// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk.internal.component;

import com.pulumi.core.annotations.Import;
import com.pulumi.resources.InvokeArgs;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * What GetVault takes.
 */
@Generated("src/package-schema")
public final class GetVaultInputs extends InvokeArgs {
    @Import(
            name = "keyVaultResourceId",
            required = true
    )
    private @Nullable String keyVaultResourceId;

    @Import(
            name = "keyName"
    )
    private @Nullable String keyName;

    @Import(
            name = "enableRbacAuthorization"
    )
    private @Nullable Boolean enableRbacAuthorization;

    @Import(
            name = "settle"
    )
    private @Nullable Boolean settle;

    private GetVaultInputs() {
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
        private final GetVaultInputs args = new GetVaultInputs();

        private Builder() {
        }

        /**
         * Sets keyVaultResourceId.
         */
        public Builder keyVaultResourceId(@Nullable String keyVaultResourceId) {
            args.keyVaultResourceId = keyVaultResourceId;
            return this;
        }

        /**
         * Sets keyName.
         */
        public Builder keyName(@Nullable String keyName) {
            args.keyName = keyName;
            return this;
        }

        /**
         * Sets enableRbacAuthorization.
         */
        public Builder enableRbacAuthorization(@Nullable Boolean enableRbacAuthorization) {
            args.enableRbacAuthorization = enableRbacAuthorization;
            return this;
        }

        /**
         * Sets settle.
         */
        public Builder settle(@Nullable Boolean settle) {
            args.settle = settle;
            return this;
        }

        /**
         * The inputs; the component checks them.
         */
        public GetVaultInputs build() {
            return args;
        }
    }
}
