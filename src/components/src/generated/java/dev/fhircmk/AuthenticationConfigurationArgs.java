// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * Who issues the tokens that a FHIR service takes.
 */
@Generated("src/package-schema")
public final class AuthenticationConfigurationArgs extends ResourceArgs {
    @Import(
            name = "authority"
    )
    private @Nullable Output<String> authority;

    @Import(
            name = "audience"
    )
    private @Nullable Output<String> audience;

    @Import(
            name = "smartProxyEnabled"
    )
    private @Nullable Output<Boolean> smartProxyEnabled;

    private AuthenticationConfigurationArgs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Optional. The issuer, such as {@code https://login.microsoftonline.com/<tenant>}. Default: the tenant of the service.
     */
    public Optional<Output<String>> authority() {
        return Optional.ofNullable(authority);
    }

    /**
     * Optional. The audience of the tokens. Default: the address of the service.
     */
    public Optional<Output<String>> audience() {
        return Optional.ofNullable(audience);
    }

    /**
     * Optional. Deprecated: whether the SMART on FHIR proxy answers, which Microsoft retired on 2026-09-21; leave it out. Default: {@code false}.
     */
    public Optional<Output<Boolean>> smartProxyEnabled() {
        return Optional.ofNullable(smartProxyEnabled);
    }

    /**
     * Starts with what others have.
     */
    public static Builder builder(AuthenticationConfigurationArgs defaults) {
        var builder = new Builder();
        builder.args.authority = defaults.authority;
        builder.args.audience = defaults.audience;
        builder.args.smartProxyEnabled = defaults.smartProxyEnabled;
        return builder;
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final AuthenticationConfigurationArgs args = new AuthenticationConfigurationArgs();

        private Builder() {
        }

        /**
         * Optional. The issuer, such as {@code https://login.microsoftonline.com/<tenant>}. Default: the tenant of the service.
         */
        public Builder authority(@Nullable Output<String> authority) {
            args.authority = authority;
            return this;
        }

        /**
         * Optional. The issuer, such as {@code https://login.microsoftonline.com/<tenant>}. Default: the tenant of the service.
         */
        public Builder authority(String authority) {
            return authority(Output.of(authority));
        }

        /**
         * Optional. The audience of the tokens. Default: the address of the service.
         */
        public Builder audience(@Nullable Output<String> audience) {
            args.audience = audience;
            return this;
        }

        /**
         * Optional. The audience of the tokens. Default: the address of the service.
         */
        public Builder audience(String audience) {
            return audience(Output.of(audience));
        }

        /**
         * Optional. Deprecated: whether the SMART on FHIR proxy answers, which Microsoft retired on 2026-09-21; leave it out. Default: {@code false}.
         */
        public Builder smartProxyEnabled(@Nullable Output<Boolean> smartProxyEnabled) {
            args.smartProxyEnabled = smartProxyEnabled;
            return this;
        }

        /**
         * Optional. Deprecated: whether the SMART on FHIR proxy answers, which Microsoft retired on 2026-09-21; leave it out. Default: {@code false}.
         */
        public Builder smartProxyEnabled(Boolean smartProxyEnabled) {
            return smartProxyEnabled(Output.of(smartProxyEnabled));
        }

        /**
         * The inputs; the component checks them.
         */
        public AuthenticationConfigurationArgs build() {
            return args;
        }
    }
}
