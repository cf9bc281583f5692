// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import dev.fhircmk.internal.service.WorkspaceServiceArgs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FhirServiceWithCmk} is made of.
 */
@Generated("src/package-schema")
public final class FhirServiceWithCmkArgs extends ResourceArgs implements WorkspaceServiceArgs {
    @Import(
            name = "resourceGroupName",
            required = true
    )
    private @Nullable Output<String> resourceGroupName;

    @Import(
            name = "location",
            required = true
    )
    private @Nullable Output<String> location;

    @Import(
            name = "workspaceName",
            required = true
    )
    private @Nullable Output<String> workspaceName;

    @Import(
            name = "existingWorkspace"
    )
    private @Nullable Boolean existingWorkspace;

    @Import(
            name = "fhirServiceName",
            required = true
    )
    private @Nullable Output<String> fhirServiceName;

    @Import(
            name = "encryption"
    )
    private @Nullable String encryption;

    @Import(
            name = "customerManagedKey"
    )
    private @Nullable CustomerManagedKeyArgs customerManagedKey;

    @Import(
            name = "managedIdentities"
    )
    private @Nullable ManagedIdentitiesArgs managedIdentities;

    @Import(
            name = "identityName"
    )
    private @Nullable Output<String> identityName;

    @Import(
            name = "kind"
    )
    private @Nullable String kind;

    @Import(
            name = "cloud"
    )
    private @Nullable String cloud;

    @Import(
            name = "authenticationConfiguration"
    )
    private @Nullable AuthenticationConfigurationArgs authenticationConfiguration;

    @Import(
            name = "corsConfiguration"
    )
    private @Nullable CorsConfigurationArgs corsConfiguration;

    @Import(
            name = "exportStorageAccountName"
    )
    private @Nullable Output<String> exportStorageAccountName;

    @Import(
            name = "exportStorageAccountResourceId"
    )
    private @Nullable Output<String> exportStorageAccountResourceId;

    @Import(
            name = "importConfiguration"
    )
    private @Nullable ImportConfigurationArgs importConfiguration;

    @Import(
            name = "diagnosticSettings"
    )
    private @Nullable List<DiagnosticSettingArgs> diagnosticSettings;

    @Import(
            name = "lock"
    )
    private @Nullable LockArgs lock;

    @Import(
            name = "settleTime"
    )
    private @Nullable String settleTime;

    @Import(
            name = "roleAssignments"
    )
    private @Nullable List<RoleAssignmentArgs> roleAssignments;

    @Import(
            name = "dataProtection"
    )
    private @Nullable String dataProtection;

    @Import(
            name = "tags"
    )
    private @Nullable Output<Map<String, String>> tags;

    private FhirServiceWithCmkArgs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Required. The resource group, which must exist: components never create one.
     */
    public Optional<Output<String>> resourceGroupName() {
        return Optional.ofNullable(resourceGroupName);
    }

    /**
     * Required. The region of the service, which must be that of the vault, such as {@code westeurope}.
     */
    public Optional<Output<String>> location() {
        return Optional.ofNullable(location);
    }

    /**
     * Required. The name of the Azure Health Data Services workspace: 3 to 24 lower-case letters and digits.
     */
    public Optional<Output<String>> workspaceName() {
        return Optional.ofNullable(workspaceName);
    }

    /**
     * Optional. Whether the workspace exists already and belongs to others; one that this component made before leaves the state of the stack and stays in Azure. Default: {@code false}, it is made.
     */
    public Optional<Boolean> existingWorkspace() {
        return Optional.ofNullable(existingWorkspace);
    }

    /**
     * Required. The name of the FHIR service: 3 to 24 lower-case letters, digits and single hyphens.
     */
    public Optional<Output<String>> fhirServiceName() {
        return Optional.ofNullable(fhirServiceName);
    }

    /**
     * Optional. {@code customer-managed}, or {@code service-managed} for a service that gets its key in a later update; a service that has a key keeps one. Default: {@code customer-managed}.
     */
    public Optional<String> encryption() {
        return Optional.ofNullable(encryption);
    }

    /**
     * Required with {@code encryption: customer-managed}. The key that the data is encrypted with.
     */
    public Optional<CustomerManagedKeyArgs> customerManagedKey() {
        return Optional.ofNullable(customerManagedKey);
    }

    /**
     * Optional. The identity that uses the key. Default: a user-assigned one that the component makes.
     */
    public Optional<ManagedIdentitiesArgs> managedIdentities() {
        return Optional.ofNullable(managedIdentities);
    }

    /**
     * Optional. The name of the identity that the component makes. Default: {@code id-<workspace>-<service>}.
     */
    public Optional<Output<String>> identityName() {
        return Optional.ofNullable(identityName);
    }

    /**
     * Optional. {@code fhir-R4} or {@code fhir-Stu3}; it cannot be changed. Default: {@code fhir-R4}.
     */
    public Optional<String> kind() {
        return Optional.ofNullable(kind);
    }

    /**
     * Optional. {@code public}, {@code usgovernment} or {@code china}. Default: {@code public}.
     */
    public Optional<String> cloud() {
        return Optional.ofNullable(cloud);
    }

    /**
     * Optional. Who issues the tokens that the service takes. Default: its own tenant, for its own address.
     */
    public Optional<AuthenticationConfigurationArgs> authenticationConfiguration() {
        return Optional.ofNullable(authenticationConfiguration);
    }

    /**
     * Optional. Which web pages may call the service. Default: none.
     */
    public Optional<CorsConfigurationArgs> corsConfiguration() {
        return Optional.ofNullable(corsConfiguration);
    }

    /**
     * Optional. The storage account that {@code $export} writes to; give the identity Storage Blob Data Contributor on it. Default: no export.
     */
    public Optional<Output<String>> exportStorageAccountName() {
        return Optional.ofNullable(exportStorageAccountName);
    }

    /**
     * Optional. The resource id of the storage account that {@code $export} writes to, in place of its name; the identity is granted Storage Blob Data Contributor on it, for which the deployer needs the right to assign roles there. Default: no export.
     */
    public Optional<Output<String>> exportStorageAccountResourceId() {
        return Optional.ofNullable(exportStorageAccountResourceId);
    }

    /**
     * Optional. Whether data can be loaded in bulk. Default: it cannot.
     */
    public Optional<ImportConfigurationArgs> importConfiguration() {
        return Optional.ofNullable(importConfiguration);
    }

    /**
     * Optional. Where the audit logs of the service go. Default: nowhere.
     */
    public Optional<List<DiagnosticSettingArgs>> diagnosticSettings() {
        return Optional.ofNullable(diagnosticSettings);
    }

    /**
     * Optional. A lock on the service; not with {@code dataProtection: none}. Default: none, and CanNotDelete with {@code dataProtection: retain}.
     */
    public Optional<LockArgs> lock() {
        return Optional.ofNullable(lock);
    }

    /**
     * Optional. How old a role assignment must be before the service is made, an ISO-8601 duration. Default: {@code PT5M}, nothing on the local Azure and with access policies.
     */
    public Optional<String> settleTime() {
        return Optional.ofNullable(settleTime);
    }

    /**
     * Optional. Roles on the service, such as FHIR Data Reader for an application; without one nobody reads or writes its data. Default: none.
     */
    public Optional<List<RoleAssignmentArgs>> roleAssignments() {
        return Optional.ofNullable(roleAssignments);
    }

    /**
     * Optional. {@code protect}: the service with what it needs to read its data cannot be deleted. {@code retain}: a destroy leaves it in Azure under a CanNotDelete lock, and {@code pulumi import} brings it back. {@code none}: it is deleted with the stack. Default: {@code protect}.
     */
    public Optional<String> dataProtection() {
        return Optional.ofNullable(dataProtection);
    }

    /**
     * Optional. Tags of workspace, identity and service. Default: none.
     */
    public Optional<Output<Map<String, String>>> tags() {
        return Optional.ofNullable(tags);
    }

    /**
     * Starts with what others have.
     */
    public static Builder builder(FhirServiceWithCmkArgs defaults) {
        var builder = new Builder();
        builder.args.resourceGroupName = defaults.resourceGroupName;
        builder.args.location = defaults.location;
        builder.args.workspaceName = defaults.workspaceName;
        builder.args.existingWorkspace = defaults.existingWorkspace;
        builder.args.fhirServiceName = defaults.fhirServiceName;
        builder.args.encryption = defaults.encryption;
        builder.args.customerManagedKey = defaults.customerManagedKey;
        builder.args.managedIdentities = defaults.managedIdentities;
        builder.args.identityName = defaults.identityName;
        builder.args.kind = defaults.kind;
        builder.args.cloud = defaults.cloud;
        builder.args.authenticationConfiguration = defaults.authenticationConfiguration;
        builder.args.corsConfiguration = defaults.corsConfiguration;
        builder.args.exportStorageAccountName = defaults.exportStorageAccountName;
        builder.args.exportStorageAccountResourceId = defaults.exportStorageAccountResourceId;
        builder.args.importConfiguration = defaults.importConfiguration;
        builder.args.diagnosticSettings = defaults.diagnosticSettings;
        builder.args.lock = defaults.lock;
        builder.args.settleTime = defaults.settleTime;
        builder.args.roleAssignments = defaults.roleAssignments;
        builder.args.dataProtection = defaults.dataProtection;
        builder.args.tags = defaults.tags;
        return builder;
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final FhirServiceWithCmkArgs args = new FhirServiceWithCmkArgs();

        private Builder() {
        }

        /**
         * Required. The resource group, which must exist: components never create one.
         */
        public Builder resourceGroupName(@Nullable Output<String> resourceGroupName) {
            args.resourceGroupName = resourceGroupName;
            return this;
        }

        /**
         * Required. The resource group, which must exist: components never create one.
         */
        public Builder resourceGroupName(String resourceGroupName) {
            return resourceGroupName(Output.of(resourceGroupName));
        }

        /**
         * Required. The region of the service, which must be that of the vault, such as {@code westeurope}.
         */
        public Builder location(@Nullable Output<String> location) {
            args.location = location;
            return this;
        }

        /**
         * Required. The region of the service, which must be that of the vault, such as {@code westeurope}.
         */
        public Builder location(String location) {
            return location(Output.of(location));
        }

        /**
         * Required. The name of the Azure Health Data Services workspace: 3 to 24 lower-case letters and digits.
         */
        public Builder workspaceName(@Nullable Output<String> workspaceName) {
            args.workspaceName = workspaceName;
            return this;
        }

        /**
         * Required. The name of the Azure Health Data Services workspace: 3 to 24 lower-case letters and digits.
         */
        public Builder workspaceName(String workspaceName) {
            return workspaceName(Output.of(workspaceName));
        }

        /**
         * Optional. Whether the workspace exists already and belongs to others; one that this component made before leaves the state of the stack and stays in Azure. Default: {@code false}, it is made.
         */
        public Builder existingWorkspace(@Nullable Boolean existingWorkspace) {
            args.existingWorkspace = existingWorkspace;
            return this;
        }

        /**
         * Required. The name of the FHIR service: 3 to 24 lower-case letters, digits and single hyphens.
         */
        public Builder fhirServiceName(@Nullable Output<String> fhirServiceName) {
            args.fhirServiceName = fhirServiceName;
            return this;
        }

        /**
         * Required. The name of the FHIR service: 3 to 24 lower-case letters, digits and single hyphens.
         */
        public Builder fhirServiceName(String fhirServiceName) {
            return fhirServiceName(Output.of(fhirServiceName));
        }

        /**
         * Optional. {@code customer-managed}, or {@code service-managed} for a service that gets its key in a later update; a service that has a key keeps one. Default: {@code customer-managed}.
         */
        public Builder encryption(@Nullable String encryption) {
            args.encryption = encryption;
            return this;
        }

        /**
         * Required with {@code encryption: customer-managed}. The key that the data is encrypted with.
         */
        public Builder customerManagedKey(@Nullable CustomerManagedKeyArgs customerManagedKey) {
            args.customerManagedKey = customerManagedKey;
            return this;
        }

        /**
         * Optional. The identity that uses the key. Default: a user-assigned one that the component makes.
         */
        public Builder managedIdentities(@Nullable ManagedIdentitiesArgs managedIdentities) {
            args.managedIdentities = managedIdentities;
            return this;
        }

        /**
         * Optional. The name of the identity that the component makes. Default: {@code id-<workspace>-<service>}.
         */
        public Builder identityName(@Nullable Output<String> identityName) {
            args.identityName = identityName;
            return this;
        }

        /**
         * Optional. The name of the identity that the component makes. Default: {@code id-<workspace>-<service>}.
         */
        public Builder identityName(String identityName) {
            return identityName(Output.of(identityName));
        }

        /**
         * Optional. {@code fhir-R4} or {@code fhir-Stu3}; it cannot be changed. Default: {@code fhir-R4}.
         */
        public Builder kind(@Nullable String kind) {
            args.kind = kind;
            return this;
        }

        /**
         * Optional. {@code public}, {@code usgovernment} or {@code china}. Default: {@code public}.
         */
        public Builder cloud(@Nullable String cloud) {
            args.cloud = cloud;
            return this;
        }

        /**
         * Optional. Who issues the tokens that the service takes. Default: its own tenant, for its own address.
         */
        public Builder authenticationConfiguration(
                @Nullable AuthenticationConfigurationArgs authenticationConfiguration) {
            args.authenticationConfiguration = authenticationConfiguration;
            return this;
        }

        /**
         * Optional. Which web pages may call the service. Default: none.
         */
        public Builder corsConfiguration(@Nullable CorsConfigurationArgs corsConfiguration) {
            args.corsConfiguration = corsConfiguration;
            return this;
        }

        /**
         * Optional. The storage account that {@code $export} writes to; give the identity Storage Blob Data Contributor on it. Default: no export.
         */
        public Builder exportStorageAccountName(@Nullable Output<String> exportStorageAccountName) {
            args.exportStorageAccountName = exportStorageAccountName;
            return this;
        }

        /**
         * Optional. The storage account that {@code $export} writes to; give the identity Storage Blob Data Contributor on it. Default: no export.
         */
        public Builder exportStorageAccountName(String exportStorageAccountName) {
            return exportStorageAccountName(Output.of(exportStorageAccountName));
        }

        /**
         * Optional. The resource id of the storage account that {@code $export} writes to, in place of its name; the identity is granted Storage Blob Data Contributor on it, for which the deployer needs the right to assign roles there. Default: no export.
         */
        public Builder exportStorageAccountResourceId(
                @Nullable Output<String> exportStorageAccountResourceId) {
            args.exportStorageAccountResourceId = exportStorageAccountResourceId;
            return this;
        }

        /**
         * Optional. The resource id of the storage account that {@code $export} writes to, in place of its name; the identity is granted Storage Blob Data Contributor on it, for which the deployer needs the right to assign roles there. Default: no export.
         */
        public Builder exportStorageAccountResourceId(String exportStorageAccountResourceId) {
            return exportStorageAccountResourceId(Output.of(exportStorageAccountResourceId));
        }

        /**
         * Optional. Whether data can be loaded in bulk. Default: it cannot.
         */
        public Builder importConfiguration(@Nullable ImportConfigurationArgs importConfiguration) {
            args.importConfiguration = importConfiguration;
            return this;
        }

        /**
         * Optional. Where the audit logs of the service go. Default: nowhere.
         */
        public Builder diagnosticSettings(
                @Nullable List<DiagnosticSettingArgs> diagnosticSettings) {
            args.diagnosticSettings = diagnosticSettings;
            return this;
        }

        /**
         * Optional. A lock on the service; not with {@code dataProtection: none}. Default: none, and CanNotDelete with {@code dataProtection: retain}.
         */
        public Builder lock(@Nullable LockArgs lock) {
            args.lock = lock;
            return this;
        }

        /**
         * Optional. How old a role assignment must be before the service is made, an ISO-8601 duration. Default: {@code PT5M}, nothing on the local Azure and with access policies.
         */
        public Builder settleTime(@Nullable String settleTime) {
            args.settleTime = settleTime;
            return this;
        }

        /**
         * Optional. Roles on the service, such as FHIR Data Reader for an application; without one nobody reads or writes its data. Default: none.
         */
        public Builder roleAssignments(@Nullable List<RoleAssignmentArgs> roleAssignments) {
            args.roleAssignments = roleAssignments;
            return this;
        }

        /**
         * Optional. {@code protect}: the service with what it needs to read its data cannot be deleted. {@code retain}: a destroy leaves it in Azure under a CanNotDelete lock, and {@code pulumi import} brings it back. {@code none}: it is deleted with the stack. Default: {@code protect}.
         */
        public Builder dataProtection(@Nullable String dataProtection) {
            args.dataProtection = dataProtection;
            return this;
        }

        /**
         * Optional. Tags of workspace, identity and service. Default: none.
         */
        public Builder tags(@Nullable Output<Map<String, String>> tags) {
            args.tags = tags;
            return this;
        }

        /**
         * Optional. Tags of workspace, identity and service. Default: none.
         */
        public Builder tags(Map<String, String> tags) {
            return tags(Output.of(tags));
        }

        /**
         * The inputs; the component checks them.
         */
        public FhirServiceWithCmkArgs build() {
            return args;
        }
    }
}
