// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * What {@link EnterpriseApplication} is made of.
 */
@Generated("src/package-schema")
public final class EnterpriseApplicationArgs extends ResourceArgs {
    @Import(
            name = "applicationId",
            required = true
    )
    private @Nullable Output<String> applicationId;

    private EnterpriseApplicationArgs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Required. The application id, a GUID.
     */
    public Optional<Output<String>> applicationId() {
        return Optional.ofNullable(applicationId);
    }

    /**
     * Starts with what others have.
     */
    public static Builder builder(EnterpriseApplicationArgs defaults) {
        var builder = new Builder();
        builder.args.applicationId = defaults.applicationId;
        return builder;
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final EnterpriseApplicationArgs args = new EnterpriseApplicationArgs();

        private Builder() {
        }

        /**
         * Required. The application id, a GUID.
         */
        public Builder applicationId(@Nullable Output<String> applicationId) {
            args.applicationId = applicationId;
            return this;
        }

        /**
         * Required. The application id, a GUID.
         */
        public Builder applicationId(String applicationId) {
            return applicationId(Output.of(applicationId));
        }

        /**
         * The inputs; the component checks them.
         */
        public EnterpriseApplicationArgs build() {
            return args;
        }
    }
}
