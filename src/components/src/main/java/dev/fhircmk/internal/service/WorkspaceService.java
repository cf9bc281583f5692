package dev.fhircmk.internal.service;

import com.pulumi.azurenative.healthcareapis.Workspace;
import com.pulumi.azurenative.healthcareapis.WorkspaceArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.Resource;
import dev.fhircmk.CustomerManagedKeyArgs;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.Region;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.internal.azure.Body;
import dev.fhircmk.internal.component.ComponentCheck;
import dev.fhircmk.internal.component.ComponentScope;
import dev.fhircmk.internal.component.Known;
import dev.fhircmk.internal.component.Lookup;
import dev.fhircmk.internal.component.ResourceIds;
import dev.fhircmk.internal.component.Unchangeable;
import dev.fhircmk.internal.component.Unchangeable.Fixed;
import dev.fhircmk.internal.vault.GrantSwitch;
import dev.fhircmk.internal.vault.Grants;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * A service in an Azure Health Data Services workspace, with its key: all that is made before it, and the comparison
 * with what exists. A component of one kind of service adds the settings of that kind.
 */
public final class WorkspaceService {
    private static final String KEY_URI = "customerManagedKey.keyUriWithVersion";
    private static final String VAULT_LOCATION = "customerManagedKey.keyVaultLocation";
    private static final String WORKSPACE_TYPE = "azure-native:healthcareapis:Workspace";
    private static final List<String> ENCRYPTIONS =
            List.of(ServiceWithKey.CUSTOMER_MANAGED, ServiceWithKey.SERVICE_MANAGED);

    /**
     * One kind of service.
     *
     * @param kind as the rule book knows it
     * @param type of its resource id
     * @param nameRule what Azure takes for its name
     * @param nameInput the input that names it
     * @param remedy how to get a service with another value of an input that Azure does not change
     * @param lookup what Azure shows of it
     */
    public record Kind(
            ServiceKind kind, ArmType type, NameRule nameRule, String nameInput, String remedy, ServiceLookup lookup) {}

    /** Asks Azure for a service by resource group, workspace and name. */
    public interface ServiceLookup {
        Output<Lookup> of(
                Output<String> resourceGroupName, Output<String> workspace, Output<String> name, Resource parent);
    }

    private final ComponentScope scope;
    private final ComponentCheck check;
    private final Kind kind;
    private final WorkspaceServiceArgs args;
    private final ServiceWithKey service;
    private final Optional<CustomerManagedKeyArgs> key;
    private final Output<String> resourceGroupName;
    private final Output<String> askedWorkspace;
    private final Output<String> name;
    private final Output<Lookup> found;
    private final Output<String> location;
    private final Optional<Output<Map<String, String>>> tags;
    private final KeyIdentity identity;
    private final Output<Lookup> fits;
    private final Optional<Output<String>> keyUri;

    public WorkspaceService(ComponentScope scope, Kind kind, WorkspaceServiceArgs args, Optional<Output<String>> name) {
        this.scope = scope;
        this.check = scope.check();
        this.kind = kind;
        this.args = args;
        this.service = ServiceWithKey.of(scope, kind.kind(), args);
        this.key = keyAsked();
        this.resourceGroupName = service.resourceGroupName();
        this.askedWorkspace = check.name(NameRule.WORKSPACE, "workspaceName", args.workspaceName());
        this.name = check.name(kind.nameRule(), kind.nameInput(), name);
        this.found = check.notTaken(kind.lookup().of(resourceGroupName, askedWorkspace, this.name, scope.component()));
        this.location = service.home().in(check, service.cloud(), Known.once(found, regionChecked()));
        this.tags = check.tags(args.tags());
        this.identity = KeyIdentity.of(
                scope,
                args.managedIdentities(),
                new KeyIdentity.Place(
                        service.home(),
                        kind,
                        resourceGroupName,
                        location,
                        args.identityName(),
                        askedWorkspace,
                        this.name,
                        tags),
                found);
        this.fits = key.isPresent() ? fitsChecked() : found;
        // Both must have been checked before the service is told its key, and the first may be unknown at preview.
        this.keyUri = key.map(given -> Output.tuple(service.keyChecked(KEY_URI, given.keyUriWithVersion()), fits)
                .applyValue(known -> known.t1));
    }

    private Optional<CustomerManagedKeyArgs> keyAsked() {
        var encryption = check.oneOf("encryption", ENCRYPTIONS, args.encryption());
        var given = args.customerManagedKey();
        if (encryption.equals(ServiceWithKey.SERVICE_MANAGED)) {
            if (given.isPresent()) {
                throw check.refusal("customerManagedKey must be left out with encryption:"
                        + " service-managed; drop one of the two");
            }
            return Optional.empty();
        }
        return Optional.of(service.required(check.present("customerManagedKey", given)));
    }

    private Output<String> regionChecked() {
        var asked = check.region("location", args.location());
        var ofVault = key.map(given -> check.required(VAULT_LOCATION, given.keyVaultLocation()))
                .orElse(asked);
        return check.checked(Output.tuple(asked, ofVault), regions -> {
            check.prerequisites(
                    kind.kind(),
                    facts -> facts.known(FactKey.SERVICE_REGION, "location", Region.parse(regions.t1))
                            .with(FactKey.VAULT_REGION, vaultRegion(regions.t2)));
            return regions.t1;
        });
    }

    /** The region of a vault; of one that may not be read it is empty text. */
    private static Fact<Region> vaultRegion(String name) {
        return name.isEmpty()
                ? Fact.unknown(VAULT_LOCATION)
                : Fact.known(VAULT_LOCATION, Region.parse(VAULT_LOCATION, name));
    }

    /** What Azure shows of the service, once it is known that its identity can hold the key. */
    private Output<Lookup> fitsChecked() {
        return check.checked(found, seen -> {
            check.prerequisites(
                    kind.kind(),
                    facts -> facts.known(
                                    FactKey.KEY_SET_AT_CREATION,
                                    "encryption",
                                    !seen.flag("exists").orElse(false))
                            .known(FactKey.IDENTITY_TYPE, "managedIdentities", identity.type()));
            seen.text("identityType")
                    .filter(type -> !type.equals(identity.type()) && !type.equals("None"))
                    .ifPresent(type -> {
                        throw check.refusal("managedIdentities must stay " + type
                                + ", the kind of identity that the service has, got " + identity.type()
                                + "; another kind may break its export and import jobs");
                    });
            return seen;
        });
    }

    public ServiceWithKey keyed() {
        return service;
    }

    public KeyIdentity identity() {
        return identity;
    }

    /** The identifier of the key; empty for Microsoft's own. */
    public Optional<Output<String>> keyUri() {
        return keyUri;
    }

    public Output<String> resourceGroupName() {
        return resourceGroupName;
    }

    public Output<String> location() {
        return location;
    }

    public Optional<Output<Map<String, String>>> tags() {
        return tags;
    }

    /** A value that follows from the names of workspace and service, such as an address. */
    public Output<String> named(BinaryOperator<String> value) {
        return Output.tuple(askedWorkspace, name).applyValue(names -> value.apply(names.t1, names.t2));
    }

    /** The name of the workspace, which is made where others did not. What takes the name waits for the workspace. */
    public Output<String> workspace() {
        if (args.existingWorkspace().orElse(false)) {
            var unused = scope.inPlaceOf(
                    "-workspace",
                    service.home().idOf(resourceGroupName, ArmType.WORKSPACE, List.of(askedWorkspace)),
                    List.of(),
                    WORKSPACE_TYPE);
            return askedWorkspace;
        }
        var workspace = new Workspace(
                scope.name() + "-workspace",
                WorkspaceArgs.builder()
                        .resourceGroupName(resourceGroupName)
                        .workspaceName(askedWorkspace)
                        .location(location)
                        .tags(tags.orElse(null))
                        .build(),
                scope.kept()
                        .ignoreChanges("resourceGroupName", "workspaceName", "location")
                        .build());
        check.warnIfThere(
                workspace,
                "workspaceName",
                askedWorkspace,
                found.applyValue(seen -> seen.flag("workspaceExists").orElse(false)),
                "existingWorkspace: true");
        var made = Known.orElse(workspace, workspace.name(), () -> askedWorkspace);
        return new Unchangeable(check, kind.remedy())
                .kept(made, List.of(Fixed.name("workspaceName", askedWorkspace, made)));
    }

    /** The name of the service, once all that is asked for is checked. */
    public Output<String> nameChecked(Map<String, Body> settings) {
        var checked = keyUri.isPresent() ? name : keptServiceManaged();
        return new IdentityChange(check, found).alone(checked, identity.id(), keyUri, FhirServiceSettings.of(settings));
    }

    /** A service that has a key keeps one. */
    private Output<String> keptServiceManaged() {
        return check.checked(Output.tuple(name, found), known -> {
            check.prerequisites(
                    kind.kind(),
                    facts -> facts.with(FactKey.KEY_IDENTIFIER, Fact.absent("customerManagedKey"))
                            .with(FactKey.HAD_KEY, known.t2.fact("service", l -> l.flag("customerManaged"))));
            return known.t1;
        });
    }

    /** What the service must wait for: the key is granted to its identity. */
    public List<Resource> grants() {
        return key.map(given -> List.of(granted(given))).orElse(List.of());
    }

    private Resource granted(CustomerManagedKeyArgs given) {
        // Every version has the same name: it is known before a new version is, from keyUri or from the version in use.
        var keyName = Known.orElse(
                check.checked(check.orElse(given.keyUri(), keyUri::orElseThrow), this::keyName),
                () -> Known.present(fits.applyValue(seen -> seen.text("keyUri")))
                        .applyValue(this::keyName));
        var vaultId = vaultId(given);
        var grants = new Grants(
                scope, given, vaultId, keyName, args.settleTime(), GrantSwitch.of(scope, given, vaultId, keyName));
        // Nobody is granted anything before it is known that the identity can hold the key.
        var principalId = Output.tuple(identity.principalId(), fits).applyValue(known -> known.t1);
        return identity.isShared()
                ? grants.toShared(principalId, identity.tenantId())
                : grants.toOwn(principalId, identity.tenantId(), identity.made());
    }

    private String keyName(String uri) {
        return check.refuse(() -> KeyIdentifier.parse("customerManagedKey.keyUri", uri))
                .keyName();
    }

    /** The id in one spelling. azure-native adds an access policy in its own subscription, whatever the id says. */
    private Output<String> vaultId(CustomerManagedKeyArgs given) {
        var isOwnPolicy = !given.existing().orElse(false)
                && !given.enableRbacAuthorization().orElse(false)
                && !Grants.isAssumed(given)
                && !identity.isShared();
        return check.checked(Output.tuple(service.vaultId(given), service.home().subscriptionId()), known -> {
            var id = ArmId.parse(ServiceWithKey.VAULT_ID, ArmType.VAULT, known.t1);
            if (isOwnPolicy && !id.subscriptionId().equals(Optional.of(known.t2))) {
                throw check.refusal(ServiceWithKey.VAULT_ID + " must be a vault of the subscription "
                        + known.t2 + ", where access policies are added to, got '" + known.t1
                        + "'; set customerManagedKey.existing: true, and the grant is added where the vault is");
            }
            return id.toString();
        });
    }

    /**
     * The id of the service, once it is known that no input has changed that Azure does not change.
     *
     * @param deployedIn the region that Azure reports
     * @param more what a kind of service has beside names and region
     */
    public Output<String> kept(CustomResource made, Output<Optional<String>> deployedIn, Fixed... more) {
        var unchangeable = new Unchangeable(check, kind.remedy());
        var id = Known.orElse(
                made,
                made.id(),
                () -> service.home().idOf(resourceGroupName, kind.type(), List.of(askedWorkspace, name)));
        var ofEveryKind = List.of(
                Fixed.name(made, kind.nameInput(), name, ResourceIds.nameOf(made.id())),
                Fixed.name(made, "resourceGroupName", resourceGroupName, ResourceIds.resourceGroupOf(made.id())),
                Fixed.region(made, location, Known.present(deployedIn)));
        return unchangeable.kept(unchangeable.kept(id, ofEveryKind), List.of(more));
    }

    /** The key that Azure reports for the service. */
    public Output<String> reported(Output<Optional<String>> reported, Output<String> serviceId) {
        return service.reported(
                reported,
                keyUri,
                serviceId,
                "do not put data on it: use an azure-native provider of version 3, change one of the tags of this component");
    }
}
