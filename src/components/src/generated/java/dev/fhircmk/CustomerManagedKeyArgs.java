// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * The key that a FHIR service is encrypted with, and the vault that holds it.
 *
 * <p>{@code CmkKeyVault#customerManagedKey} gives it for a vault of the same program.
 */
@Generated("src/package-schema")
public final class CustomerManagedKeyArgs extends ResourceArgs {
    @Import(
            name = "keyUriWithVersion"
    )
    private @Nullable Output<String> keyUriWithVersion;

    @Import(
            name = "keyUri"
    )
    private @Nullable Output<String> keyUri;

    @Import(
            name = "keyVaultResourceId",
            required = true
    )
    private @Nullable Output<String> keyVaultResourceId;

    @Import(
            name = "keyVaultLocation"
    )
    private @Nullable Output<String> keyVaultLocation;

    @Import(
            name = "enableRbacAuthorization"
    )
    private @Nullable Boolean enableRbacAuthorization;

    @Import(
            name = "existing"
    )
    private @Nullable Boolean existing;

    @Import(
            name = "grant"
    )
    private @Nullable String grant;

    private CustomerManagedKeyArgs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Required for a FHIR service. The identifier of one version of the key, such as {@code https://my-vault.vault.azure.net/keys/fhir/<32 hexadecimal digits>}.
     */
    public Optional<Output<String>> keyUriWithVersion() {
        return Optional.ofNullable(keyUriWithVersion);
    }

    /**
     * Required for the retired service. The identifier of the key without a version.
     */
    public Optional<Output<String>> keyUri() {
        return Optional.ofNullable(keyUri);
    }

    /**
     * Required. The resource id of the vault that holds the key.
     */
    public Optional<Output<String>> keyVaultResourceId() {
        return Optional.ofNullable(keyVaultResourceId);
    }

    /**
     * Optional. The region of that vault. A FHIR service of Azure Health Data Services needs it, and must be in the same region, which Azure alone checks where it is empty text; an account of the retired service does not need it. Default: none.
     */
    public Optional<Output<String>> keyVaultLocation() {
        return Optional.ofNullable(keyVaultLocation);
    }

    /**
     * Optional. Whether the vault answers to role assignments. Ignored with {@code existing}. Default: {@code false}.
     */
    public Optional<Boolean> enableRbacAuthorization() {
        return Optional.ofNullable(enableRbacAuthorization);
    }

    /**
     * Optional. Whether the vault belongs to others. Default: {@code false}.
     */
    public Optional<Boolean> existing() {
        return Optional.ofNullable(existing);
    }

    /**
     * Optional. {@code manage}: what the service needs on the key is granted to it. {@code assume}: others grant it. Default: {@code manage}.
     */
    public Optional<String> grant() {
        return Optional.ofNullable(grant);
    }

    /**
     * Starts with what others have.
     */
    public static Builder builder(CustomerManagedKeyArgs defaults) {
        var builder = new Builder();
        builder.args.keyUriWithVersion = defaults.keyUriWithVersion;
        builder.args.keyUri = defaults.keyUri;
        builder.args.keyVaultResourceId = defaults.keyVaultResourceId;
        builder.args.keyVaultLocation = defaults.keyVaultLocation;
        builder.args.enableRbacAuthorization = defaults.enableRbacAuthorization;
        builder.args.existing = defaults.existing;
        builder.args.grant = defaults.grant;
        return builder;
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final CustomerManagedKeyArgs args = new CustomerManagedKeyArgs();

        private Builder() {
        }

        /**
         * Required for a FHIR service. The identifier of one version of the key, such as {@code https://my-vault.vault.azure.net/keys/fhir/<32 hexadecimal digits>}.
         */
        public Builder keyUriWithVersion(@Nullable Output<String> keyUriWithVersion) {
            args.keyUriWithVersion = keyUriWithVersion;
            return this;
        }

        /**
         * Required for a FHIR service. The identifier of one version of the key, such as {@code https://my-vault.vault.azure.net/keys/fhir/<32 hexadecimal digits>}.
         */
        public Builder keyUriWithVersion(String keyUriWithVersion) {
            return keyUriWithVersion(Output.of(keyUriWithVersion));
        }

        /**
         * Required for the retired service. The identifier of the key without a version.
         */
        public Builder keyUri(@Nullable Output<String> keyUri) {
            args.keyUri = keyUri;
            return this;
        }

        /**
         * Required for the retired service. The identifier of the key without a version.
         */
        public Builder keyUri(String keyUri) {
            return keyUri(Output.of(keyUri));
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
         * Optional. The region of that vault. A FHIR service of Azure Health Data Services needs it, and must be in the same region, which Azure alone checks where it is empty text; an account of the retired service does not need it. Default: none.
         */
        public Builder keyVaultLocation(@Nullable Output<String> keyVaultLocation) {
            args.keyVaultLocation = keyVaultLocation;
            return this;
        }

        /**
         * Optional. The region of that vault. A FHIR service of Azure Health Data Services needs it, and must be in the same region, which Azure alone checks where it is empty text; an account of the retired service does not need it. Default: none.
         */
        public Builder keyVaultLocation(String keyVaultLocation) {
            return keyVaultLocation(Output.of(keyVaultLocation));
        }

        /**
         * Optional. Whether the vault answers to role assignments. Ignored with {@code existing}. Default: {@code false}.
         */
        public Builder enableRbacAuthorization(@Nullable Boolean enableRbacAuthorization) {
            args.enableRbacAuthorization = enableRbacAuthorization;
            return this;
        }

        /**
         * Optional. Whether the vault belongs to others. Default: {@code false}.
         */
        public Builder existing(@Nullable Boolean existing) {
            args.existing = existing;
            return this;
        }

        /**
         * Optional. {@code manage}: what the service needs on the key is granted to it. {@code assume}: others grant it. Default: {@code manage}.
         */
        public Builder grant(@Nullable String grant) {
            args.grant = grant;
            return this;
        }

        /**
         * The inputs; the component checks them.
         */
        public CustomerManagedKeyArgs build() {
            return args;
        }
    }
}
