// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import dev.fhircmk.internal.service.ServiceWithKeyArgs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * What {@link LegacyFhirServiceWithCmk} is made of.
 */
@Generated("src/package-schema")
public final class LegacyFhirServiceWithCmkArgs extends ResourceArgs implements ServiceWithKeyArgs {
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
            name = "accountName",
            required = true
    )
    private @Nullable Output<String> accountName;

    @Import(
            name = "accountResourceId"
    )
    private @Nullable String accountResourceId;

    @Import(
            name = "extensionDeclared"
    )
    private @Nullable Boolean extensionDeclared;

    @Import(
            name = "kind"
    )
    private @Nullable String kind;

    @Import(
            name = "customerManagedKey"
    )
    private @Nullable CustomerManagedKeyArgs customerManagedKey;

    @Import(
            name = "crossTenantCmkApplicationId"
    )
    private @Nullable Output<String> crossTenantCmkApplicationId;

    @Import(
            name = "servicePrincipalObjectId"
    )
    private @Nullable Output<String> servicePrincipalObjectId;

    @Import(
            name = "offerThroughput"
    )
    private @Nullable Output<Integer> offerThroughput;

    @Import(
            name = "authenticationConfiguration"
    )
    private @Nullable AuthenticationConfigurationArgs authenticationConfiguration;

    @Import(
            name = "corsConfiguration"
    )
    private @Nullable CorsConfigurationArgs corsConfiguration;

    @Import(
            name = "accessPolicyObjectIds"
    )
    private @Nullable Output<List<String>> accessPolicyObjectIds;

    @Import(
            name = "publicNetworkAccess"
    )
    private @Nullable Output<String> publicNetworkAccess;

    @Import(
            name = "cloud"
    )
    private @Nullable String cloud;

    @Import(
            name = "diagnosticSettings"
    )
    private @Nullable List<DiagnosticSettingArgs> diagnosticSettings;

    @Import(
            name = "lock"
    )
    private @Nullable LockArgs lock;

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

    private LegacyFhirServiceWithCmkArgs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Required. The resource group of the account.
     */
    public Optional<Output<String>> resourceGroupName() {
        return Optional.ofNullable(resourceGroupName);
    }

    /**
     * Required. The region of the account.
     */
    public Optional<Output<String>> location() {
        return Optional.ofNullable(location);
    }

    /**
     * Required. The name of the account: 3 to 23 lower-case letters, digits and single hyphens.
     */
    public Optional<Output<String>> accountName() {
        return Optional.ofNullable(accountName);
    }

    /**
     * Required for an existing account. Its resource id, by which it is imported with the first update. Azure has taken no new accounts since 2025-04-01.
     */
    public Optional<String> accountResourceId() {
        return Optional.ofNullable(accountResourceId);
    }

    /**
     * Optional. Whether Microsoft granted an extension under which a new account may be made. Default: {@code false}.
     */
    public Optional<Boolean> extensionDeclared() {
        return Optional.ofNullable(extensionDeclared);
    }

    /**
     * Optional. {@code fhir}, {@code fhir-R4} or {@code fhir-Stu3}; it cannot be changed. Default: {@code fhir-R4}.
     */
    public Optional<String> kind() {
        return Optional.ofNullable(kind);
    }

    /**
     * Required for an account that was made with a customer-managed key. The key; another one is changed in place. Default: the account is service-managed.
     */
    public Optional<CustomerManagedKeyArgs> customerManagedKey() {
        return Optional.ofNullable(customerManagedKey);
    }

    /**
     * Required in Brazil South, East Asia and Southeast Asia. The output of {@code EnterpriseAppRegistration}. Default: none.
     */
    public Optional<Output<String>> crossTenantCmkApplicationId() {
        return Optional.ofNullable(crossTenantCmkApplicationId);
    }

    /**
     * Optional. The object id of Cosmos DB's service principal in this tenant, for a deployer who may not ask Microsoft Graph. Default: it is looked up.
     */
    public Optional<Output<String>> servicePrincipalObjectId() {
        return Optional.ofNullable(servicePrincipalObjectId);
    }

    /**
     * Optional. The throughput of the database in request units a second, 400 or more. Default: 1000, which is that of Azure.
     */
    public Optional<Output<Integer>> offerThroughput() {
        return Optional.ofNullable(offerThroughput);
    }

    /**
     * Optional. Who issues the tokens that the account takes. Default: that of Azure.
     */
    public Optional<AuthenticationConfigurationArgs> authenticationConfiguration() {
        return Optional.ofNullable(authenticationConfiguration);
    }

    /**
     * Optional. Which web pages may call the account. Default: none.
     */
    public Optional<CorsConfigurationArgs> corsConfiguration() {
        return Optional.ofNullable(corsConfiguration);
    }

    /**
     * Optional. The object ids of the principals that may use the data. Default: none.
     */
    public Optional<Output<List<String>>> accessPolicyObjectIds() {
        return Optional.ofNullable(accessPolicyObjectIds);
    }

    /**
     * Optional. {@code Enabled} or {@code Disabled}. Default: {@code Enabled}.
     */
    public Optional<Output<String>> publicNetworkAccess() {
        return Optional.ofNullable(publicNetworkAccess);
    }

    /**
     * Optional. {@code public}, {@code usgovernment} or {@code china}. Default: {@code public}.
     */
    public Optional<String> cloud() {
        return Optional.ofNullable(cloud);
    }

    /**
     * Optional. Where the audit logs of the account go. Default: nowhere.
     */
    public Optional<List<DiagnosticSettingArgs>> diagnosticSettings() {
        return Optional.ofNullable(diagnosticSettings);
    }

    /**
     * Optional. A lock on the account; not with {@code dataProtection: none}. Default: none, and CanNotDelete with {@code dataProtection: retain}.
     */
    public Optional<LockArgs> lock() {
        return Optional.ofNullable(lock);
    }

    /**
     * Optional. Roles on the account, such as FHIR Data Reader for an application; {@code accessPolicyObjectIds} is the account's own list. Default: none.
     */
    public Optional<List<RoleAssignmentArgs>> roleAssignments() {
        return Optional.ofNullable(roleAssignments);
    }

    /**
     * Optional. {@code protect}: the account cannot be deleted. {@code retain}: a destroy leaves it in Azure under a CanNotDelete lock, and {@code pulumi import} brings it back. {@code none}: it is deleted with the stack. Default: {@code protect}.
     */
    public Optional<String> dataProtection() {
        return Optional.ofNullable(dataProtection);
    }

    /**
     * Optional. Tags of the account. Default: none.
     */
    public Optional<Output<Map<String, String>>> tags() {
        return Optional.ofNullable(tags);
    }

    /**
     * Starts with what others have.
     */
    public static Builder builder(LegacyFhirServiceWithCmkArgs defaults) {
        var builder = new Builder();
        builder.args.resourceGroupName = defaults.resourceGroupName;
        builder.args.location = defaults.location;
        builder.args.accountName = defaults.accountName;
        builder.args.accountResourceId = defaults.accountResourceId;
        builder.args.extensionDeclared = defaults.extensionDeclared;
        builder.args.kind = defaults.kind;
        builder.args.customerManagedKey = defaults.customerManagedKey;
        builder.args.crossTenantCmkApplicationId = defaults.crossTenantCmkApplicationId;
        builder.args.servicePrincipalObjectId = defaults.servicePrincipalObjectId;
        builder.args.offerThroughput = defaults.offerThroughput;
        builder.args.authenticationConfiguration = defaults.authenticationConfiguration;
        builder.args.corsConfiguration = defaults.corsConfiguration;
        builder.args.accessPolicyObjectIds = defaults.accessPolicyObjectIds;
        builder.args.publicNetworkAccess = defaults.publicNetworkAccess;
        builder.args.cloud = defaults.cloud;
        builder.args.diagnosticSettings = defaults.diagnosticSettings;
        builder.args.lock = defaults.lock;
        builder.args.roleAssignments = defaults.roleAssignments;
        builder.args.dataProtection = defaults.dataProtection;
        builder.args.tags = defaults.tags;
        return builder;
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final LegacyFhirServiceWithCmkArgs args = new LegacyFhirServiceWithCmkArgs();

        private Builder() {
        }

        /**
         * Required. The resource group of the account.
         */
        public Builder resourceGroupName(@Nullable Output<String> resourceGroupName) {
            args.resourceGroupName = resourceGroupName;
            return this;
        }

        /**
         * Required. The resource group of the account.
         */
        public Builder resourceGroupName(String resourceGroupName) {
            return resourceGroupName(Output.of(resourceGroupName));
        }

        /**
         * Required. The region of the account.
         */
        public Builder location(@Nullable Output<String> location) {
            args.location = location;
            return this;
        }

        /**
         * Required. The region of the account.
         */
        public Builder location(String location) {
            return location(Output.of(location));
        }

        /**
         * Required. The name of the account: 3 to 23 lower-case letters, digits and single hyphens.
         */
        public Builder accountName(@Nullable Output<String> accountName) {
            args.accountName = accountName;
            return this;
        }

        /**
         * Required. The name of the account: 3 to 23 lower-case letters, digits and single hyphens.
         */
        public Builder accountName(String accountName) {
            return accountName(Output.of(accountName));
        }

        /**
         * Required for an existing account. Its resource id, by which it is imported with the first update. Azure has taken no new accounts since 2025-04-01.
         */
        public Builder accountResourceId(@Nullable String accountResourceId) {
            args.accountResourceId = accountResourceId;
            return this;
        }

        /**
         * Optional. Whether Microsoft granted an extension under which a new account may be made. Default: {@code false}.
         */
        public Builder extensionDeclared(@Nullable Boolean extensionDeclared) {
            args.extensionDeclared = extensionDeclared;
            return this;
        }

        /**
         * Optional. {@code fhir}, {@code fhir-R4} or {@code fhir-Stu3}; it cannot be changed. Default: {@code fhir-R4}.
         */
        public Builder kind(@Nullable String kind) {
            args.kind = kind;
            return this;
        }

        /**
         * Required for an account that was made with a customer-managed key. The key; another one is changed in place. Default: the account is service-managed.
         */
        public Builder customerManagedKey(@Nullable CustomerManagedKeyArgs customerManagedKey) {
            args.customerManagedKey = customerManagedKey;
            return this;
        }

        /**
         * Required in Brazil South, East Asia and Southeast Asia. The output of {@code EnterpriseAppRegistration}. Default: none.
         */
        public Builder crossTenantCmkApplicationId(
                @Nullable Output<String> crossTenantCmkApplicationId) {
            args.crossTenantCmkApplicationId = crossTenantCmkApplicationId;
            return this;
        }

        /**
         * Required in Brazil South, East Asia and Southeast Asia. The output of {@code EnterpriseAppRegistration}. Default: none.
         */
        public Builder crossTenantCmkApplicationId(String crossTenantCmkApplicationId) {
            return crossTenantCmkApplicationId(Output.of(crossTenantCmkApplicationId));
        }

        /**
         * Optional. The object id of Cosmos DB's service principal in this tenant, for a deployer who may not ask Microsoft Graph. Default: it is looked up.
         */
        public Builder servicePrincipalObjectId(@Nullable Output<String> servicePrincipalObjectId) {
            args.servicePrincipalObjectId = servicePrincipalObjectId;
            return this;
        }

        /**
         * Optional. The object id of Cosmos DB's service principal in this tenant, for a deployer who may not ask Microsoft Graph. Default: it is looked up.
         */
        public Builder servicePrincipalObjectId(String servicePrincipalObjectId) {
            return servicePrincipalObjectId(Output.of(servicePrincipalObjectId));
        }

        /**
         * Optional. The throughput of the database in request units a second, 400 or more. Default: 1000, which is that of Azure.
         */
        public Builder offerThroughput(@Nullable Output<Integer> offerThroughput) {
            args.offerThroughput = offerThroughput;
            return this;
        }

        /**
         * Optional. The throughput of the database in request units a second, 400 or more. Default: 1000, which is that of Azure.
         */
        public Builder offerThroughput(Integer offerThroughput) {
            return offerThroughput(Output.of(offerThroughput));
        }

        /**
         * Optional. Who issues the tokens that the account takes. Default: that of Azure.
         */
        public Builder authenticationConfiguration(
                @Nullable AuthenticationConfigurationArgs authenticationConfiguration) {
            args.authenticationConfiguration = authenticationConfiguration;
            return this;
        }

        /**
         * Optional. Which web pages may call the account. Default: none.
         */
        public Builder corsConfiguration(@Nullable CorsConfigurationArgs corsConfiguration) {
            args.corsConfiguration = corsConfiguration;
            return this;
        }

        /**
         * Optional. The object ids of the principals that may use the data. Default: none.
         */
        public Builder accessPolicyObjectIds(@Nullable Output<List<String>> accessPolicyObjectIds) {
            args.accessPolicyObjectIds = accessPolicyObjectIds;
            return this;
        }

        /**
         * Optional. The object ids of the principals that may use the data. Default: none.
         */
        public Builder accessPolicyObjectIds(List<String> accessPolicyObjectIds) {
            return accessPolicyObjectIds(Output.of(accessPolicyObjectIds));
        }

        /**
         * Optional. {@code Enabled} or {@code Disabled}. Default: {@code Enabled}.
         */
        public Builder publicNetworkAccess(@Nullable Output<String> publicNetworkAccess) {
            args.publicNetworkAccess = publicNetworkAccess;
            return this;
        }

        /**
         * Optional. {@code Enabled} or {@code Disabled}. Default: {@code Enabled}.
         */
        public Builder publicNetworkAccess(String publicNetworkAccess) {
            return publicNetworkAccess(Output.of(publicNetworkAccess));
        }

        /**
         * Optional. {@code public}, {@code usgovernment} or {@code china}. Default: {@code public}.
         */
        public Builder cloud(@Nullable String cloud) {
            args.cloud = cloud;
            return this;
        }

        /**
         * Optional. Where the audit logs of the account go. Default: nowhere.
         */
        public Builder diagnosticSettings(
                @Nullable List<DiagnosticSettingArgs> diagnosticSettings) {
            args.diagnosticSettings = diagnosticSettings;
            return this;
        }

        /**
         * Optional. A lock on the account; not with {@code dataProtection: none}. Default: none, and CanNotDelete with {@code dataProtection: retain}.
         */
        public Builder lock(@Nullable LockArgs lock) {
            args.lock = lock;
            return this;
        }

        /**
         * Optional. Roles on the account, such as FHIR Data Reader for an application; {@code accessPolicyObjectIds} is the account's own list. Default: none.
         */
        public Builder roleAssignments(@Nullable List<RoleAssignmentArgs> roleAssignments) {
            args.roleAssignments = roleAssignments;
            return this;
        }

        /**
         * Optional. {@code protect}: the account cannot be deleted. {@code retain}: a destroy leaves it in Azure under a CanNotDelete lock, and {@code pulumi import} brings it back. {@code none}: it is deleted with the stack. Default: {@code protect}.
         */
        public Builder dataProtection(@Nullable String dataProtection) {
            args.dataProtection = dataProtection;
            return this;
        }

        /**
         * Optional. Tags of the account. Default: none.
         */
        public Builder tags(@Nullable Output<Map<String, String>> tags) {
            args.tags = tags;
            return this;
        }

        /**
         * Optional. Tags of the account. Default: none.
         */
        public Builder tags(Map<String, String> tags) {
            return tags(Output.of(tags));
        }

        /**
         * The inputs; the component checks them.
         */
        public LegacyFhirServiceWithCmkArgs build() {
            return args;
        }
    }
}
