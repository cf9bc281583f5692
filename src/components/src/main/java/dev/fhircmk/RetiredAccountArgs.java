package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

/** What a {@link RetiredAccount} is made of. */
public final class RetiredAccountArgs extends ResourceArgs {
    @Import(name = "accountResourceId", required = true)
    private @Nullable Output<String> accountResourceId;

    @Import(name = "keyUri", required = true)
    private @Nullable Output<String> keyUri;

    @Import(name = "phase", required = true)
    private @Nullable Output<String> phase;

    @Import(name = "seen")
    private @Nullable Output<String> seen;

    private RetiredAccountArgs() {}

    /** Starts with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    @Nullable Output<String> accountResourceId() {
        return accountResourceId;
    }

    @Nullable Output<String> keyUri() {
        return keyUri;
    }

    @Nullable Output<String> phase() {
        return phase;
    }

    @Nullable Output<String> seen() {
        return seen;
    }

    /** Sets the inputs one by one. */
    public static final class Builder {
        private final RetiredAccountArgs args = new RetiredAccountArgs();

        private Builder() {}

        /** Required. The resource id of the account. */
        public Builder accountResourceId(@Nullable Output<String> accountResourceId) {
            args.accountResourceId = accountResourceId;
            return this;
        }

        /** Required. The resource id of the account. */
        public Builder accountResourceId(String accountResourceId) {
            return accountResourceId(Output.of(accountResourceId));
        }

        /** Required. The key of the account, which nobody deletes before this. */
        public Builder keyUri(@Nullable Output<String> keyUri) {
            args.keyUri = keyUri;
            return this;
        }

        /** Required. The key of the account, which nobody deletes before this. */
        public Builder keyUri(String keyUri) {
            return keyUri(Output.of(keyUri));
        }

        /** Required. {@code before}: the account comes after it. {@code after}: it comes after the account. */
        public Builder phase(@Nullable Output<String> phase) {
            args.phase = phase;
            return this;
        }

        /** Required. {@code before}: the account comes after it. {@code after}: it comes after the account. */
        public Builder phase(String phase) {
            return phase(Output.of(phase));
        }

        /** Optional. Whether Azure shows the account: {@code yes}, {@code no} or {@code unknown}; {@code yes} is kept. Default: {@code unknown}. */
        public Builder seen(@Nullable Output<String> seen) {
            args.seen = seen;
            return this;
        }

        /** Optional. Whether Azure shows the account: {@code yes}, {@code no} or {@code unknown}; {@code yes} is kept. Default: {@code unknown}. */
        public Builder seen(String seen) {
            return seen(Output.of(seen));
        }

        /** The inputs; the component checks them. */
        public RetiredAccountArgs build() {
            return args;
        }
    }
}
