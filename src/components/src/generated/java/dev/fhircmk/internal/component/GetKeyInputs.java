// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk.internal.component;

import com.pulumi.core.annotations.Import;
import com.pulumi.resources.InvokeArgs;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * What GetKey takes.
 */
@Generated("src/package-schema")
public final class GetKeyInputs extends InvokeArgs {
    @Import(
            name = "keyUri",
            required = true
    )
    private @Nullable String keyUri;

    @Import(
            name = "keyVaultResourceId",
            required = true
    )
    private @Nullable String keyVaultResourceId;

    private GetKeyInputs() {
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
        private final GetKeyInputs args = new GetKeyInputs();

        private Builder() {
        }

        /**
         * Sets keyUri.
         */
        public Builder keyUri(@Nullable String keyUri) {
            args.keyUri = keyUri;
            return this;
        }

        /**
         * Sets keyVaultResourceId.
         */
        public Builder keyVaultResourceId(@Nullable String keyVaultResourceId) {
            args.keyVaultResourceId = keyVaultResourceId;
            return this;
        }

        /**
         * The inputs; the component checks them.
         */
        public GetKeyInputs build() {
            return args;
        }
    }
}
