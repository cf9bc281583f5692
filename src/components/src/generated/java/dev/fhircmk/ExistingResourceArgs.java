// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ExistingResource} is made of.
 */
@Generated("src/package-schema")
public final class ExistingResourceArgs extends ResourceArgs {
    @Import(
            name = "resource",
            required = true
    )
    private @Nullable Output<String> resource;

    private ExistingResourceArgs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Required. The resource that is used: its resource id, or for a key its identifier without a version.
     */
    public Optional<Output<String>> resource() {
        return Optional.ofNullable(resource);
    }

    /**
     * Starts with what others have.
     */
    public static Builder builder(ExistingResourceArgs defaults) {
        var builder = new Builder();
        builder.args.resource = defaults.resource;
        return builder;
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final ExistingResourceArgs args = new ExistingResourceArgs();

        private Builder() {
        }

        /**
         * Required. The resource that is used: its resource id, or for a key its identifier without a version.
         */
        public Builder resource(@Nullable Output<String> resource) {
            args.resource = resource;
            return this;
        }

        /**
         * Required. The resource that is used: its resource id, or for a key its identifier without a version.
         */
        public Builder resource(String resource) {
            return resource(Output.of(resource));
        }

        /**
         * The inputs; the component checks them.
         */
        public ExistingResourceArgs build() {
            return args;
        }
    }
}
