// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk.internal.azure;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * What ManagementLock takes.
 */
@Generated("src/package-schema")
public final class ManagementLockInputs extends ResourceArgs {
    @Import(
            name = "scope",
            required = true
    )
    private @Nullable Output<String> scope;

    @Import(
            name = "lockName",
            required = true
    )
    private @Nullable Output<String> lockName;

    @Import(
            name = "level",
            required = true
    )
    private @Nullable Output<String> level;

    @Import(
            name = "notes",
            required = true
    )
    private @Nullable Output<String> notes;

    private ManagementLockInputs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final ManagementLockInputs args = new ManagementLockInputs();

        private Builder() {
        }

        /**
         * Sets scope.
         */
        public Builder scope(@Nullable Output<String> scope) {
            args.scope = scope;
            return this;
        }

        /**
         * Sets scope.
         */
        public Builder scope(String scope) {
            return scope(Output.of(scope));
        }

        /**
         * Sets lockName.
         */
        public Builder lockName(@Nullable Output<String> lockName) {
            args.lockName = lockName;
            return this;
        }

        /**
         * Sets lockName.
         */
        public Builder lockName(String lockName) {
            return lockName(Output.of(lockName));
        }

        /**
         * Sets level.
         */
        public Builder level(@Nullable Output<String> level) {
            args.level = level;
            return this;
        }

        /**
         * Sets level.
         */
        public Builder level(String level) {
            return level(Output.of(level));
        }

        /**
         * Sets notes.
         */
        public Builder notes(@Nullable Output<String> notes) {
            args.notes = notes;
            return this;
        }

        /**
         * Sets notes.
         */
        public Builder notes(String notes) {
            return notes(Output.of(notes));
        }

        /**
         * The inputs; the component checks them.
         */
        public ManagementLockInputs build() {
            return args;
        }
    }
}
