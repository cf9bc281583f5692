// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * What {@link EnterpriseAppRegistration} is made of.
 */
@Generated("src/package-schema")
public final class EnterpriseAppRegistrationArgs extends ResourceArgs {
    @Import(
            name = "location",
            required = true
    )
    private @Nullable Output<String> location;

    @Import(
            name = "applicationId"
    )
    private @Nullable Output<String> applicationId;

    @Import(
            name = "keyVaultResourceId",
            required = true
    )
    private @Nullable Output<String> keyVaultResourceId;

    @Import(
            name = "keyName",
            required = true
    )
    private @Nullable Output<String> keyName;

    @Import(
            name = "servicePrincipalObjectId"
    )
    private @Nullable Output<String> servicePrincipalObjectId;

    @Import(
            name = "settleTime"
    )
    private @Nullable String settleTime;

    private EnterpriseAppRegistrationArgs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Required. The region of the account: Brazil South, East Asia or Southeast Asia.
     */
    public Optional<Output<String>> location() {
        return Optional.ofNullable(location);
    }

    /**
     * Required. The application id that Microsoft issued on the support ticket, a GUID.
     */
    public Optional<Output<String>> applicationId() {
        return Optional.ofNullable(applicationId);
    }

    /**
     * Required. The resource id of the vault that holds the key.
     */
    public Optional<Output<String>> keyVaultResourceId() {
        return Optional.ofNullable(keyVaultResourceId);
    }

    /**
     * Required. The name of the key.
     */
    public Optional<Output<String>> keyName() {
        return Optional.ofNullable(keyName);
    }

    /**
     * Optional. The object id of the enterprise application in this tenant, for a deployer who may not register it. Default: it is registered, or found.
     */
    public Optional<Output<String>> servicePrincipalObjectId() {
        return Optional.ofNullable(servicePrincipalObjectId);
    }

    /**
     * Optional. How old a role assignment must be before the account is changed, an ISO-8601 duration. Default: {@code PT5M}, nothing on the local Azure and with access policies.
     */
    public Optional<String> settleTime() {
        return Optional.ofNullable(settleTime);
    }

    /**
     * Starts with what others have.
     */
    public static Builder builder(EnterpriseAppRegistrationArgs defaults) {
        var builder = new Builder();
        builder.args.location = defaults.location;
        builder.args.applicationId = defaults.applicationId;
        builder.args.keyVaultResourceId = defaults.keyVaultResourceId;
        builder.args.keyName = defaults.keyName;
        builder.args.servicePrincipalObjectId = defaults.servicePrincipalObjectId;
        builder.args.settleTime = defaults.settleTime;
        return builder;
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final EnterpriseAppRegistrationArgs args = new EnterpriseAppRegistrationArgs();

        private Builder() {
        }

        /**
         * Required. The region of the account: Brazil South, East Asia or Southeast Asia.
         */
        public Builder location(@Nullable Output<String> location) {
            args.location = location;
            return this;
        }

        /**
         * Required. The region of the account: Brazil South, East Asia or Southeast Asia.
         */
        public Builder location(String location) {
            return location(Output.of(location));
        }

        /**
         * Required. The application id that Microsoft issued on the support ticket, a GUID.
         */
        public Builder applicationId(@Nullable Output<String> applicationId) {
            args.applicationId = applicationId;
            return this;
        }

        /**
         * Required. The application id that Microsoft issued on the support ticket, a GUID.
         */
        public Builder applicationId(String applicationId) {
            return applicationId(Output.of(applicationId));
        }

        /**
         * Required. The resource id of the vault that holds the key.
         */
        public Builder keyVaultResourceId(@Nullable Output<String> keyVaultResourceId) {
            args.keyVaultResourceId = keyVaultResourceId;
            return this;
        }

        /**
         * Required. The resource id of the vault that holds the key.
         */
        public Builder keyVaultResourceId(String keyVaultResourceId) {
            return keyVaultResourceId(Output.of(keyVaultResourceId));
        }

        /**
         * Required. The name of the key.
         */
        public Builder keyName(@Nullable Output<String> keyName) {
            args.keyName = keyName;
            return this;
        }

        /**
         * Required. The name of the key.
         */
        public Builder keyName(String keyName) {
            return keyName(Output.of(keyName));
        }

        /**
         * Optional. The object id of the enterprise application in this tenant, for a deployer who may not register it. Default: it is registered, or found.
         */
        public Builder servicePrincipalObjectId(@Nullable Output<String> servicePrincipalObjectId) {
            args.servicePrincipalObjectId = servicePrincipalObjectId;
            return this;
        }

        /**
         * Optional. The object id of the enterprise application in this tenant, for a deployer who may not register it. Default: it is registered, or found.
         */
        public Builder servicePrincipalObjectId(String servicePrincipalObjectId) {
            return servicePrincipalObjectId(Output.of(servicePrincipalObjectId));
        }

        /**
         * Optional. How old a role assignment must be before the account is changed, an ISO-8601 duration. Default: {@code PT5M}, nothing on the local Azure and with access policies.
         */
        public Builder settleTime(@Nullable String settleTime) {
            args.settleTime = settleTime;
            return this;
        }

        /**
         * The inputs; the component checks them.
         */
        public EnterpriseAppRegistrationArgs build() {
            return args;
        }
    }
}
