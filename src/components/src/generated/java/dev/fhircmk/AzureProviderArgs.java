// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * How AzureNativeProvider and FhirCmkProvider reach Azure. Credentials are no inputs here: both plugins take them from azure-native's environment variables ({@code ARM_CLIENT_ID}, {@code ARM_CLIENT_SECRET}, {@code ARM_USE_OIDC}, …) or from the Azure CLI, so that no state file holds them.
 */
@Generated("src/package-schema")
public final class AzureProviderArgs extends ResourceArgs {
    @Import(
            name = "subscriptionId"
    )
    private @Nullable Output<String> subscriptionId;

    @Import(
            name = "tenantId"
    )
    private @Nullable Output<String> tenantId;

    @Import(
            name = "environment"
    )
    private @Nullable Output<String> environment;

    @Import(
            name = "azureLocalFolder"
    )
    private @Nullable Output<String> azureLocalFolder;

    private AzureProviderArgs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Optional. The subscription, a GUID. Default: {@code ARM_SUBSCRIPTION_ID}.
     */
    public Optional<Output<String>> subscriptionId() {
        return Optional.ofNullable(subscriptionId);
    }

    /**
     * Optional. The tenant, a GUID. Default: {@code ARM_TENANT_ID}.
     */
    public Optional<Output<String>> tenantId() {
        return Optional.ofNullable(tenantId);
    }

    /**
     * Optional. {@code public}, {@code usgovernment} or {@code china}. Default: {@code ARM_ENVIRONMENT}, else {@code public}.
     */
    public Optional<Output<String>> environment() {
        return Optional.ofNullable(environment);
    }

    /**
     * Optional. The data folder of a running azure-local; with it, nothing reaches Azure. Default: {@code FHIR_CMK_AZURE_LOCAL}, else Azure.
     */
    public Optional<Output<String>> azureLocalFolder() {
        return Optional.ofNullable(azureLocalFolder);
    }

    /**
     * Starts with what others have.
     */
    public static Builder builder(AzureProviderArgs defaults) {
        var builder = new Builder();
        builder.args.subscriptionId = defaults.subscriptionId;
        builder.args.tenantId = defaults.tenantId;
        builder.args.environment = defaults.environment;
        builder.args.azureLocalFolder = defaults.azureLocalFolder;
        return builder;
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final AzureProviderArgs args = new AzureProviderArgs();

        private Builder() {
        }

        /**
         * Optional. The subscription, a GUID. Default: {@code ARM_SUBSCRIPTION_ID}.
         */
        public Builder subscriptionId(@Nullable Output<String> subscriptionId) {
            args.subscriptionId = subscriptionId;
            return this;
        }

        /**
         * Optional. The subscription, a GUID. Default: {@code ARM_SUBSCRIPTION_ID}.
         */
        public Builder subscriptionId(String subscriptionId) {
            return subscriptionId(Output.of(subscriptionId));
        }

        /**
         * Optional. The tenant, a GUID. Default: {@code ARM_TENANT_ID}.
         */
        public Builder tenantId(@Nullable Output<String> tenantId) {
            args.tenantId = tenantId;
            return this;
        }

        /**
         * Optional. The tenant, a GUID. Default: {@code ARM_TENANT_ID}.
         */
        public Builder tenantId(String tenantId) {
            return tenantId(Output.of(tenantId));
        }

        /**
         * Optional. {@code public}, {@code usgovernment} or {@code china}. Default: {@code ARM_ENVIRONMENT}, else {@code public}.
         */
        public Builder environment(@Nullable Output<String> environment) {
            args.environment = environment;
            return this;
        }

        /**
         * Optional. {@code public}, {@code usgovernment} or {@code china}. Default: {@code ARM_ENVIRONMENT}, else {@code public}.
         */
        public Builder environment(String environment) {
            return environment(Output.of(environment));
        }

        /**
         * Optional. The data folder of a running azure-local; with it, nothing reaches Azure. Default: {@code FHIR_CMK_AZURE_LOCAL}, else Azure.
         */
        public Builder azureLocalFolder(@Nullable Output<String> azureLocalFolder) {
            args.azureLocalFolder = azureLocalFolder;
            return this;
        }

        /**
         * Optional. The data folder of a running azure-local; with it, nothing reaches Azure. Default: {@code FHIR_CMK_AZURE_LOCAL}, else Azure.
         */
        public Builder azureLocalFolder(String azureLocalFolder) {
            return azureLocalFolder(Output.of(azureLocalFolder));
        }

        /**
         * The inputs; the component checks them.
         */
        public AzureProviderArgs build() {
            return args;
        }
    }
}
