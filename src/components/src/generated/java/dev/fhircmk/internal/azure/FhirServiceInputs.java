// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk.internal.azure;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * What FhirService takes.
 */
@Generated("src/package-schema")
public final class FhirServiceInputs extends ResourceArgs {
    @Import(
            name = "resourceGroupName",
            required = true
    )
    private @Nullable Output<String> resourceGroupName;

    @Import(
            name = "workspaceName",
            required = true
    )
    private @Nullable Output<String> workspaceName;

    @Import(
            name = "fhirServiceName",
            required = true
    )
    private @Nullable Output<String> fhirServiceName;

    @Import(
            name = "location",
            required = true
    )
    private @Nullable Output<String> location;

    @Import(
            name = "kind",
            required = true
    )
    private @Nullable Output<String> kind;

    @Import(
            name = "identity",
            required = true
    )
    private @Nullable Output<Map<String, Object>> identity;

    @Import(
            name = "encryption"
    )
    private @Nullable Output<Map<String, Object>> encryption;

    @Import(
            name = "authenticationConfiguration",
            required = true
    )
    private @Nullable Output<Map<String, Object>> authenticationConfiguration;

    @Import(
            name = "corsConfiguration"
    )
    private @Nullable Output<Map<String, Object>> corsConfiguration;

    @Import(
            name = "exportConfiguration"
    )
    private @Nullable Output<Map<String, Object>> exportConfiguration;

    @Import(
            name = "importConfiguration"
    )
    private @Nullable Output<Map<String, Object>> importConfiguration;

    @Import(
            name = "tags"
    )
    private @Nullable Output<Map<String, String>> tags;

    private FhirServiceInputs() {
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
        private final FhirServiceInputs args = new FhirServiceInputs();

        private Builder() {
        }

        /**
         * Sets resourceGroupName.
         */
        public Builder resourceGroupName(@Nullable Output<String> resourceGroupName) {
            args.resourceGroupName = resourceGroupName;
            return this;
        }

        /**
         * Sets resourceGroupName.
         */
        public Builder resourceGroupName(String resourceGroupName) {
            return resourceGroupName(Output.of(resourceGroupName));
        }

        /**
         * Sets workspaceName.
         */
        public Builder workspaceName(@Nullable Output<String> workspaceName) {
            args.workspaceName = workspaceName;
            return this;
        }

        /**
         * Sets workspaceName.
         */
        public Builder workspaceName(String workspaceName) {
            return workspaceName(Output.of(workspaceName));
        }

        /**
         * Sets fhirServiceName.
         */
        public Builder fhirServiceName(@Nullable Output<String> fhirServiceName) {
            args.fhirServiceName = fhirServiceName;
            return this;
        }

        /**
         * Sets fhirServiceName.
         */
        public Builder fhirServiceName(String fhirServiceName) {
            return fhirServiceName(Output.of(fhirServiceName));
        }

        /**
         * Sets location.
         */
        public Builder location(@Nullable Output<String> location) {
            args.location = location;
            return this;
        }

        /**
         * Sets location.
         */
        public Builder location(String location) {
            return location(Output.of(location));
        }

        /**
         * Sets kind.
         */
        public Builder kind(@Nullable Output<String> kind) {
            args.kind = kind;
            return this;
        }

        /**
         * Sets kind.
         */
        public Builder kind(String kind) {
            return kind(Output.of(kind));
        }

        /**
         * Sets identity.
         */
        public Builder identity(@Nullable Output<Map<String, Object>> identity) {
            args.identity = identity;
            return this;
        }

        /**
         * Sets identity.
         */
        public Builder identity(Map<String, Object> identity) {
            return identity(Output.of(identity));
        }

        /**
         * Sets encryption.
         */
        public Builder encryption(@Nullable Output<Map<String, Object>> encryption) {
            args.encryption = encryption;
            return this;
        }

        /**
         * Sets encryption.
         */
        public Builder encryption(Map<String, Object> encryption) {
            return encryption(Output.of(encryption));
        }

        /**
         * Sets authenticationConfiguration.
         */
        public Builder authenticationConfiguration(
                @Nullable Output<Map<String, Object>> authenticationConfiguration) {
            args.authenticationConfiguration = authenticationConfiguration;
            return this;
        }

        /**
         * Sets authenticationConfiguration.
         */
        public Builder authenticationConfiguration(
                Map<String, Object> authenticationConfiguration) {
            return authenticationConfiguration(Output.of(authenticationConfiguration));
        }

        /**
         * Sets corsConfiguration.
         */
        public Builder corsConfiguration(@Nullable Output<Map<String, Object>> corsConfiguration) {
            args.corsConfiguration = corsConfiguration;
            return this;
        }

        /**
         * Sets corsConfiguration.
         */
        public Builder corsConfiguration(Map<String, Object> corsConfiguration) {
            return corsConfiguration(Output.of(corsConfiguration));
        }

        /**
         * Sets exportConfiguration.
         */
        public Builder exportConfiguration(
                @Nullable Output<Map<String, Object>> exportConfiguration) {
            args.exportConfiguration = exportConfiguration;
            return this;
        }

        /**
         * Sets exportConfiguration.
         */
        public Builder exportConfiguration(Map<String, Object> exportConfiguration) {
            return exportConfiguration(Output.of(exportConfiguration));
        }

        /**
         * Sets importConfiguration.
         */
        public Builder importConfiguration(
                @Nullable Output<Map<String, Object>> importConfiguration) {
            args.importConfiguration = importConfiguration;
            return this;
        }

        /**
         * Sets importConfiguration.
         */
        public Builder importConfiguration(Map<String, Object> importConfiguration) {
            return importConfiguration(Output.of(importConfiguration));
        }

        /**
         * Sets tags.
         */
        public Builder tags(@Nullable Output<Map<String, String>> tags) {
            args.tags = tags;
            return this;
        }

        /**
         * Sets tags.
         */
        public Builder tags(Map<String, String> tags) {
            return tags(Output.of(tags));
        }

        /**
         * The inputs; the component checks them.
         */
        public FhirServiceInputs build() {
            return args;
        }
    }
}
