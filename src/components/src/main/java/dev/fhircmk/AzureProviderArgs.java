package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

/**
 * How {@link AzureNativeProvider} and {@link FhirCmkProvider} reach Azure. Credentials are never inputs here: both plugins
 * take them from azure-native's environment variables ({@code ARM_CLIENT_ID}, {@code ARM_CLIENT_SECRET}, {@code ARM_USE_OIDC},
 * …) or from the Azure CLI, so that none comes into a state file.
 */
public final class AzureProviderArgs extends ResourceArgs {
    @Import(name = "subscriptionId")
    @Nullable Output<String> subscriptionId;

    @Import(name = "tenantId")
    @Nullable Output<String> tenantId;

    @Import(name = "environment")
    @Nullable Output<String> environment;

    @Import(name = "azureLocalFolder")
    @Nullable Output<String> azureLocalFolder;

    private AzureProviderArgs() {}

    /** Starts with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Sets the inputs one by one. */
    public static final class Builder {
        private final AzureProviderArgs args = new AzureProviderArgs();

        private Builder() {}

        /** Optional. The subscription, a GUID. Default: {@code ARM_SUBSCRIPTION_ID}. */
        public Builder subscriptionId(String subscriptionId) {
            args.subscriptionId = Output.of(subscriptionId);
            return this;
        }

        /** Optional. The tenant, a GUID. Default: {@code ARM_TENANT_ID}. */
        public Builder tenantId(String tenantId) {
            args.tenantId = Output.of(tenantId);
            return this;
        }

        /** Optional. {@code public}, {@code usgovernment} or {@code china}. Default: {@code ARM_ENVIRONMENT}, else {@code public}. */
        public Builder environment(String environment) {
            args.environment = Output.of(environment);
            return this;
        }

        /** Optional. The data folder of a running azure-local; with it, nothing reaches Azure. Default: Azure. */
        public Builder azureLocalFolder(String azureLocalFolder) {
            args.azureLocalFolder = Output.of(azureLocalFolder);
            return this;
        }

        /** The inputs. */
        public AzureProviderArgs build() {
            return args;
        }
    }
}
