package dev.fhircmk.internal.vault;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.fhircmk.CmkKeyVault;
import dev.fhircmk.CmkKeyVaultArgs;
import dev.fhircmk.ManagedKey;
import dev.fhircmk.ManagedKeyArgs;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.FirewallAddress;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.RsaKeySize;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.SoftDeleteRetention;
import dev.fhircmk.core.VaultAddress;
import dev.fhircmk.internal.attached.Attachments;
import dev.fhircmk.internal.azure.Vault;
import dev.fhircmk.internal.azure.VaultInputs;
import dev.fhircmk.internal.component.AzureValues;
import dev.fhircmk.internal.component.ComponentCheck;
import dev.fhircmk.internal.component.ComponentScope;
import dev.fhircmk.internal.component.DataProtection;
import dev.fhircmk.internal.component.HomeSubscription;
import dev.fhircmk.internal.component.Known;
import dev.fhircmk.internal.component.Lookup;
import dev.fhircmk.internal.component.Lookups;
import dev.fhircmk.internal.component.ResourceIds;
import dev.fhircmk.internal.component.Unchangeable;
import dev.fhircmk.internal.component.Unchangeable.Fixed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A vault and a key that a {@link CmkKeyVault} makes. */
public final class NewKeyVault {
    /** The outputs of the component, whether it made the vault and the key or they existed. */
    public record Parts(
            Output<String> vaultId,
            Output<String> vaultUri,
            Output<String> location,
            Output<String> keyUri,
            Output<String> keyUriWithVersion) {}

    /** Azure names the groups and categories of a vault's logs; this group holds AuditEvent. */
    private static final List<String> AUDIT_LOGS = List.of("audit");

    /** The properties that Azure never changes on a vault; by "Azure Key Vault soft-delete overview" for the days, too. */
    private static final List<String> FIXED =
            List.of("resourceGroupName", "vaultName", "location", "properties.softDeleteRetentionInDays");

    private static final String ANOTHER_VAULT =
            "Azure lets nobody change it on a vault that is there: make another CmkKeyVault beside this one, give its key"
                    + " to the services, and when they have moved drop this one, after an update with its"
                    + " dataProtection: retain";
    private static final String ANOTHER_KEY =
            "Azure renames no key, and this one is protected: rotate it with another rotationTrigger, or make a key of"
                    + " another name after an update with dataProtection: retain";

    private final ComponentScope scope;
    private final ComponentCheck check;
    private final CmkKeyVaultArgs args;
    private final List<ServiceKind> services;

    public NewKeyVault(ComponentScope scope, CmkKeyVaultArgs args, List<ServiceKind> services) {
        this.scope = scope;
        this.check = scope.check();
        this.args = args;
        this.services = services;
    }

    public Parts make() {
        var keyType = args.keyType().orElse("RSA");
        var keySize = args.keySize().orElse(RsaKeySize.DEFAULT);
        var retention = check.refuse(() -> retention(args.softDeleteRetentionInDays()));
        var operations = operationsChecked(keyType, keySize);
        var resourceGroupName = check.name(NameRule.RESOURCE_GROUP, "resourceGroupName", args.resourceGroupName());
        var location = check.region("location", args.location());
        var vaultName = check.name(NameRule.VAULT, "vaultName", args.vaultName());
        var keyName = namesChecked(vaultName, check.name(NameRule.KEY, "keyName", args.keyName()));
        var allowedIps = check.checked(check.required("allowedIps", args.allowedIps()), NewKeyVault::addresses);
        var client = Lookups.client(scope.component());
        var tenantId = args.tenantId()
                .map(given -> tenantChecked(
                        check.orElse(Optional.of(given), () -> client.applyValue(found -> found.required("tenantId")))))
                .orElseGet(() -> client.applyValue(found -> found.required("tenantId")));

        var home = HomeSubscription.of(scope.component());
        var askedId = home.idOf(resourceGroupName, ArmType.VAULT, List.of(vaultName));
        var grantSwitch = GrantSwitch.of(scope, askedId, keyName, answersToRoles());
        var vault = new Vault(
                scope.name() + "-vault",
                VaultInputs.builder()
                        .resourceGroupName(resourceGroupName)
                        .vaultName(vaultName)
                        .location(location)
                        .tags(check.tags(args.tags()).orElse(null))
                        .properties(Output.tuple(
                                        isVaultDeleted(vaultName, location, resourceGroupName),
                                        tenantId,
                                        allowedIps,
                                        grantSwitch)
                                .applyValue(known -> new Vault.Settings(
                                                known.t2,
                                                keyType.endsWith("-HSM"),
                                                retention,
                                                known.t4.answersToRoles(answersToRoles()),
                                                known.t3,
                                                known.t1)
                                        .properties()))
                        .build(),
                // Only the request that creates the vault may ask for its recovery.
                scope.kept()
                        .ignoreChanges(Stream.concat(FIXED.stream(), Stream.of("properties.createMode"))
                                .toList())
                        .build());
        check.warnIfThere(
                vault,
                "vaultName",
                vaultName,
                grantSwitch.applyValue(way -> way.vault().flag("exists").orElse(false)),
                "existing with that vault and a key of it, and leave vaultName and keyName out");
        var vaultId = new Unchangeable(check, ANOTHER_VAULT)
                .kept(
                        Known.orElse(vault, vault.id(), () -> askedId),
                        List.of(
                                Fixed.name(vault, "vaultName", vaultName, vault.name()),
                                Fixed.name(
                                        vault,
                                        "resourceGroupName",
                                        resourceGroupName,
                                        ResourceIds.resourceGroupOf(vault.id())),
                                Fixed.region(vault, location, Known.present(vault.location())),
                                new Fixed(
                                        "softDeleteRetentionInDays",
                                        Output.of(String.valueOf(retention)),
                                        Known.orElse(
                                                vault,
                                                Known.present(vault.softDeleteRetentionInDays())
                                                        .applyValue(String::valueOf),
                                                () -> grantSwitch.applyValue(
                                                        way -> String.valueOf(way.softDeleteRetentionInDays()
                                                                .orElse(retention)))),
                                        String::equals)));
        var vaultUri = Known.orElse(
                vault,
                vault.uri(),
                () -> Output.tuple(home.cloud(), ResourceIds.nameOf(vaultId))
                        .applyValue(known -> VaultAddress.of(known.t1, known.t2).toString()));
        var attachments = new Attachments(scope, args.lock());
        var attached = attachments.within(
                "-diagnostics", args.diagnosticSettings(), args.roleAssignments(), vaultId, AUDIT_LOGS);
        attachments.lock("-lock", vaultId, attached);
        // The key is protected and depends on these: a destroy that it refuses leaves them in place too.
        var before = new ArrayList<>(attached);
        before.addAll(operators(client, vaultId, tenantId, grantSwitch));
        var key = key(vaultUri, keyName, keyType, keySize, operations, before);
        var keyUri = keyUri(key, vaultUri, keyName);
        return new Parts(vaultId, vaultUri, location, keyUri, key.keyUriWithVersion());
    }

    /** Whether a deleted vault is recovered; a name that is taken elsewhere is refused before anything is made. */
    private Output<Boolean> isVaultDeleted(
            Output<String> vaultName, Output<String> location, Output<String> resourceGroupName) {
        return check.notTaken(Lookups.deletedVault(vaultName, location, resourceGroupName, scope.component()))
                .applyValue(found -> found.flag("deleted").orElse(false));
    }

    /** The grants of those who manage the key; they wait for the vault, as its id does. */
    private List<Resource> operators(
            Output<Lookup> client, Output<String> vaultId, Output<String> tenantId, Output<GrantSwitch> grantSwitch) {
        var unused = grantSwitch.applyValue(way -> {
            way.announce(check, answersToRoles());
            return way.isPreparing() ? granted(client, vaultId, tenantId, !answersToRoles(), true) : List.of();
        });
        return granted(client, vaultId, tenantId, answersToRoles(), false);
    }

    private List<Resource> granted(
            Output<Lookup> client,
            Output<String> vaultId,
            Output<String> tenantId,
            boolean byRole,
            boolean areLeaving) {
        var operators = new KeyOperators(scope, client, areLeaving);
        return byRole
                ? operators.byRole(args.keyOperators(), vaultId)
                : operators.byAccessPolicy(
                        args.keyOperators(),
                        ResourceIds.resourceGroupOf(vaultId),
                        ResourceIds.nameOf(vaultId),
                        tenantId);
    }

    private Output<String> keyUri(ManagedKey key, Output<String> vaultUri, Output<String> keyName) {
        var made = Known.orElse(
                key,
                key.keyUri(),
                () -> Output.tuple(vaultUri, keyName)
                        .applyValue(known -> VaultAddress.parse("vaultUri", known.t1)
                                .key(known.t2)
                                .toString()));
        return new Unchangeable(check, ANOTHER_KEY)
                .kept(
                        made,
                        List.of(Fixed.name(
                                "keyName",
                                keyName,
                                made.applyValue(uri -> KeyIdentifier.parse(uri).keyName()))));
    }

    private ManagedKey key(
            Output<String> vaultUri,
            Output<String> keyName,
            String keyType,
            int keySize,
            Output<List<String>> operations,
            List<Resource> before) {
        var options = scope.kept().dependsOn(before);
        if (scope.protection() == DataProtection.PROTECT) {
            options.ignoreChanges("keyName");
        }
        return new ManagedKey(
                scope.name() + "-key",
                ManagedKeyArgs.builder()
                        .vaultUri(vaultUri)
                        .keyName(keyName)
                        .keyType(Output.of(keyType))
                        .keySize(Output.of(keySize))
                        .keyOperations(operations)
                        .enabled(check.orElse(args.keyEnabled(), () -> Output.of(true)))
                        .expiresOn(args.keyExpiresOn().map(this::expiry).orElse(null))
                        .rotationTrigger(args.rotationTrigger().orElse(null))
                        .rotateAfter(args.rotateAfter().orElse(null))
                        .adoptExisting(args.adoptExisting().orElse(null))
                        .onDelete(Output.of(scope.protection().deletes() ? "softDelete" : "retain"))
                        .tags(args.tags().orElse(null))
                        .build(),
                options.build());
    }

    /** Judges what is known for each service that will use the key. */
    private void prerequisites(UnaryOperator<Facts> known) {
        services.forEach(kind -> check.prerequisites(kind, known));
    }

    private boolean answersToRoles() {
        return args.enableRbacAuthorization().orElse(false);
    }

    /** The key is checked as a whole where all of it is known at once; operations that become known later are checked then. */
    private Output<List<String>> operationsChecked(String keyType, int keySize) {
        var asked = check.orElse(args.keyOperations(), () -> Output.of(KeyPermissions.OPERATIONS));
        var literal = Known.literal(asked);
        prerequisites(facts -> {
            var key = facts.known(FactKey.KEY_TYPE, "keyType", keyType).known(FactKey.KEY_SIZE, "keySize", keySize);
            return literal.map(operations -> operationFacts(key, operations)).orElse(key);
        });
        return literal.isPresent()
                ? asked
                : check.checked(asked, operations -> {
                    prerequisites(facts -> operationFacts(facts, operations));
                    return operations;
                });
    }

    private static Facts operationFacts(Facts facts, List<String> operations) {
        return facts.known(FactKey.KEY_OPERATIONS, "keyOperations", new HashSet<>(operations));
    }

    private Output<String> namesChecked(Output<String> vaultName, Output<String> keyName) {
        return check.checked(Output.tuple(vaultName, keyName), names -> {
            prerequisites(facts -> facts.known(FactKey.VAULT_NAME, "vaultName", names.t1)
                    .known(FactKey.KEY_NAME, "keyName", names.t2));
            return names.t2;
        });
    }

    private Output<String> tenantChecked(Output<String> tenantId) {
        return check.checked(Output.tuple(tenantId, Lookups.subscription(scope.component())), known -> {
            var canonical = Guid.parse("tenantId", known.t1).toString();
            prerequisites(facts -> ExistingKeyVault.tenants(facts, Fact.known("tenantId", canonical), known.t2));
            return canonical;
        });
    }

    private Output<String> expiry(Output<String> expiresOn) {
        return check.checked(expiresOn, text -> {
            var expires = AzureValues.moment("keyExpiresOn", text);
            prerequisites(facts -> facts.with(FactKey.KEY_NOT_BEFORE, Fact.absent("keyNotBefore"))
                    .known(FactKey.KEY_EXPIRES, "keyExpiresOn", expires));
            return text;
        });
    }

    private static int retention(Optional<Integer> days) {
        var retention = days.orElse(SoftDeleteRetention.LONGEST_DAYS);
        if (retention < SoftDeleteRetention.SHORTEST_DAYS || retention > SoftDeleteRetention.LONGEST_DAYS) {
            throw new InvalidValueException(
                    "softDeleteRetentionInDays",
                    SoftDeleteRetention.SHORTEST_DAYS + " to " + SoftDeleteRetention.LONGEST_DAYS + " days",
                    String.valueOf(retention),
                    "leave it out for " + SoftDeleteRetention.LONGEST_DAYS + " days; Azure cannot change it later");
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
        return ips.stream()
                .map(ip -> FirewallAddress.parse("allowedIps", ip).toString())
                .distinct()
                .toList();
    }
}
