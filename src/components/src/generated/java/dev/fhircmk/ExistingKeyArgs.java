// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * A key in a vault that others own.
 */
@Generated("src/package-schema")
public final class ExistingKeyArgs extends ResourceArgs {
    @Import(
            name = "keyUri",
            required = true
    )
    private @Nullable Output<String> keyUri;

    @Import(
            name = "keyVaultResourceId",
            required = true
    )
    private @Nullable Output<String> keyVaultResourceId;

    @Import(
            name = "grant"
    )
    private @Nullable String grant;

    private ExistingKeyArgs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Required. The identifier of the key: with its version for a FHIR service, without for the retired service.
     */
    public Optional<Output<String>> keyUri() {
        return Optional.ofNullable(keyUri);
    }

    /**
     * Required. The resource id of the vault that holds it, in this subscription or another one of the tenant.
     */
    public Optional<Output<String>> keyVaultResourceId() {
        return Optional.ofNullable(keyVaultResourceId);
    }

    /**
     * Optional. {@code manage}: what a service needs on the key is added to what its vault grants. {@code assume}: others grant it. Default: {@code manage}.
     */
    public Optional<String> grant() {
        return Optional.ofNullable(grant);
    }

    /**
     * Starts with what others have.
     */
    public static Builder builder(ExistingKeyArgs defaults) {
        var builder = new Builder();
        builder.args.keyUri = defaults.keyUri;
        builder.args.keyVaultResourceId = defaults.keyVaultResourceId;
        builder.args.grant = defaults.grant;
        return builder;
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final ExistingKeyArgs args = new ExistingKeyArgs();

        private Builder() {
        }

        /**
         * Required. The identifier of the key: with its version for a FHIR service, without for the retired service.
         */
        public Builder keyUri(@Nullable Output<String> keyUri) {
            args.keyUri = keyUri;
            return this;
        }

        /**
         * Required. The identifier of the key: with its version for a FHIR service, without for the retired service.
         */
        public Builder keyUri(String keyUri) {
            return keyUri(Output.of(keyUri));
        }

        /**
         * Required. The resource id of the vault that holds it, in this subscription or another one of the tenant.
         */
        public Builder keyVaultResourceId(@Nullable Output<String> keyVaultResourceId) {
            args.keyVaultResourceId = keyVaultResourceId;
            return this;
        }

        /**
         * Required. The resource id of the vault that holds it, in this subscription or another one of the tenant.
         */
        public Builder keyVaultResourceId(String keyVaultResourceId) {
            return keyVaultResourceId(Output.of(keyVaultResourceId));
        }

        /**
         * Optional. {@code manage}: what a service needs on the key is added to what its vault grants. {@code assume}: others grant it. Default: {@code manage}.
         */
        public Builder grant(@Nullable String grant) {
            args.grant = grant;
            return this;
        }

        /**
         * The inputs; the component checks them.
         */
        public ExistingKeyArgs build() {
            return args;
        }
    }
}
