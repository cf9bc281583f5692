package dev.fhircmk;

import com.pulumi.azurenative.healthcareapis.Workspace;
import com.pulumi.azurenative.healthcareapis.WorkspaceArgs;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.fhircmk.Unchangeable.Fixed;
import dev.fhircmk.azure.Body;
import dev.fhircmk.azure.FhirService;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.Region;
import dev.fhircmk.core.ServiceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A FHIR service of Azure Health Data Services whose data is encrypted with a customer-managed key.
 *
 * <p>Makes {@code <name>-workspace}, {@code <name>-identity} (a user-assigned identity, the only kind that can hold the key
 * when the service is created), {@code <name>-grant} (get, wrapKey and unwrapKey for it, nothing more), {@code <name>-access}
 * (which reads the grant back and waits until it works), {@code <name>-fhir}, and where asked for {@code <name>-lock}, {@code
 * <name>-diagnostics-<name or destination of the setting>}, {@code <name>-export} and {@code <name>-role-<name of the assignment>}. These names are part of the
 * contract: a renamed child would be replaced.
 */
public final class FhirServiceWithCmk extends ComponentResource {
    /** The type token. */
    public static final String TYPE = FhirCmkPlugin.NAME + ":index:FhirServiceWithCmk";

    private static final String VAULT_ID = "customerManagedKey.keyVaultResourceId";
    private static final String KEY_URI = "customerManagedKey.keyUriWithVersion";
    static final String ANOTHER_SERVICE =
            "Azure lets nobody change it on a service that is there, and its data would go with it: make another"
                    + " FhirServiceWithCmk beside this one, copy the data ($export, $import), and drop this one after an"
                    + " update with its dataProtection: retain";
    private static final String WORKSPACE_TYPE = "azure-native:healthcareapis:Workspace";
    private static final String CUSTOMER_MANAGED = "customer-managed";
    private static final String SERVICE_MANAGED = "service-managed";
    private static final List<String> KINDS = List.of("fhir-R4", "fhir-Stu3");
    private static final List<String> ENCRYPTIONS = List.of(CUSTOMER_MANAGED, SERVICE_MANAGED);

    @Export(name = "fhirServiceId", refs = String.class, tree = "[0]")
    private final Output<String> fhirServiceId;

    @Export(name = "endpoint", refs = String.class, tree = "[0]")
    private final Output<String> endpoint;

    @Export(name = "audience", refs = String.class, tree = "[0]")
    private final Output<String> audience;

    @Export(name = "encryption", refs = String.class, tree = "[0]")
    private final Output<String> encryption;

    @Export(name = "keyUriWithVersion", refs = String.class, tree = "[0]")
    private final Output<String> keyUriWithVersion;

    @Export(name = "workspaceName", refs = String.class, tree = "[0]")
    private final Output<String> workspaceName;

    @Export(name = "identityId", refs = String.class, tree = "[0]")
    private final Output<String> identityId;

    @Export(name = "principalId", refs = String.class, tree = "[0]")
    private final Output<String> principalId;

    /**
     * Makes the service and what it needs to use its key.
     *
     * @throws RunException where an input cannot be used; the message says which, and what to do
     */
    public FhirServiceWithCmk(String name, FhirServiceWithCmkArgs args, ComponentResourceOptions options) {
        super(TYPE, name, RequiredInputs.checked("FhirServiceWithCmk", name, args), options);
        var check = ComponentChecks.of("FhirServiceWithCmk", name, this);
        OptionsWithoutEffect.warn(check, options);
        var protection = check.refuse(() -> DataProtection.parse(args.dataProtection()));
        var cloud = check.refuse(() -> Cloud.parse(args.cloud().orElse("public")));
        var kind = check.refuse(() -> oneOf("kind", KINDS, args.kind()));
        var key = key(check, args);
        var export = ExportAccount.of(check, args);
        var settings = FhirServiceFeatures.of(check, args, export);
        var resourceGroupName =
                check.name(NameRule.HEALTHCARE_RESOURCE_GROUP, "resourceGroupName", args.resourceGroupName());
        var askedWorkspace = check.name(NameRule.WORKSPACE, "workspaceName", args.workspaceName());
        var fhirServiceName = check.name(NameRule.FHIR_SERVICE, "fhirServiceName", args.fhirServiceName());
        var service =
                TakenName.refused(check, Lookups.service(resourceGroupName, askedWorkspace, fhirServiceName, this));
        var home = HomeSubscription.of(this);
        var location = home.in(
                check,
                cloud,
                Known.once(service, regionChecked(check, check.region("location", args.location()), key)));
        var tags = check.tags(args.tags());
        var identity = FhirServiceIdentity.of(
                check,
                this,
                name,
                protection,
                args.managedIdentities(),
                new FhirServiceIdentity.Place(
                        home, resourceGroupName, location, args.identityName(), askedWorkspace, fhirServiceName, tags),
                service);
        var fits = key.isPresent() ? fitsChecked(check, identity, service) : service;
        var keyUri = key.map(given -> keyChecked(check, cloud, given, fits));
        var serviceName = keyUri.isPresent() ? fhirServiceName : keptServiceManaged(check, fhirServiceName, service);

        this.workspaceName = workspace(
                check,
                name,
                args,
                protection,
                new WorkspacePlace(home, resourceGroupName, askedWorkspace, location, tags, service));
        this.audience = args.authenticationConfiguration()
                .flatMap(given -> given.audience())
                .map(given -> new AzureValues(check)
                        .audience(
                                check.orElse(
                                        Optional.of(given), () -> endpoint(cloud, askedWorkspace, fhirServiceName)),
                                endpoint(cloud, askedWorkspace, fhirServiceName),
                                List.of()))
                .orElseGet(() -> endpoint(cloud, askedWorkspace, fhirServiceName));
        settings.put(
                FhirService.AUTHENTICATION, authentication(check, args.authenticationConfiguration(), cloud, identity));
        var changedAlone = new IdentityChange(check, service)
                .alone(serviceName, identity.id(), keyUri, FhirServiceSettings.of(settings));

        var before = new ArrayList<Resource>();
        export.ifPresent(account -> account.grant(check, this, name, protection, identity));
        key.ifPresent(given ->
                before.add(granted(check, name, args, protection, given, keyUri.orElseThrow(), home, identity, fits)));
        var fhir = new FhirService(
                name + "-fhir",
                new FhirService.Inputs(
                        new FhirService.Place(resourceGroupName, workspaceName, changedAlone, location, tags),
                        kind,
                        identity.id(),
                        keyUri,
                        settings),
                protection
                        .childOf(this)
                        .dependsOn(before)
                        .ignoreChanges("resourceGroupName", "workspaceName", "fhirServiceName", "location", "kind")
                        .build());
        var serviceId = new Unchangeable(check, ANOTHER_SERVICE)
                .kept(
                        Known.orElse(
                                fhir,
                                fhir.id(),
                                () -> home.idOf(
                                        resourceGroupName,
                                        ArmType.FHIR_SERVICE,
                                        List.of(askedWorkspace, fhirServiceName))),
                        List.of(
                                Fixed.name(
                                        "fhirServiceName",
                                        fhirServiceName,
                                        deployed(fhir, ArmId::name, fhirServiceName)),
                                Fixed.name(
                                        "resourceGroupName",
                                        resourceGroupName,
                                        deployed(fhir, ArmId::requiredResourceGroup, resourceGroupName)),
                                Fixed.region(
                                        "location",
                                        location,
                                        Known.orElse(fhir, Known.present(fhir.location()), () -> location)),
                                new Fixed(
                                        "kind",
                                        Output.of(kind),
                                        Known.orElse(fhir, Known.present(fhir.kind()), () -> Output.of(kind)),
                                        String::equalsIgnoreCase)));
        var attachments = new Attachments(check, this, name, protection, args.lock());
        var attached = attachments.within(
                "-diagnostics",
                args.diagnosticSettings(),
                args.roleAssignments(),
                serviceId,
                Attachments.FHIR_AUDIT_LOGS);
        attachments.lock("-lock", serviceId, attached);

        // Every output derives from this one value: a service that lost its key must not look like one that has it.
        var reported = check.checked(
                Output.tuple(fhir.keyEncryptionKeyUrl(), keyUri.orElseGet(() -> Output.of("")), serviceId),
                seen -> encryptedWith(check, seen.t1, seen.t2, seen.t3));
        // A preview that rotates does not know the key; what others name after the service must not become unknown with
        // it.
        this.fhirServiceId = Known.orElse(fhir, reported.apply(unused -> serviceId), () -> serviceId);
        this.endpoint = Known.orElse(
                fhir,
                reported.apply(unused -> endpoint(cloud, askedWorkspace, fhirServiceName)),
                () -> endpoint(cloud, askedWorkspace, fhirServiceName));
        this.keyUriWithVersion = reported;
        this.encryption = reported.applyValue(uri -> uri.isEmpty() ? SERVICE_MANAGED : CUSTOMER_MANAGED);
        this.identityId = identity.id().orElseGet(() -> Output.of(""));
        this.principalId = identity.principalId();
        this.registerOutputs(Map.of(
                "fhirServiceId", fhirServiceId,
                "endpoint", endpoint,
                "audience", audience,
                "encryption", encryption,
                "keyUriWithVersion", keyUriWithVersion,
                "workspaceName", workspaceName,
                "identityId", identityId,
                "principalId", principalId));
    }

    /** The resource id of the FHIR service. */
    public Output<String> fhirServiceId() {
        return fhirServiceId;
    }

    /** Where the FHIR API answers, without a trailing slash. */
    public Output<String> endpoint() {
        return endpoint;
    }

    /** The audience of the tokens that the service takes. */
    public Output<String> audience() {
        return audience;
    }

    /** Who manages the key: {@code customer-managed} or {@code service-managed}, once Azure has confirmed it. */
    public Output<String> encryption() {
        return encryption;
    }

    /** The version of the key that the service uses, as Azure reports it; empty text where it is service-managed. */
    public Output<String> keyUriWithVersion() {
        return keyUriWithVersion;
    }

    /** The name of the workspace. */
    public Output<String> workspaceName() {
        return workspaceName;
    }

    /** The resource id of the user-assigned identity that uses the key; empty text for that of the service itself. */
    public Output<String> identityId() {
        return identityId;
    }

    /** The object id of the identity that uses the key, a GUID. */
    public Output<String> principalId() {
        return principalId;
    }

    private static String oneOf(String input, List<String> allowed, Optional<String> value) {
        var chosen = value.orElse(allowed.get(0));
        if (!allowed.contains(chosen)) {
            throw new InvalidValueException(
                    input, String.join(" or ", allowed), chosen, "leave it out for " + allowed.get(0));
        }
        return chosen;
    }

    private static Optional<CustomerManagedKeyArgs> key(ComponentCheck check, FhirServiceWithCmkArgs args) {
        var encryption = check.refuse(() -> oneOf("encryption", ENCRYPTIONS, args.encryption()));
        var given = args.customerManagedKey();
        if (encryption.equals(SERVICE_MANAGED)) {
            if (given.isPresent()) {
                throw check.refusal("customerManagedKey must be left out with encryption:"
                        + " service-managed; drop one of the two");
            }
            return Optional.empty();
        }
        var key = check.present("customerManagedKey", given);
        check.refuse(() -> Grants.parse(key.grant()));
        check.required("customerManagedKey.keyVaultResourceId", key.keyVaultResourceId());
        return Optional.of(key);
    }

    private static Output<String> regionChecked(
            ComponentCheck check, Output<String> location, Optional<CustomerManagedKeyArgs> key) {
        var path = "customerManagedKey.keyVaultLocation";
        var vaultLocation =
                key.map(given -> check.region(path, given.keyVaultLocation())).orElse(location);
        return check.checked(Output.tuple(location, vaultLocation), regions -> {
            check.prerequisites(
                    ServiceKind.FHIR_SERVICE,
                    facts -> facts.with(FactKey.SERVICE_REGION, Fact.known("location", Region.parse(regions.t1)))
                            .with(FactKey.VAULT_REGION, Fact.known(path, Region.parse(regions.t2))));
            return regions.t1;
        });
    }

    private static Output<String> keyChecked(
            ComponentCheck check, Cloud cloud, CustomerManagedKeyArgs key, Output<Lookup> fits) {
        var identified = check.checked(check.required(KEY_URI, key.keyUriWithVersion()), text -> {
            var identifier = check.refuse(() -> KeyIdentifier.parse(text));
            check.prerequisites(
                    ServiceKind.FHIR_SERVICE,
                    facts -> facts.with(FactKey.KEY_IDENTIFIER, Fact.known(KEY_URI, identifier))
                            .with(FactKey.CLOUD, Fact.known("cloud", cloud))
                            .with(
                                    FactKey.VAULT_NAME,
                                    Fact.known(KEY_URI, identifier.host().name()))
                            .with(FactKey.KEY_NAME, Fact.known(KEY_URI, identifier.keyName())));
            return text;
        });
        // Both must have been checked before the service is told its key, and the first may be unknown at preview.
        return Output.tuple(identified, fits).applyValue(known -> known.t1);
    }

    /** What Azure shows of the service, once it is known that its identity can hold the key. */
    private static Output<Lookup> fitsChecked(
            ComponentCheck check, FhirServiceIdentity identity, Output<Lookup> service) {
        return check.checked(service, found -> {
            check.prerequisites(
                    ServiceKind.FHIR_SERVICE,
                    facts -> facts.with(
                                    FactKey.KEY_SET_AT_CREATION,
                                    Fact.known(
                                            "encryption", !found.flag("exists").orElse(false)))
                            .with(FactKey.IDENTITY_TYPE, Fact.known("managedIdentities", identity.type())));
            found.text("identityType")
                    .filter(type -> !type.equals(identity.type()) && !type.equals("None"))
                    .ifPresent(type -> {
                        throw check.refusal("managedIdentities must stay " + type
                                + ", the kind of identity that the service has, got " + identity.type()
                                + "; another kind may break its export and import jobs");
                    });
            return found;
        });
    }

    /** A service that has a key keeps one. */
    private static Output<String> keptServiceManaged(
            ComponentCheck check, Output<String> fhirServiceName, Output<Lookup> service) {
        return check.checked(Output.tuple(fhirServiceName, service), known -> {
            check.prerequisites(
                    ServiceKind.FHIR_SERVICE,
                    facts -> facts.with(FactKey.KEY_IDENTIFIER, Fact.absent("customerManagedKey"))
                            .with(FactKey.HAD_KEY, known.t2.fact("service", l -> l.flag("customerManaged"))));
            return known.t1;
        });
    }

    /** Where the workspace is; {@code service} is what Azure shows of the service in it. */
    private record WorkspacePlace(
            HomeSubscription home,
            Output<String> resourceGroupName,
            Output<String> name,
            Output<String> location,
            Optional<Output<Map<String, String>>> tags,
            Output<Lookup> service) {}

    /** The name that Azure reports makes the service wait for the workspace. */
    private Output<String> workspace(
            ComponentCheck check,
            String name,
            FhirServiceWithCmkArgs args,
            DataProtection protection,
            WorkspacePlace place) {
        if (args.existingWorkspace().orElse(false)) {
            var unused = ExistingResource.inPlaceOf(
                    name + "-workspace",
                    ExistingResourceArgs.builder()
                            .resource(place.home()
                                    .idOf(place.resourceGroupName(), ArmType.WORKSPACE, List.of(place.name())))
                            .build(),
                    CustomResourceOptions.builder().parent(this),
                    WORKSPACE_TYPE);
            return place.name();
        }
        var workspace = new Workspace(
                name + "-workspace",
                WorkspaceArgs.builder()
                        .resourceGroupName(place.resourceGroupName())
                        .workspaceName(place.name())
                        .location(place.location())
                        .tags(place.tags().orElse(null))
                        .build(),
                protection
                        .childOf(this)
                        .ignoreChanges("resourceGroupName", "workspaceName", "location")
                        .build());
        new AlreadyThere(check, "existingWorkspace: true")
                .warn(
                        workspace,
                        "workspaceName",
                        place.name(),
                        place.service()
                                .applyValue(
                                        found -> found.flag("workspaceExists").orElse(false)));
        var made = Known.orElse(workspace, workspace.name(), () -> place.name());
        return new Unchangeable(check, ANOTHER_SERVICE)
                .kept(made, List.of(Fixed.name("workspaceName", place.name(), made)));
    }

    /** A part of the id of the service that is there; what was asked for, where there is none. */
    private static Output<String> deployed(FhirService fhir, Function<ArmId, String> part, Output<String> asked) {
        return Known.orElse(
                fhir, fhir.id().applyValue(id -> part.apply(ArmId.parse("fhirServiceId", id))), () -> asked);
    }

    private static String keyName(ComponentCheck check, String uri) {
        return check.refuse(() -> KeyIdentifier.parse(uri)).keyName();
    }

    private Resource granted(
            ComponentCheck check,
            String name,
            FhirServiceWithCmkArgs args,
            DataProtection protection,
            CustomerManagedKeyArgs key,
            Output<String> keyUri,
            HomeSubscription home,
            FhirServiceIdentity identity,
            Output<Lookup> service) {
        // The name is the same for every version: known before a new one is, and where it was not given, by the version
        // in use.
        var keyName = Known.orElse(
                check.checked(check.orElse(key.keyUri(), () -> keyUri), uri -> keyName(check, uri)),
                () -> Known.present(service.applyValue(found -> found.text("keyUri")))
                        .applyValue(uri -> keyName(check, uri)));
        var vaultId = vaultId(check, key, home, identity);
        var grants = new Grants(
                this,
                name,
                protection,
                key,
                vaultId,
                keyName,
                args.settleTime(),
                GrantSwitch.of(check, this, key, vaultId, keyName));
        // Nobody is granted anything before it is known that the identity can hold the key.
        var principalId = Output.tuple(identity.principalId(), service).applyValue(known -> known.t1);
        return identity.isShared()
                ? grants.toShared(principalId, identity.tenantId())
                : grants.toOwn(principalId, identity.tenantId(), identity.made());
    }

    /** The id in one spelling. An access policy of azure-native's goes to its own subscription, whatever the id says. */
    private static Output<String> vaultId(
            ComponentCheck check, CustomerManagedKeyArgs key, HomeSubscription home, FhirServiceIdentity identity) {
        var isOwnPolicy = !key.existing().orElse(false)
                && !key.enableRbacAuthorization().orElse(false)
                && !Grants.isAssumed(key)
                && !identity.isShared();
        return check.checked(
                Output.tuple(check.required(VAULT_ID, key.keyVaultResourceId()), home.subscriptionId()), known -> {
                    var id = check.refuse(() -> ArmId.parse(VAULT_ID, ArmType.VAULT, known.t1));
                    if (isOwnPolicy && !id.subscriptionId().equals(Optional.of(known.t2))) {
                        throw check.refusal(
                                VAULT_ID + " must be a vault of the subscription "
                                        + known.t2 + ", where access policies are added to, got '" + known.t1
                                        + "'; set customerManagedKey.existing: true, and the grant is added where the vault is");
                    }
                    return id.toString();
                });
    }

    private Body authentication(
            ComponentCheck check,
            Optional<AuthenticationConfigurationArgs> asked,
            Cloud cloud,
            FhirServiceIdentity identity) {
        return FhirServiceFeatures.authentication(
                new AzureValues(check)
                        .authority(check.orElse(
                                asked.flatMap(AuthenticationConfigurationArgs::authority),
                                () -> identity.tenantId()
                                        .applyValue(tenant -> "https://" + cloud.loginHost() + "/" + tenant))),
                audience,
                asked);
    }

    private static Output<String> endpoint(Cloud cloud, Output<String> workspaceName, Output<String> fhirServiceName) {
        return Output.tuple(workspaceName, fhirServiceName).applyValue(names -> cloud.fhirEndpoint(names.t1, names.t2));
    }

    private static String encryptedWith(
            ComponentCheck check, Optional<String> reported, String asked, String serviceId) {
        if (!reported.orElse("").equals(asked)) {
            throw check.refusal("Azure reports "
                    + reported.filter(url -> !url.isEmpty())
                            .map(url -> "the key " + url)
                            .orElse("no customer-managed key")
                    + " for " + serviceId + ", where "
                    + (asked.isEmpty() ? "none" : asked)
                    + " was asked for; do not put data on it: use an azure-native provider of version 3, change one of"
                    + " the tags of this component, and run `pulumi up` again, which sends Azure every setting once"
                    + " more");
        }
        return asked;
    }
}
