// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk;

import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * A lock that keeps Azure from deleting or changing something.
 */
@Generated("src/package-schema")
public final class LockArgs extends ResourceArgs {
    @Import(
            name = "kind"
    )
    private @Nullable String kind;

    @Import(
            name = "name"
    )
    private @Nullable String name;

    @Import(
            name = "notes"
    )
    private @Nullable String notes;

    private LockArgs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Optional. {@code CanNotDelete} or {@code ReadOnly}. Default: {@code CanNotDelete}.
     */
    public Optional<String> kind() {
        return Optional.ofNullable(kind);
    }

    /**
     * Optional. The name of the lock. Default: that of the component.
     */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /**
     * Optional. Why it is locked, for those whom the lock stops. Default: a sentence about the key.
     */
    public Optional<String> notes() {
        return Optional.ofNullable(notes);
    }

    /**
     * Starts with what others have.
     */
    public static Builder builder(LockArgs defaults) {
        var builder = new Builder();
        builder.args.kind = defaults.kind;
        builder.args.name = defaults.name;
        builder.args.notes = defaults.notes;
        return builder;
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final LockArgs args = new LockArgs();

        private Builder() {
        }

        /**
         * Optional. {@code CanNotDelete} or {@code ReadOnly}. Default: {@code CanNotDelete}.
         */
        public Builder kind(@Nullable String kind) {
            args.kind = kind;
            return this;
        }

        /**
         * Optional. The name of the lock. Default: that of the component.
         */
        public Builder name(@Nullable String name) {
            args.name = name;
            return this;
        }

        /**
         * Optional. Why it is locked, for those whom the lock stops. Default: a sentence about the key.
         */
        public Builder notes(@Nullable String notes) {
            args.notes = notes;
            return this;
        }

        /**
         * The inputs; the component checks them.
         */
        public LockArgs build() {
            return args;
        }
    }
}
