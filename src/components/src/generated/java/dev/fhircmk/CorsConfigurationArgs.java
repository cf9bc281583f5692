// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may call a FHIR service.
 */
@Generated("src/package-schema")
public final class CorsConfigurationArgs extends ResourceArgs {
    @Import(
            name = "origins"
    )
    private @Nullable Output<List<String>> origins;

    @Import(
            name = "headers"
    )
    private @Nullable Output<List<String>> headers;

    @Import(
            name = "methods"
    )
    private @Nullable Output<List<String>> methods;

    @Import(
            name = "maxAge"
    )
    private @Nullable Integer maxAge;

    @Import(
            name = "allowCredentials"
    )
    private @Nullable Boolean allowCredentials;

    private CorsConfigurationArgs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Optional. The origins, such as {@code https://app.example.org}; never {@code *}, which would let every page in. Default: none.
     */
    public Optional<Output<List<String>>> origins() {
        return Optional.ofNullable(origins);
    }

    /**
     * Optional. The request headers that they may send. Default: none.
     */
    public Optional<Output<List<String>>> headers() {
        return Optional.ofNullable(headers);
    }

    /**
     * Optional. The HTTP methods that they may use, such as {@code GET}. Default: none.
     */
    public Optional<Output<List<String>>> methods() {
        return Optional.ofNullable(methods);
    }

    /**
     * Optional. For how many seconds a browser may keep the answer, 0 to 99999. Default: that of Azure.
     */
    public Optional<Integer> maxAge() {
        return Optional.ofNullable(maxAge);
    }

    /**
     * Optional. Whether they may send credentials. Default: {@code false}.
     */
    public Optional<Boolean> allowCredentials() {
        return Optional.ofNullable(allowCredentials);
    }

    /**
     * Starts with what others have.
     */
    public static Builder builder(CorsConfigurationArgs defaults) {
        var builder = new Builder();
        builder.args.origins = defaults.origins;
        builder.args.headers = defaults.headers;
        builder.args.methods = defaults.methods;
        builder.args.maxAge = defaults.maxAge;
        builder.args.allowCredentials = defaults.allowCredentials;
        return builder;
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final CorsConfigurationArgs args = new CorsConfigurationArgs();

        private Builder() {
        }

        /**
         * Optional. The origins, such as {@code https://app.example.org}; never {@code *}, which would let every page in. Default: none.
         */
        public Builder origins(@Nullable Output<List<String>> origins) {
            args.origins = origins;
            return this;
        }

        /**
         * Optional. The origins, such as {@code https://app.example.org}; never {@code *}, which would let every page in. Default: none.
         */
        public Builder origins(List<String> origins) {
            return origins(Output.of(origins));
        }

        /**
         * Optional. The request headers that they may send. Default: none.
         */
        public Builder headers(@Nullable Output<List<String>> headers) {
            args.headers = headers;
            return this;
        }

        /**
         * Optional. The request headers that they may send. Default: none.
         */
        public Builder headers(List<String> headers) {
            return headers(Output.of(headers));
        }

        /**
         * Optional. The HTTP methods that they may use, such as {@code GET}. Default: none.
         */
        public Builder methods(@Nullable Output<List<String>> methods) {
            args.methods = methods;
            return this;
        }

        /**
         * Optional. The HTTP methods that they may use, such as {@code GET}. Default: none.
         */
        public Builder methods(List<String> methods) {
            return methods(Output.of(methods));
        }

        /**
         * Optional. For how many seconds a browser may keep the answer, 0 to 99999. Default: that of Azure.
         */
        public Builder maxAge(@Nullable Integer maxAge) {
            args.maxAge = maxAge;
            return this;
        }

        /**
         * Optional. Whether they may send credentials. Default: {@code false}.
         */
        public Builder allowCredentials(@Nullable Boolean allowCredentials) {
            args.allowCredentials = allowCredentials;
            return this;
        }

        /**
         * The inputs; the component checks them.
         */
        public CorsConfigurationArgs build() {
            return args;
        }
    }
}
