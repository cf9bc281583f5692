package dev.fhircmk;

import com.pulumi.azurenative.authorization.AuthorizationFunctions;
import com.pulumi.azurenative.authorization.outputs.GetClientConfigResult;
import com.pulumi.azurenative.keyvault.Vault;
import com.pulumi.azurenative.keyvault.VaultArgs;
import com.pulumi.azurenative.keyvault.enums.CreateMode;
import com.pulumi.azurenative.keyvault.enums.SkuName;
import com.pulumi.azurenative.keyvault.inputs.IPRuleArgs;
import com.pulumi.azurenative.keyvault.inputs.NetworkRuleSetArgs;
import com.pulumi.azurenative.keyvault.inputs.SkuArgs;
import com.pulumi.azurenative.keyvault.inputs.VaultPropertiesArgs;
import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.InvokeArgs;
import com.pulumi.resources.Resource;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.ServiceKind;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A vault and a key that a {@link CmkKeyVault} makes. */
final class NewKeyVault {
    private static final int DEFAULT_KEY_BITS = 3072;
    private static final int LONGEST_RETENTION_DAYS = 90;
    private static final int SHORTEST_RETENTION_DAYS = 7;
    /** Azure names the groups and categories of a vault's logs; this group holds AuditEvent. */
    private static final List<String> AUDIT_LOGS = List.of("audit");

    private final ComponentCheck check;
    private final Resource component;
    private final String name;
    private final CmkKeyVaultArgs args;
    private final List<ServiceKind> services;
    private final DataProtection protection;

    NewKeyVault(
            ComponentCheck check, Resource component, String name, CmkKeyVaultArgs args, List<ServiceKind> services) {
        this.check = check;
        this.component = component;
        this.name = name;
        this.args = args;
        this.services = services;
        this.protection = check.refuse(() -> DataProtection.parse(args.dataProtection()));
    }

    KeyVaultParts make() {
        var keyType = Objects.requireNonNullElse(args.keyType(), "RSA");
        var keySize = Objects.requireNonNullElse(args.keySize(), DEFAULT_KEY_BITS);
        var operations = Objects.requireNonNullElse(args.keyOperations(), KeyPermissions.OPERATIONS);
        var retention = check.refuse(() -> retention(args.softDeleteRetentionInDays()));
        services.forEach(kind -> check.prerequisites(kind, facts -> keyFacts(facts, keyType, keySize, operations)));
        var resourceGroupName = check.name(NameRule.RESOURCE_GROUP, "resourceGroupName", args.resourceGroupName());
        var location = check.region("location", args.location());
        var vaultName = check.name(NameRule.VAULT, "vaultName", args.vaultName());
        var keyName = namesChecked(vaultName, check.name(NameRule.KEY, "keyName", args.keyName()));
        var allowedIps = check.checked(
                check.required("allowedIps", args.allowedIps()), ips -> check.refuse(() -> addresses(ips)));
        var client = AuthorizationFunctions.getClientConfig(
                InvokeArgs.Empty, InvokeOptions.builder().parent(component).build());
        var tenantId = Optional.ofNullable(args.tenantId())
                .map(this::tenantChecked)
                .orElseGet(() -> client.applyValue(GetClientConfigResult::tenantId));

        var vault = new Vault(
                name + "-vault",
                VaultArgs.builder()
                        .resourceGroupName(resourceGroupName)
                        .vaultName(vaultName)
                        .location(location)
                        .tags(args.tags())
                        .properties(Lookups.isVaultDeleted(vaultName, location, component)
                                .applyValue(deleted -> properties(deleted, tenantId, keyType, retention, allowedIps)))
                        .build(),
                protection
                        .childOf(component)
                        // Azure moves no vault; azure-native would send the new region and fail.
                        .replaceOnChanges("location")
                        // Only the request that creates the vault may ask for its recovery.
                        .ignoreChanges("properties.createMode")
                        .build());
        var operators = operators(client, vault, resourceGroupName, tenantId);
        var vaultUri = vault.properties()
                .applyValue(properties -> properties.vaultUri().orElseThrow());
        var key = key(vaultUri, keyName, keyType, keySize, operations, operators);
        var attachments = new Attachments(check, component, name, protection);
        attachments.lock("-lock", args.lock(), vault.id());
        attachments.diagnostics("-diagnostics", args.diagnosticSettings(), vault.id(), AUDIT_LOGS);
        new AssignedRoles(check, component, name, protection).at(args.roleAssignments(), vault.id());
        return new KeyVaultParts(vault.id(), vaultUri, location, key.keyUri(), key.keyUriWithVersion());
    }

    private List<Resource> operators(
            Output<GetClientConfigResult> client,
            Vault vault,
            Output<String> resourceGroupName,
            Output<String> tenantId) {
        var operators = new KeyOperators(component, name, protection, client);
        // The name that Azure reports makes the grants wait for the vault.
        return answersToRoles()
                ? operators.byRole(args.keyOperators(), vault.id())
                : operators.byAccessPolicy(args.keyOperators(), resourceGroupName, vault.name(), tenantId);
    }

    private ManagedKey key(
            Output<String> vaultUri,
            Output<String> keyName,
            String keyType,
            int keySize,
            List<String> operations,
            List<Resource> operators) {
        return new ManagedKey(
                name + "-key",
                ManagedKeyArgs.builder()
                        .vaultUri(vaultUri)
                        .keyName(keyName)
                        .keyType(Output.of(keyType))
                        .keySize(Output.of(keySize))
                        .keyOperations(Output.of(operations))
                        .enabled(Objects.requireNonNullElseGet(args.keyEnabled(), () -> Output.of(true)))
                        .expiresOn(expiry(args.keyExpiresOn()))
                        .rotationTrigger(args.rotationTrigger())
                        .rotateAfter(args.rotateAfter())
                        .onDelete(Output.of(protection.deletes() ? "softDelete" : "retain"))
                        .tags(args.tags())
                        .build(),
                protection.childOf(component).dependsOn(operators).build());
    }

    private boolean answersToRoles() {
        return Objects.requireNonNullElse(args.enableRbacAuthorization(), false);
    }

    private VaultPropertiesArgs properties(
            boolean deleted, Output<String> tenantId, String keyType, int retention, Output<List<String>> allowedIps) {
        var properties = VaultPropertiesArgs.builder()
                .tenantId(tenantId)
                .sku(sku(keyType))
                .enableSoftDelete(true)
                .softDeleteRetentionInDays(retention)
                .enablePurgeProtection(true)
                .enableRbacAuthorization(answersToRoles())
                .networkAcls(firewall(allowedIps));
        return (deleted ? properties.createMode(CreateMode.Recover) : properties).build();
    }

    private static Facts keyFacts(Facts facts, String keyType, int keySize, List<String> operations) {
        return facts.with(FactKey.KEY_TYPE, Fact.known("keyType", keyType))
                .with(FactKey.KEY_SIZE, Fact.known("keySize", keySize))
                .with(FactKey.KEY_OPERATIONS, Fact.known("keyOperations", new HashSet<>(operations)));
    }

    private Output<String> namesChecked(Output<String> vaultName, Output<String> keyName) {
        return check.checked(Output.tuple(vaultName, keyName), names -> {
            services.forEach(kind -> check.prerequisites(
                    kind,
                    facts -> facts.with(FactKey.VAULT_NAME, Fact.known("vaultName", names.t1))
                            .with(FactKey.KEY_NAME, Fact.known("keyName", names.t2))));
            return names.t2;
        });
    }

    private Output<String> tenantChecked(Output<String> tenantId) {
        return check.checked(Output.tuple(tenantId, Lookups.subscription(component)), known -> {
            services.forEach(kind -> check.prerequisites(
                    kind, facts -> VaultTenant.facts(facts, Fact.known("tenantId", known.t1), known.t2)));
            return known.t1;
        });
    }

    private @Nullable Output<String> expiry(@Nullable Output<String> expiresOn) {
        return expiresOn == null
                ? null
                : check.checked(expiresOn, text -> {
                    var expires = check.refuse(() -> Timestamps.parse("keyExpiresOn", text));
                    services.forEach(kind -> check.prerequisites(
                            kind,
                            facts -> facts.with(FactKey.KEY_NOT_BEFORE, Fact.absent("keyNotBefore"))
                                    .with(FactKey.KEY_EXPIRES, Fact.known("keyExpiresOn", expires))));
                    return text;
                });
    }

    private static int retention(@Nullable Integer days) {
        var retention = Objects.requireNonNullElse(days, LONGEST_RETENTION_DAYS);
        if (retention < SHORTEST_RETENTION_DAYS || retention > LONGEST_RETENTION_DAYS) {
            throw new InvalidValueException(
                    "softDeleteRetentionInDays",
                    "7 to 90 days",
                    String.valueOf(retention),
                    "leave it out for 90 days; Azure cannot change it later");
        }
        return retention;
    }

    private static List<String> addresses(List<String> ips) {
        if (ips.isEmpty()) {
            throw new InvalidValueException(
                    "allowedIps",
                    "at least one public IPv4 address or range",
                    "none",
                    "name the addresses from which keys are managed, or nobody can make the key");
        }
        return ips;
    }

    private static SkuArgs sku(String keyType) {
        return SkuArgs.builder()
                .family("A")
                .name(keyType.endsWith("-HSM") ? SkuName.Premium : SkuName.Standard)
                .build();
    }

    private static NetworkRuleSetArgs firewall(Output<List<String>> allowedIps) {
        return NetworkRuleSetArgs.builder()
                .defaultAction("Deny")
                .bypass("AzureServices")
                .ipRules(allowedIps.applyValue(ips -> ips.stream()
                        .map(ip -> IPRuleArgs.builder().value(ip).build())
                        .toList()))
                .build();
    }
}
