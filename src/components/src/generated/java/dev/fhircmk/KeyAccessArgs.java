// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * What {@link KeyAccess} is made of.
 */
@Generated("src/package-schema")
public final class KeyAccessArgs extends ResourceArgs {
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
            name = "principalId",
            required = true
    )
    private @Nullable Output<String> principalId;

    @Import(
            name = "grant"
    )
    private @Nullable Output<String> grant;

    @Import(
            name = "shared"
    )
    private @Nullable Output<Boolean> shared;

    @Import(
            name = "settleTime"
    )
    private @Nullable Output<String> settleTime;

    @Import(
            name = "deletesGrant"
    )
    private @Nullable Output<Boolean> deletesGrant;

    private KeyAccessArgs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
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
     * Required. The object id of the principal that uses the key, a GUID.
     */
    public Optional<Output<String>> principalId() {
        return Optional.ofNullable(principalId);
    }

    /**
     * Optional. {@code verify}: the grant must be there. {@code assume}: others grant it. {@code manage}: it is added where it is missing. Default: {@code verify}.
     */
    public Optional<Output<String>> grant() {
        return Optional.ofNullable(grant);
    }

    /**
     * Optional. Whether others need the grant too, so that it is never taken away. Default: {@code false}.
     */
    public Optional<Output<Boolean>> shared() {
        return Optional.ofNullable(shared);
    }

    /**
     * Optional. How old a role assignment must be before it counts, an ISO-8601 duration. Default: {@code PT5M}, nothing on the local Azure.
     */
    public Optional<Output<String>> settleTime() {
        return Optional.ofNullable(settleTime);
    }

    /**
     * Optional. Whether a grant that the program made before, and no longer makes, is deleted with it; a change from {@code verify} is refused then. Default: {@code false}.
     */
    public Optional<Output<Boolean>> deletesGrant() {
        return Optional.ofNullable(deletesGrant);
    }

    /**
     * Starts with what others have.
     */
    public static Builder builder(KeyAccessArgs defaults) {
        var builder = new Builder();
        builder.args.keyVaultResourceId = defaults.keyVaultResourceId;
        builder.args.keyName = defaults.keyName;
        builder.args.principalId = defaults.principalId;
        builder.args.grant = defaults.grant;
        builder.args.shared = defaults.shared;
        builder.args.settleTime = defaults.settleTime;
        builder.args.deletesGrant = defaults.deletesGrant;
        return builder;
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final KeyAccessArgs args = new KeyAccessArgs();

        private Builder() {
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
         * Required. The object id of the principal that uses the key, a GUID.
         */
        public Builder principalId(@Nullable Output<String> principalId) {
            args.principalId = principalId;
            return this;
        }

        /**
         * Required. The object id of the principal that uses the key, a GUID.
         */
        public Builder principalId(String principalId) {
            return principalId(Output.of(principalId));
        }

        /**
         * Optional. {@code verify}: the grant must be there. {@code assume}: others grant it. {@code manage}: it is added where it is missing. Default: {@code verify}.
         */
        public Builder grant(@Nullable Output<String> grant) {
            args.grant = grant;
            return this;
        }

        /**
         * Optional. {@code verify}: the grant must be there. {@code assume}: others grant it. {@code manage}: it is added where it is missing. Default: {@code verify}.
         */
        public Builder grant(String grant) {
            return grant(Output.of(grant));
        }

        /**
         * Optional. Whether others need the grant too, so that it is never taken away. Default: {@code false}.
         */
        public Builder shared(@Nullable Output<Boolean> shared) {
            args.shared = shared;
            return this;
        }

        /**
         * Optional. Whether others need the grant too, so that it is never taken away. Default: {@code false}.
         */
        public Builder shared(Boolean shared) {
            return shared(Output.of(shared));
        }

        /**
         * Optional. How old a role assignment must be before it counts, an ISO-8601 duration. Default: {@code PT5M}, nothing on the local Azure.
         */
        public Builder settleTime(@Nullable Output<String> settleTime) {
            args.settleTime = settleTime;
            return this;
        }

        /**
         * Optional. How old a role assignment must be before it counts, an ISO-8601 duration. Default: {@code PT5M}, nothing on the local Azure.
         */
        public Builder settleTime(String settleTime) {
            return settleTime(Output.of(settleTime));
        }

        /**
         * Optional. Whether a grant that the program made before, and no longer makes, is deleted with it; a change from {@code verify} is refused then. Default: {@code false}.
         */
        public Builder deletesGrant(@Nullable Output<Boolean> deletesGrant) {
            args.deletesGrant = deletesGrant;
            return this;
        }

        /**
         * Optional. Whether a grant that the program made before, and no longer makes, is deleted with it; a change from {@code verify} is refused then. Default: {@code false}.
         */
        public Builder deletesGrant(Boolean deletesGrant) {
            return deletesGrant(Output.of(deletesGrant));
        }

        /**
         * The inputs; the component checks them.
         */
        public KeyAccessArgs build() {
            return args;
        }
    }
}
