package dev.fhircmk;

import com.pulumi.azurenative.healthcareapis.Service;
import com.pulumi.azurenative.healthcareapis.ServiceArgs;
import com.pulumi.azurenative.healthcareapis.enums.Kind;
import com.pulumi.azurenative.healthcareapis.inputs.ServiceAccessPolicyEntryArgs;
import com.pulumi.azurenative.healthcareapis.inputs.ServiceAuthenticationConfigurationInfoArgs;
import com.pulumi.azurenative.healthcareapis.inputs.ServiceCorsConfigurationInfoArgs;
import com.pulumi.azurenative.healthcareapis.inputs.ServiceCosmosDbConfigurationInfoArgs;
import com.pulumi.azurenative.healthcareapis.inputs.ServicesPropertiesArgs;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.Region;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.internal.FhirCmkPlugin;
import dev.fhircmk.internal.component.AzureValues;
import dev.fhircmk.internal.component.ComponentCheck;
import dev.fhircmk.internal.component.ComponentScope;
import dev.fhircmk.internal.component.Lookup;
import dev.fhircmk.internal.component.Lookups;
import dev.fhircmk.internal.component.RequiredInputs;
import dev.fhircmk.internal.component.ResourceIds;
import dev.fhircmk.internal.component.Unchangeable;
import dev.fhircmk.internal.component.Unchangeable.Fixed;
import dev.fhircmk.internal.service.FhirServiceFeatures;
import dev.fhircmk.internal.service.ServiceWithKey;
import dev.fhircmk.internal.vault.GrantSwitch;
import dev.fhircmk.internal.vault.Grants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An existing account of the retired Azure API for FHIR, under an extension that Microsoft granted: imported and kept,
 * with its customer-managed key.
 *
 * <p>Microsoft has taken no new accounts since 2025-04-01 and retired the service on 2026-09-30. Where Azure no longer
 * answers for an account (403, 404, 409, 410), nothing is created and nothing is deleted: its key, its grant, Cosmos
 * DB's access and the enterprise application stay, since without them nobody could read its data again. Cosmos DB reads
 * the key, not the account, and follows new versions by itself. Whether the account has a customer-managed key was
 * chosen when it was made; the key can be changed in place.
 *
 * <p>Makes {@code <name>-cosmosdb} (Cosmos DB's service principal, found), {@code <name>-access} (its grant, adopted
 * and never taken away), {@code <name>-account} and {@code <name>-account-after} (which release the key only once Azure
 * has deleted the account), {@code <name>-fhir}, and where asked for {@code <name>-lock}, {@code
 * <name>-diagnostics-<name or destination of the setting>} and {@code <name>-role-<name of the assignment>}.
 */
public final class LegacyFhirServiceWithCmk extends ComponentResource {
    /** The type token. */
    public static final String TYPE = FhirCmkPlugin.NAME + ":index:LegacyFhirServiceWithCmk";

    private static final String KEY_URI = "customerManagedKey.keyUri";
    private static final String APPLICATION = "crossTenantCmkApplicationId";
    private static final int LEAST_THROUGHPUT = 400;

    private static final String KEPT_ACCOUNT =
            "Azure lets nobody change it on an account that is there, and nobody makes another since the service was retired on"
                    + " 2026-09-30: set it back, and to drop this account first update it with dataProtection: retain";

    /** Tokens for any account of the service, as Microsoft's articles on Azure API for FHIR have them. */
    private static final List<String> GENERAL_AUDIENCES =
            List.of("https://azurehealthcareapis.com", "https://azurehealthcareapis.us");

    @Export(name = "accountId", refs = String.class, tree = "[0]")
    private final Output<String> accountId;

    @Export(name = "endpoint", refs = String.class, tree = "[0]")
    private final Output<String> endpoint;

    @Export(name = "encryption", refs = String.class, tree = "[0]")
    private final Output<String> encryption;

    @Export(name = "keyUri", refs = String.class, tree = "[0]")
    private final Output<String> keyUri;

    @Export(name = "notice", refs = String.class, tree = "[0]")
    private final Output<String> notice;

    /**
     * Takes the account over, and grants Cosmos DB its key.
     *
     * @throws RunException where an input cannot be used, or where the account would be new
     */
    public LegacyFhirServiceWithCmk(String name, LegacyFhirServiceWithCmkArgs args, ComponentResourceOptions options) {
        super(TYPE, name, noted(RequiredInputs.checked("LegacyFhirServiceWithCmk", name, args)), options);
        var scope = ComponentScope.of("LegacyFhirServiceWithCmk", this, name, options, args.dataProtection());
        var check = scope.check();
        var keyed = ServiceWithKey.of(scope, ServiceKind.AZURE_API_FOR_FHIR, args);
        var cloud = keyed.cloud();
        var kind = check.refuse(() -> kind(args.kind()));
        var resourceGroupName = keyed.resourceGroupName();
        var accountName = check.name(NameRule.AZURE_API_FOR_FHIR, "accountName", args.accountName());
        var location = keyed.location();
        var key = args.customerManagedKey().map(keyed::required);
        var askedUri = key.map(given -> keyed.keyChecked(KEY_URI, given.keyUri()));
        var region = applicationChecked(check, location, args, key.isPresent());
        var account = accountChecked(
                check,
                args,
                askedUri,
                resourceGroupName,
                accountName,
                check.notTaken(Lookups.account(resourceGroupName, accountName, this)));

        var before = new ArrayList<Resource>();
        key.ifPresent(given -> before.add(granted(scope, args, cloud, given, askedUri.orElseThrow())));
        askedUri.ifPresent(uri -> before.add(new RetiredAccount(
                name + "-account",
                RetiredAccountArgs.builder()
                        .accountResourceId(
                                keyed.home().idOf(resourceGroupName, ArmType.AZURE_API_FOR_FHIR, List.of(accountName)))
                        .keyUri(keptWith(check, args, uri))
                        .phase("before")
                        .seen(account.applyValue(LegacyFhirServiceWithCmk::seen))
                        .build(),
                scope.grant().dependsOn(List.copyOf(before)).build())));
        var service = new Service(
                name + "-fhir",
                ServiceArgs.builder()
                        .resourceGroupName(resourceGroupName)
                        .resourceName(Output.tuple(accountName, account).applyValue(known -> known.t1))
                        .location(region)
                        .kind(kind)
                        .tags(check.tags(args.tags()).orElse(null))
                        .properties(
                                properties(check, args, askedUri, accountName.applyValue(cloud::retiredFhirEndpoint)))
                        .build(),
                imported(check, scope.kept(), args.accountResourceId())
                        .dependsOn(before)
                        .ignoreChanges("resourceGroupName", "resourceName", "location")
                        .build());
        var serviceId = kept(check, service, resourceGroupName, accountName, location);
        askedUri.ifPresent(uri -> new RetiredAccount(
                name + "-account-after",
                RetiredAccountArgs.builder()
                        .accountResourceId(serviceId)
                        .keyUri(keptWith(check, args, uri))
                        .phase("after")
                        .build(),
                scope.grant().build()));
        keyed.attach(serviceId);

        var reported = keyed.reported(
                service.properties()
                        .applyValue(
                                seen -> seen.cosmosDbConfiguration().flatMap(database -> database.keyVaultKeyUri())),
                askedUri,
                serviceId,
                "change one of the tags of this component");
        this.accountId = reported.apply(unused -> serviceId);
        this.endpoint = reported.apply(unused -> accountName).applyValue(cloud::retiredFhirEndpoint);
        this.keyUri = reported;
        this.encryption = ServiceWithKey.encryption(reported);
        this.notice = Output.of("Azure API for FHIR was retired on 2026-09-30: the account can be managed only under an"
                + " extension that Microsoft granted. Move its data to Azure Health Data Services.");
        this.registerOutputs(scope.outputs());
    }

    private static LegacyFhirServiceWithCmkArgs noted(LegacyFhirServiceWithCmkArgs args) {
        return LegacyFhirServiceWithCmkArgs.builder(args)
                .customerManagedKey(ServiceWithKey.noted(args).orElse(null))
                .build();
    }

    /** The id of the account, once it is known that it is the one that was there: a replacement would delete its data. */
    private static Output<String> kept(
            ComponentCheck check,
            Service service,
            Output<String> resourceGroupName,
            Output<String> accountName,
            Output<String> location) {
        return new Unchangeable(check, KEPT_ACCOUNT)
                .kept(
                        service.id(),
                        List.of(
                                Fixed.name(service, "accountName", accountName, ResourceIds.nameOf(service.id())),
                                Fixed.name(
                                        service,
                                        "resourceGroupName",
                                        resourceGroupName,
                                        ResourceIds.resourceGroupOf(service.id())),
                                Fixed.region(service, location, service.location())));
    }

    /** The resource id of the account. */
    public Output<String> accountId() {
        return accountId;
    }

    /** Where the FHIR API answers, without a trailing slash. */
    public Output<String> endpoint() {
        return endpoint;
    }

    /** Who manages the key: {@code customer-managed} or {@code service-managed}. */
    public Output<String> encryption() {
        return encryption;
    }

    /** The key, without a version, as Azure reports it; empty text where it is service-managed. */
    public Output<String> keyUri() {
        return keyUri;
    }

    /** A notice that the service was retired. */
    public Output<String> notice() {
        return notice;
    }

    private static String seen(Lookup account) {
        return account.flag("exists").map(exists -> exists ? "yes" : "no").orElse("unknown");
    }

    /** The key, and all that the account cannot read its data without. */
    private static Output<String> keptWith(
            ComponentCheck check, LegacyFhirServiceWithCmkArgs args, Output<String> keyUri) {
        return Output.tuple(keyUri, check.orElse(args.crossTenantCmkApplicationId(), () -> Output.of("")))
                .applyValue(known -> known.t1);
    }

    private static Kind kind(Optional<String> input) {
        var chosen = input.orElse("fhir-R4");
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.getValue().equals(chosen))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "kind",
                        Arrays.stream(Kind.values()).map(Kind::getValue).collect(Collectors.joining(" or ")),
                        chosen,
                        "use that of the account"));
    }

    /** In three regions a key needs the enterprise application; without a key, none does. */
    private static Output<String> applicationChecked(
            ComponentCheck check, Output<String> location, LegacyFhirServiceWithCmkArgs args, boolean hasKey) {
        if (!hasKey) {
            return location;
        }
        var given = check.orElse(args.crossTenantCmkApplicationId(), () -> Output.of(""));
        return check.checked(Output.tuple(location, given), known -> {
            Fact<String> application =
                    known.t2.isEmpty() ? Fact.absent(APPLICATION) : Fact.known(APPLICATION, known.t2);
            check.prerequisites(
                    ServiceKind.AZURE_API_FOR_FHIR,
                    facts -> facts.known(FactKey.SERVICE_REGION, "location", Region.parse(known.t1))
                            .with(FactKey.ENTERPRISE_APPLICATION, application));
            return known.t1;
        });
    }

    private static Output<Lookup> accountChecked(
            ComponentCheck check,
            LegacyFhirServiceWithCmkArgs args,
            Optional<Output<String>> keyUri,
            Output<String> resourceGroupName,
            Output<String> accountName,
            Output<Lookup> account) {
        var places = Output.tuple(resourceGroupName, accountName);
        return check.checked(Output.tuple(account, keyUri.orElseGet(() -> Output.of("")), places), known -> {
            refuseAnother(check, args.accountResourceId(), known.t3.t1, known.t3.t2);
            if (args.accountResourceId().isPresent() && !known.t1.flag("exists").orElse(true)) {
                throw check.refusal("accountResourceId must be an account that Azure answers"
                        + " for, got '" + args.accountResourceId().get()
                        + "', which it does not find; Azure API for FHIR was"
                        + " retired on 2026-09-30, so nothing is made anew and nothing is deleted: keep the key and its"
                        + " grants, and ask Microsoft for the account by a support request, Azure API for FHIR Extension"
                        + " Request");
            }
            check.prerequisites(ServiceKind.AZURE_API_FOR_FHIR, facts -> accountFacts(facts, args, known.t1, known.t2));
            return known.t1;
        });
    }

    /** The id, the name and the group are of one account. */
    private static void refuseAnother(
            ComponentCheck check, Optional<String> accountResourceId, String resourceGroupName, String accountName) {
        if (accountResourceId.isEmpty()) {
            return;
        }
        var id = accountId(check, accountResourceId.get());
        var isOther = !id.name().equalsIgnoreCase(accountName);
        if (isOther || !id.requiredResourceGroup().equalsIgnoreCase(resourceGroupName)) {
            throw check.refusal((isOther ? "accountName" : "resourceGroupName")
                    + " must be '"
                    + (isOther ? id.name() : id.requiredResourceGroup()) + "', as accountResourceId has it, got '"
                    + (isOther ? accountName : resourceGroupName)
                    + "'; set it back: an account that is there is neither renamed nor moved");
        }
    }

    private static Facts accountFacts(Facts facts, LegacyFhirServiceWithCmkArgs args, Lookup account, String keyUri) {
        // An account that Azure does not show is undecided: it is not one that would be new.
        var unreadable = account.text("unreadable").isPresent();
        var exists = account.flag("exists").orElse(false);
        Fact<Boolean> existence = unreadable ? Fact.unknown("the account") : Fact.known("the account", exists);
        Fact<Boolean> hadKey = unreadable || exists
                ? account.fact("the account", l -> l.flag("customerManaged"))
                : Fact.absent("the account");
        Fact<KeyIdentifier> key =
                keyUri.isEmpty() ? Fact.absent(KEY_URI) : Fact.known(KEY_URI, KeyIdentifier.parse(keyUri));
        // What could not be read is checked by Azure alone.
        var registered = account.flag("cosmosDbRegistered")
                .<Fact<Set<String>>>map(there ->
                        Fact.known("the subscription", there ? Set.of("Microsoft.DocumentDB") : Set.<String>of()))
                .orElseGet(() -> Fact.unknown("the subscription"));
        var known = facts.with(FactKey.SERVICE_EXISTS, existence)
                .known(
                        FactKey.EXTENSION_DECLARED,
                        "extensionDeclared",
                        args.extensionDeclared().orElse(false))
                .with(FactKey.HAD_KEY, hadKey)
                .with(FactKey.KEY_IDENTIFIER, key);
        return keyUri.isEmpty() ? known : known.with(FactKey.REGISTERED_NAMESPACES, registered);
    }

    private Resource granted(
            ComponentScope scope,
            LegacyFhirServiceWithCmkArgs args,
            Cloud cloud,
            CustomerManagedKeyArgs key,
            Output<String> keyUri) {
        var principal = EnterpriseApplication.objectId(
                scope, args.servicePrincipalObjectId(), "-cosmosdb", Output.of(cloud.cosmosDbApplicationId()));
        return new Grants(
                        scope,
                        key,
                        key.keyVaultResourceId().orElseThrow(),
                        keyUri.applyValue(uri -> KeyIdentifier.parse(uri).keyName()),
                        Optional.empty(),
                        // Whoever switches the vault to roles assigns Cosmos DB one at the vault.
                        GrantSwitch.none())
                .toShared(principal, Output.of(""));
    }

    private static CustomResourceOptions.Builder imported(
            ComponentCheck check, CustomResourceOptions.Builder options, Optional<String> accountResourceId) {
        accountResourceId.ifPresent(
                given -> options.importId(accountId(check, given).toString()));
        return options;
    }

    private static ArmId accountId(ComponentCheck check, String text) {
        return check.refuse(() -> ArmId.parse("accountResourceId", ArmType.AZURE_API_FOR_FHIR, text));
    }

    private static ServicesPropertiesArgs properties(
            ComponentCheck check,
            LegacyFhirServiceWithCmkArgs args,
            Optional<Output<String>> keyUri,
            Output<String> endpoint) {
        var values = new AzureValues(check);
        var database = ServiceCosmosDbConfigurationInfoArgs.builder();
        keyUri.ifPresent(database::keyVaultKeyUri);
        args.crossTenantCmkApplicationId().ifPresent(database::crossTenantCmkApplicationId);
        args.offerThroughput()
                .ifPresent(throughput ->
                        database.offerThroughput(check.checked(throughput, LegacyFhirServiceWithCmk::throughput)));
        var properties = ServicesPropertiesArgs.builder().cosmosDbConfiguration(database.build());
        args.authenticationConfiguration()
                .ifPresent(asked -> properties.authenticationConfiguration(authentication(values, asked, endpoint)));
        args.corsConfiguration().ifPresent(asked -> properties.corsConfiguration(cors(values, asked)));
        args.accessPolicyObjectIds()
                .ifPresent(ids -> properties.accessPolicies(check.checked(
                        values.objectIds("accessPolicyObjectIds", ids), LegacyFhirServiceWithCmk::entries)));
        args.publicNetworkAccess()
                .ifPresent(access ->
                        properties.publicNetworkAccess(check.checked(access, com.pulumi.core.Either::ofLeft)));
        return properties.build();
    }

    private static int throughput(int units) {
        if (units < LEAST_THROUGHPUT) {
            throw new InvalidValueException(
                    "offerThroughput",
                    "400 request units a second or more",
                    String.valueOf(units),
                    "use that of the account");
        }
        return units;
    }

    private static ServiceAuthenticationConfigurationInfoArgs authentication(
            AzureValues values, AuthenticationConfigurationArgs asked, Output<String> endpoint) {
        values.warnOfSmartProxy(asked.smartProxyEnabled());
        var authentication = ServiceAuthenticationConfigurationInfoArgs.builder()
                .smartProxyEnabled(asked.smartProxyEnabled().orElse(null));
        asked.authority().ifPresent(authority -> authentication.authority(values.authority(authority)));
        asked.audience()
                .ifPresent(audience -> authentication.audience(values.audience(
                        values.check().orElse(Optional.of(audience), () -> endpoint), endpoint, GENERAL_AUDIENCES)));
        return authentication.build();
    }

    private static ServiceCorsConfigurationInfoArgs cors(AzureValues values, CorsConfigurationArgs asked) {
        var check = values.check();
        var cors = ServiceCorsConfigurationInfoArgs.builder()
                .origins(values.origins(FhirServiceFeatures.orNone(check, asked.origins())))
                .headers(FhirServiceFeatures.orNone(check, asked.headers()))
                .methods(values.methods(FhirServiceFeatures.orNone(check, asked.methods())))
                .allowCredentials(asked.allowCredentials().orElse(false));
        var maxAge = check.refuse(() -> AzureValues.maxAge(asked.maxAge()));
        maxAge.ifPresent(cors::maxAge);
        return cors.build();
    }

    private static List<ServiceAccessPolicyEntryArgs> entries(List<String> objectIds) {
        return objectIds.stream()
                .map(id -> ServiceAccessPolicyEntryArgs.builder().objectId(id).build())
                .toList();
    }
}
