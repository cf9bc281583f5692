// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * What {@link RetiredAccount} is made of.
 */
@Generated("src/package-schema")
public final class RetiredAccountArgs extends ResourceArgs {
    @Import(
            name = "accountResourceId",
            required = true
    )
    private @Nullable Output<String> accountResourceId;

    @Import(
            name = "keyUri",
            required = true
    )
    private @Nullable Output<String> keyUri;

    @Import(
            name = "phase",
            required = true
    )
    private @Nullable Output<String> phase;

    @Import(
            name = "seen"
    )
    private @Nullable Output<String> seen;

    private RetiredAccountArgs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Required. The resource id of the account.
     */
    public Optional<Output<String>> accountResourceId() {
        return Optional.ofNullable(accountResourceId);
    }

    /**
     * Required. The key of the account; it is not deleted before this resource.
     */
    public Optional<Output<String>> keyUri() {
        return Optional.ofNullable(keyUri);
    }

    /**
     * Required. {@code before}: the account comes after it. {@code after}: it comes after the account.
     */
    public Optional<Output<String>> phase() {
        return Optional.ofNullable(phase);
    }

    /**
     * Optional. Whether Azure shows the account: {@code yes}, {@code no} or {@code unknown}; {@code yes} is kept. Default: {@code unknown}.
     */
    public Optional<Output<String>> seen() {
        return Optional.ofNullable(seen);
    }

    /**
     * Starts with what others have.
     */
    public static Builder builder(RetiredAccountArgs defaults) {
        var builder = new Builder();
        builder.args.accountResourceId = defaults.accountResourceId;
        builder.args.keyUri = defaults.keyUri;
        builder.args.phase = defaults.phase;
        builder.args.seen = defaults.seen;
        return builder;
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final RetiredAccountArgs args = new RetiredAccountArgs();

        private Builder() {
        }

        /**
         * Required. The resource id of the account.
         */
        public Builder accountResourceId(@Nullable Output<String> accountResourceId) {
            args.accountResourceId = accountResourceId;
            return this;
        }

        /**
         * Required. The resource id of the account.
         */
        public Builder accountResourceId(String accountResourceId) {
            return accountResourceId(Output.of(accountResourceId));
        }

        /**
         * Required. The key of the account; it is not deleted before this resource.
         */
        public Builder keyUri(@Nullable Output<String> keyUri) {
            args.keyUri = keyUri;
            return this;
        }

        /**
         * Required. The key of the account; it is not deleted before this resource.
         */
        public Builder keyUri(String keyUri) {
            return keyUri(Output.of(keyUri));
        }

        /**
         * Required. {@code before}: the account comes after it. {@code after}: it comes after the account.
         */
        public Builder phase(@Nullable Output<String> phase) {
            args.phase = phase;
            return this;
        }

        /**
         * Required. {@code before}: the account comes after it. {@code after}: it comes after the account.
         */
        public Builder phase(String phase) {
            return phase(Output.of(phase));
        }

        /**
         * Optional. Whether Azure shows the account: {@code yes}, {@code no} or {@code unknown}; {@code yes} is kept. Default: {@code unknown}.
         */
        public Builder seen(@Nullable Output<String> seen) {
            args.seen = seen;
            return this;
        }

        /**
         * Optional. Whether Azure shows the account: {@code yes}, {@code no} or {@code unknown}; {@code yes} is kept. Default: {@code unknown}.
         */
        public Builder seen(String seen) {
            return seen(Output.of(seen));
        }

        /**
         * The inputs; the component checks them.
         */
        public RetiredAccountArgs build() {
            return args;
        }
    }
}
