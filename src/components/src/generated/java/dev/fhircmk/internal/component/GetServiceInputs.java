// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk.internal.component;

import com.pulumi.core.annotations.Import;
import com.pulumi.resources.InvokeArgs;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * What GetService takes.
 */
@Generated("src/package-schema")
public final class GetServiceInputs extends InvokeArgs {
    @Import(
            name = "resourceGroupName",
            required = true
    )
    private @Nullable String resourceGroupName;

    @Import(
            name = "workspaceName"
    )
    private @Nullable String workspaceName;

    @Import(
            name = "fhirServiceName"
    )
    private @Nullable String fhirServiceName;

    @Import(
            name = "accountName"
    )
    private @Nullable String accountName;

    private GetServiceInputs() {
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
        private final GetServiceInputs args = new GetServiceInputs();

        private Builder() {
        }

        /**
         * Sets resourceGroupName.
         */
        public Builder resourceGroupName(@Nullable String resourceGroupName) {
            args.resourceGroupName = resourceGroupName;
            return this;
        }

        /**
         * Sets workspaceName.
         */
        public Builder workspaceName(@Nullable String workspaceName) {
            args.workspaceName = workspaceName;
            return this;
        }

        /**
         * Sets fhirServiceName.
         */
        public Builder fhirServiceName(@Nullable String fhirServiceName) {
            args.fhirServiceName = fhirServiceName;
            return this;
        }

        /**
         * Sets accountName.
         */
        public Builder accountName(@Nullable String accountName) {
            args.accountName = accountName;
            return this;
        }

        /**
         * The inputs; the component checks them.
         */
        public GetServiceInputs build() {
            return args;
        }
    }
}
