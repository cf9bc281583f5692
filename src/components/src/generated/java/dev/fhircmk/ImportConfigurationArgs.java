// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * Whether data can be loaded in bulk, and from where.
 */
@Generated("src/package-schema")
public final class ImportConfigurationArgs extends ResourceArgs {
    @Import(
            name = "enabled"
    )
    private @Nullable Output<Boolean> enabled;

    @Import(
            name = "initialImportMode"
    )
    private @Nullable Output<Boolean> initialImportMode;

    @Import(
            name = "integrationDataStore"
    )
    private @Nullable Output<String> integrationDataStore;

    private ImportConfigurationArgs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Optional. Whether {@code $import} answers. Default: {@code false}.
     */
    public Optional<Output<Boolean>> enabled() {
        return Optional.ofNullable(enabled);
    }

    /**
     * Optional. Whether the service takes an initial import and nothing else; turn it off afterwards. Default: {@code false}.
     */
    public Optional<Output<Boolean>> initialImportMode() {
        return Optional.ofNullable(initialImportMode);
    }

    /**
     * Optional. The name of the storage account that data is loaded from. Default: none.
     */
    public Optional<Output<String>> integrationDataStore() {
        return Optional.ofNullable(integrationDataStore);
    }

    /**
     * Starts with what others have.
     */
    public static Builder builder(ImportConfigurationArgs defaults) {
        var builder = new Builder();
        builder.args.enabled = defaults.enabled;
        builder.args.initialImportMode = defaults.initialImportMode;
        builder.args.integrationDataStore = defaults.integrationDataStore;
        return builder;
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final ImportConfigurationArgs args = new ImportConfigurationArgs();

        private Builder() {
        }

        /**
         * Optional. Whether {@code $import} answers. Default: {@code false}.
         */
        public Builder enabled(@Nullable Output<Boolean> enabled) {
            args.enabled = enabled;
            return this;
        }

        /**
         * Optional. Whether {@code $import} answers. Default: {@code false}.
         */
        public Builder enabled(Boolean enabled) {
            return enabled(Output.of(enabled));
        }

        /**
         * Optional. Whether the service takes an initial import and nothing else; turn it off afterwards. Default: {@code false}.
         */
        public Builder initialImportMode(@Nullable Output<Boolean> initialImportMode) {
            args.initialImportMode = initialImportMode;
            return this;
        }

        /**
         * Optional. Whether the service takes an initial import and nothing else; turn it off afterwards. Default: {@code false}.
         */
        public Builder initialImportMode(Boolean initialImportMode) {
            return initialImportMode(Output.of(initialImportMode));
        }

        /**
         * Optional. The name of the storage account that data is loaded from. Default: none.
         */
        public Builder integrationDataStore(@Nullable Output<String> integrationDataStore) {
            args.integrationDataStore = integrationDataStore;
            return this;
        }

        /**
         * Optional. The name of the storage account that data is loaded from. Default: none.
         */
        public Builder integrationDataStore(String integrationDataStore) {
            return integrationDataStore(Output.of(integrationDataStore));
        }

        /**
         * The inputs; the component checks them.
         */
        public ImportConfigurationArgs build() {
            return args;
        }
    }
}
