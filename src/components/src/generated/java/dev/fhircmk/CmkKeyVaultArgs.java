// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * What {@link CmkKeyVault} is made of.
 */
@Generated("src/package-schema")
public final class CmkKeyVaultArgs extends ResourceArgs {
    @Import(
            name = "existing"
    )
    private @Nullable ExistingKeyArgs existing;

    @Import(
            name = "resourceGroupName"
    )
    private @Nullable Output<String> resourceGroupName;

    @Import(
            name = "location"
    )
    private @Nullable Output<String> location;

    @Import(
            name = "vaultName"
    )
    private @Nullable Output<String> vaultName;

    @Import(
            name = "keyName"
    )
    private @Nullable Output<String> keyName;

    @Import(
            name = "allowedIps"
    )
    private @Nullable Output<List<String>> allowedIps;

    @Import(
            name = "services"
    )
    private @Nullable List<String> services;

    @Import(
            name = "tenantId"
    )
    private @Nullable Output<String> tenantId;

    @Import(
            name = "enableRbacAuthorization"
    )
    private @Nullable Boolean enableRbacAuthorization;

    @Import(
            name = "softDeleteRetentionInDays"
    )
    private @Nullable Integer softDeleteRetentionInDays;

    @Import(
            name = "keyType"
    )
    private @Nullable String keyType;

    @Import(
            name = "keySize"
    )
    private @Nullable Integer keySize;

    @Import(
            name = "keyOperations"
    )
    private @Nullable Output<List<String>> keyOperations;

    @Import(
            name = "keyEnabled"
    )
    private @Nullable Output<Boolean> keyEnabled;

    @Import(
            name = "keyExpiresOn"
    )
    private @Nullable Output<String> keyExpiresOn;

    @Import(
            name = "rotationTrigger"
    )
    private @Nullable Output<String> rotationTrigger;

    @Import(
            name = "rotateAfter"
    )
    private @Nullable Output<String> rotateAfter;

    @Import(
            name = "adoptExisting"
    )
    private @Nullable Output<Boolean> adoptExisting;

    @Import(
            name = "keyOperators"
    )
    private @Nullable List<Output<String>> keyOperators;

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

    private CmkKeyVaultArgs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Optional. A key that others own; then no other input is needed, and nothing is made. Default: a new vault and key.
     */
    public Optional<ExistingKeyArgs> existing() {
        return Optional.ofNullable(existing);
    }

    /**
     * Required for a new vault. The resource group, which must exist: components never create one.
     */
    public Optional<Output<String>> resourceGroupName() {
        return Optional.ofNullable(resourceGroupName);
    }

    /**
     * Required for a new vault. Its region, which must be that of the FHIR service, such as {@code westeurope}.
     */
    public Optional<Output<String>> location() {
        return Optional.ofNullable(location);
    }

    /**
     * Required for a new vault. Its name: 3 to 24 letters, digits and single hyphens, unique in its cloud.
     */
    public Optional<Output<String>> vaultName() {
        return Optional.ofNullable(vaultName);
    }

    /**
     * Required for a new vault. The name of the key encryption key; with the name of the vault 94 characters at most.
     */
    public Optional<Output<String>> keyName() {
        return Optional.ofNullable(keyName);
    }

    /**
     * Required for a new vault. The public IPv4 addresses or ranges from which keys are managed, such as {@code 203.0.113.0/24}. The firewall of the vault refuses everybody else except trusted Microsoft services.
     */
    public Optional<Output<List<String>>> allowedIps() {
        return Optional.ofNullable(allowedIps);
    }

    /**
     * Optional. The kinds of service that use the key, which decide what it must be: {@code fhirService}, {@code azureApiForFhir}. Default: fhirService.
     */
    public Optional<List<String>> services() {
        return Optional.ofNullable(services);
    }

    /**
     * Optional. The tenant whose principals may use the vault, a GUID. Default: that of the client that deploys.
     */
    public Optional<Output<String>> tenantId() {
        return Optional.ofNullable(tenantId);
    }

    /**
     * Optional. Whether the vault answers to role assignments and not to access policies; with access policies, a Contributor can grant themselves the key. Default: {@code false}, since a Contributor may not assign roles.
     */
    public Optional<Boolean> enableRbacAuthorization() {
        return Optional.ofNullable(enableRbacAuthorization);
    }

    /**
     * Optional. For how many days a deleted vault or key can be recovered, 7 to 90; it cannot be changed later. Default: 90.
     */
    public Optional<Integer> softDeleteRetentionInDays() {
        return Optional.ofNullable(softDeleteRetentionInDays);
    }

    /**
     * Optional. {@code RSA}, or {@code RSA-HSM} in a vault of the premium kind. Default: {@code RSA}.
     */
    public Optional<String> keyType() {
        return Optional.ofNullable(keyType);
    }

    /**
     * Optional. The size of the key in bits; a FHIR service takes 2048 or 3072. Default: 3072.
     */
    public Optional<Integer> keySize() {
        return Optional.ofNullable(keySize);
    }

    /**
     * Optional. What the key may be used for. Default: wrapKey and unwrapKey, which is all that a service needs.
     */
    public Optional<Output<List<String>>> keyOperations() {
        return Optional.ofNullable(keyOperations);
    }

    /**
     * Optional. Whether the version in use is enabled; with {@code false} no service that uses it can read its data until it is {@code true} again. Default: {@code true}.
     */
    public Optional<Output<Boolean>> keyEnabled() {
        return Optional.ofNullable(keyEnabled);
    }

    /**
     * Optional. When the version in use expires, such as {@code 2027-11-23T00:00:00Z}. Default: never.
     */
    public Optional<Output<String>> keyExpiresOn() {
        return Optional.ofNullable(keyExpiresOn);
    }

    /**
     * Optional. Any text; a changed one rotates the key, and every service that uses {@code keyUriWithVersion} moves in the same update. Default: the key is not rotated.
     */
    public Optional<Output<String>> rotationTrigger() {
        return Optional.ofNullable(rotationTrigger);
    }

    /**
     * Optional. The age, an ISO-8601 duration in days such as {@code P90D}, at which the next update rotates the key. Where it falls due between a saved plan and its update, that update is not allowed by that plan: preview again. Default: the key is not rotated by age.
     */
    public Optional<Output<String>> rotateAfter() {
        return Optional.ofNullable(rotateAfter);
    }

    /**
     * Optional. Whether a key of that name that others made in the vault is taken over; without it such a key is refused. Default: {@code false}.
     */
    public Optional<Output<Boolean>> adoptExisting() {
        return Optional.ofNullable(adoptExisting);
    }

    /**
     * Optional. The object ids of the principals that manage the key; where the vault answers to roles, name one that was made minutes ago in {@code roleAssignments}, with its type. Default: the client at creation, kept from then on.
     */
    public Optional<List<Output<String>>> keyOperators() {
        return Optional.ofNullable(keyOperators);
    }

    /**
     * Optional. Where the audit events of the vault go. Default: nowhere.
     */
    public Optional<List<DiagnosticSettingArgs>> diagnosticSettings() {
        return Optional.ofNullable(diagnosticSettings);
    }

    /**
     * Optional. A lock on the vault; not with {@code dataProtection: none}. Default: none, and CanNotDelete with {@code dataProtection: retain}.
     */
    public Optional<LockArgs> lock() {
        return Optional.ofNullable(lock);
    }

    /**
     * Optional. Roles on the vault, beside what the components grant themselves; roles on keys work where {@code enableRbacAuthorization} is {@code true}. Default: none.
     */
    public Optional<List<RoleAssignmentArgs>> roleAssignments() {
        return Optional.ofNullable(roleAssignments);
    }

    /**
     * Optional. {@code protect}: the vault with its key cannot be deleted. {@code retain}: a destroy leaves it in Azure under a CanNotDelete lock, and {@code pulumi import} brings it back. {@code none}: it is deleted with the stack, and can be recovered until its retention ends. Default: {@code protect}.
     */
    public Optional<String> dataProtection() {
        return Optional.ofNullable(dataProtection);
    }

    /**
     * Optional. Tags of the vault and the key. Default: none.
     */
    public Optional<Output<Map<String, String>>> tags() {
        return Optional.ofNullable(tags);
    }

    /**
     * Starts with what others have.
     */
    public static Builder builder(CmkKeyVaultArgs defaults) {
        var builder = new Builder();
        builder.args.existing = defaults.existing;
        builder.args.resourceGroupName = defaults.resourceGroupName;
        builder.args.location = defaults.location;
        builder.args.vaultName = defaults.vaultName;
        builder.args.keyName = defaults.keyName;
        builder.args.allowedIps = defaults.allowedIps;
        builder.args.services = defaults.services;
        builder.args.tenantId = defaults.tenantId;
        builder.args.enableRbacAuthorization = defaults.enableRbacAuthorization;
        builder.args.softDeleteRetentionInDays = defaults.softDeleteRetentionInDays;
        builder.args.keyType = defaults.keyType;
        builder.args.keySize = defaults.keySize;
        builder.args.keyOperations = defaults.keyOperations;
        builder.args.keyEnabled = defaults.keyEnabled;
        builder.args.keyExpiresOn = defaults.keyExpiresOn;
        builder.args.rotationTrigger = defaults.rotationTrigger;
        builder.args.rotateAfter = defaults.rotateAfter;
        builder.args.adoptExisting = defaults.adoptExisting;
        builder.args.keyOperators = defaults.keyOperators;
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
        private final CmkKeyVaultArgs args = new CmkKeyVaultArgs();

        private Builder() {
        }

        /**
         * Optional. A key that others own; then no other input is needed, and nothing is made. Default: a new vault and key.
         */
        public Builder existing(@Nullable ExistingKeyArgs existing) {
            args.existing = existing;
            return this;
        }

        /**
         * Required for a new vault. The resource group, which must exist: components never create one.
         */
        public Builder resourceGroupName(@Nullable Output<String> resourceGroupName) {
            args.resourceGroupName = resourceGroupName;
            return this;
        }

        /**
         * Required for a new vault. The resource group, which must exist: components never create one.
         */
        public Builder resourceGroupName(String resourceGroupName) {
            return resourceGroupName(Output.of(resourceGroupName));
        }

        /**
         * Required for a new vault. Its region, which must be that of the FHIR service, such as {@code westeurope}.
         */
        public Builder location(@Nullable Output<String> location) {
            args.location = location;
            return this;
        }

        /**
         * Required for a new vault. Its region, which must be that of the FHIR service, such as {@code westeurope}.
         */
        public Builder location(String location) {
            return location(Output.of(location));
        }

        /**
         * Required for a new vault. Its name: 3 to 24 letters, digits and single hyphens, unique in its cloud.
         */
        public Builder vaultName(@Nullable Output<String> vaultName) {
            args.vaultName = vaultName;
            return this;
        }

        /**
         * Required for a new vault. Its name: 3 to 24 letters, digits and single hyphens, unique in its cloud.
         */
        public Builder vaultName(String vaultName) {
            return vaultName(Output.of(vaultName));
        }

        /**
         * Required for a new vault. The name of the key encryption key; with the name of the vault 94 characters at most.
         */
        public Builder keyName(@Nullable Output<String> keyName) {
            args.keyName = keyName;
            return this;
        }

        /**
         * Required for a new vault. The name of the key encryption key; with the name of the vault 94 characters at most.
         */
        public Builder keyName(String keyName) {
            return keyName(Output.of(keyName));
        }

        /**
         * Required for a new vault. The public IPv4 addresses or ranges from which keys are managed, such as {@code 203.0.113.0/24}. The firewall of the vault refuses everybody else except trusted Microsoft services.
         */
        public Builder allowedIps(@Nullable Output<List<String>> allowedIps) {
            args.allowedIps = allowedIps;
            return this;
        }

        /**
         * Required for a new vault. The public IPv4 addresses or ranges from which keys are managed, such as {@code 203.0.113.0/24}. The firewall of the vault refuses everybody else except trusted Microsoft services.
         */
        public Builder allowedIps(List<String> allowedIps) {
            return allowedIps(Output.of(allowedIps));
        }

        /**
         * Optional. The kinds of service that use the key, which decide what it must be: {@code fhirService}, {@code azureApiForFhir}. Default: fhirService.
         */
        public Builder services(@Nullable List<String> services) {
            args.services = services;
            return this;
        }

        /**
         * Optional. The tenant whose principals may use the vault, a GUID. Default: that of the client that deploys.
         */
        public Builder tenantId(@Nullable Output<String> tenantId) {
            args.tenantId = tenantId;
            return this;
        }

        /**
         * Optional. The tenant whose principals may use the vault, a GUID. Default: that of the client that deploys.
         */
        public Builder tenantId(String tenantId) {
            return tenantId(Output.of(tenantId));
        }

        /**
         * Optional. Whether the vault answers to role assignments and not to access policies; with access policies, a Contributor can grant themselves the key. Default: {@code false}, since a Contributor may not assign roles.
         */
        public Builder enableRbacAuthorization(@Nullable Boolean enableRbacAuthorization) {
            args.enableRbacAuthorization = enableRbacAuthorization;
            return this;
        }

        /**
         * Optional. For how many days a deleted vault or key can be recovered, 7 to 90; it cannot be changed later. Default: 90.
         */
        public Builder softDeleteRetentionInDays(@Nullable Integer softDeleteRetentionInDays) {
            args.softDeleteRetentionInDays = softDeleteRetentionInDays;
            return this;
        }

        /**
         * Optional. {@code RSA}, or {@code RSA-HSM} in a vault of the premium kind. Default: {@code RSA}.
         */
        public Builder keyType(@Nullable String keyType) {
            args.keyType = keyType;
            return this;
        }

        /**
         * Optional. The size of the key in bits; a FHIR service takes 2048 or 3072. Default: 3072.
         */
        public Builder keySize(@Nullable Integer keySize) {
            args.keySize = keySize;
            return this;
        }

        /**
         * Optional. What the key may be used for. Default: wrapKey and unwrapKey, which is all that a service needs.
         */
        public Builder keyOperations(@Nullable Output<List<String>> keyOperations) {
            args.keyOperations = keyOperations;
            return this;
        }

        /**
         * Optional. What the key may be used for. Default: wrapKey and unwrapKey, which is all that a service needs.
         */
        public Builder keyOperations(List<String> keyOperations) {
            return keyOperations(Output.of(keyOperations));
        }

        /**
         * Optional. Whether the version in use is enabled; with {@code false} no service that uses it can read its data until it is {@code true} again. Default: {@code true}.
         */
        public Builder keyEnabled(@Nullable Output<Boolean> keyEnabled) {
            args.keyEnabled = keyEnabled;
            return this;
        }

        /**
         * Optional. Whether the version in use is enabled; with {@code false} no service that uses it can read its data until it is {@code true} again. Default: {@code true}.
         */
        public Builder keyEnabled(Boolean keyEnabled) {
            return keyEnabled(Output.of(keyEnabled));
        }

        /**
         * Optional. When the version in use expires, such as {@code 2027-11-23T00:00:00Z}. Default: never.
         */
        public Builder keyExpiresOn(@Nullable Output<String> keyExpiresOn) {
            args.keyExpiresOn = keyExpiresOn;
            return this;
        }

        /**
         * Optional. When the version in use expires, such as {@code 2027-11-23T00:00:00Z}. Default: never.
         */
        public Builder keyExpiresOn(String keyExpiresOn) {
            return keyExpiresOn(Output.of(keyExpiresOn));
        }

        /**
         * Optional. Any text; a changed one rotates the key, and every service that uses {@code keyUriWithVersion} moves in the same update. Default: the key is not rotated.
         */
        public Builder rotationTrigger(@Nullable Output<String> rotationTrigger) {
            args.rotationTrigger = rotationTrigger;
            return this;
        }

        /**
         * Optional. Any text; a changed one rotates the key, and every service that uses {@code keyUriWithVersion} moves in the same update. Default: the key is not rotated.
         */
        public Builder rotationTrigger(String rotationTrigger) {
            return rotationTrigger(Output.of(rotationTrigger));
        }

        /**
         * Optional. The age, an ISO-8601 duration in days such as {@code P90D}, at which the next update rotates the key. Where it falls due between a saved plan and its update, that update is not allowed by that plan: preview again. Default: the key is not rotated by age.
         */
        public Builder rotateAfter(@Nullable Output<String> rotateAfter) {
            args.rotateAfter = rotateAfter;
            return this;
        }

        /**
         * Optional. The age, an ISO-8601 duration in days such as {@code P90D}, at which the next update rotates the key. Where it falls due between a saved plan and its update, that update is not allowed by that plan: preview again. Default: the key is not rotated by age.
         */
        public Builder rotateAfter(String rotateAfter) {
            return rotateAfter(Output.of(rotateAfter));
        }

        /**
         * Optional. Whether a key of that name that others made in the vault is taken over; without it such a key is refused. Default: {@code false}.
         */
        public Builder adoptExisting(@Nullable Output<Boolean> adoptExisting) {
            args.adoptExisting = adoptExisting;
            return this;
        }

        /**
         * Optional. Whether a key of that name that others made in the vault is taken over; without it such a key is refused. Default: {@code false}.
         */
        public Builder adoptExisting(Boolean adoptExisting) {
            return adoptExisting(Output.of(adoptExisting));
        }

        /**
         * Optional. The object ids of the principals that manage the key; where the vault answers to roles, name one that was made minutes ago in {@code roleAssignments}, with its type. Default: the client at creation, kept from then on.
         */
        public Builder keyOperators(@Nullable List<String> keyOperators) {
            args.keyOperators = keyOperators == null ? null : keyOperators.stream().map(Output::ofNullable).toList();
            return this;
        }

        /**
         * Optional. The object ids of the principals that manage the key; where the vault answers to roles, name one that was made minutes ago in {@code roleAssignments}, with its type. Default: the client at creation, kept from then on.
         */
        public Builder keyOperators(Output<String> keyOperators) {
            args.keyOperators = List.of(keyOperators);
            return this;
        }

        /**
         * Optional. Where the audit events of the vault go. Default: nowhere.
         */
        public Builder diagnosticSettings(
                @Nullable List<DiagnosticSettingArgs> diagnosticSettings) {
            args.diagnosticSettings = diagnosticSettings;
            return this;
        }

        /**
         * Optional. A lock on the vault; not with {@code dataProtection: none}. Default: none, and CanNotDelete with {@code dataProtection: retain}.
         */
        public Builder lock(@Nullable LockArgs lock) {
            args.lock = lock;
            return this;
        }

        /**
         * Optional. Roles on the vault, beside what the components grant themselves; roles on keys work where {@code enableRbacAuthorization} is {@code true}. Default: none.
         */
        public Builder roleAssignments(@Nullable List<RoleAssignmentArgs> roleAssignments) {
            args.roleAssignments = roleAssignments;
            return this;
        }

        /**
         * Optional. {@code protect}: the vault with its key cannot be deleted. {@code retain}: a destroy leaves it in Azure under a CanNotDelete lock, and {@code pulumi import} brings it back. {@code none}: it is deleted with the stack, and can be recovered until its retention ends. Default: {@code protect}.
         */
        public Builder dataProtection(@Nullable String dataProtection) {
            args.dataProtection = dataProtection;
            return this;
        }

        /**
         * Optional. Tags of the vault and the key. Default: none.
         */
        public Builder tags(@Nullable Output<Map<String, String>> tags) {
            args.tags = tags;
            return this;
        }

        /**
         * Optional. Tags of the vault and the key. Default: none.
         */
        public Builder tags(Map<String, String> tags) {
            return tags(Output.of(tags));
        }

        /**
         * The inputs; the component checks them.
         */
        public CmkKeyVaultArgs build() {
            return args;
        }
    }
}
