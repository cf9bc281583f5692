// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk.internal.component;

import com.pulumi.core.annotations.Import;
import com.pulumi.resources.InvokeArgs;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * What GetIdentity takes.
 */
@Generated("src/package-schema")
public final class GetIdentityInputs extends InvokeArgs {
    @Import(
            name = "resourceId",
            required = true
    )
    private @Nullable String resourceId;

    private GetIdentityInputs() {
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
        private final GetIdentityInputs args = new GetIdentityInputs();

        private Builder() {
        }

        /**
         * Sets resourceId.
         */
        public Builder resourceId(@Nullable String resourceId) {
            args.resourceId = resourceId;
            return this;
        }

        /**
         * The inputs; the component checks them.
         */
        public GetIdentityInputs build() {
            return args;
        }
    }
}
