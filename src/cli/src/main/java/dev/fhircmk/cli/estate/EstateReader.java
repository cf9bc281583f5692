package dev.fhircmk.cli.estate;

import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.HealthcareApi;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.VaultAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads an estate: services and vaults by Azure Resource Graph, each key once from its vault, each grant once for its principal and key.
 */
public final class EstateReader implements AutoCloseable {
    /** What listing the keys of a vault takes. */
    static final String LIST_KEYS = Right.READ_KEYS.permission() + " (or list in an access policy)";

    private static final String HEALTH_VERSION = "2025-05-01";

    private final AzureClients azure;
    private final ResourceGraph graph;
    private final KeyReader keyReader;
    private final AccessReader accessReader;
    private final KeyUseReader useReader;
    private final Applications applications;
    private final Parallel parallel;
    private final CustodyReader custodyReader;

    /**
     * Reads from there.
     *
     * @param progress takes how far it has come
     */
    public EstateReader(AzureClients azure, Consumer<String> progress) {
        this.azure = azure;
        this.graph = new ResourceGraph(azure.resourceManager());
        this.keyReader = new KeyReader(azure);
        var roles = new RoleReader(azure);
        var logs = new VaultLogs(azure);
        this.accessReader = new AccessReader(azure, roles);
        this.useReader = new KeyUseReader(azure, logs);
        this.applications = new Applications(azure);
        this.parallel = new Parallel(progress);
        this.custodyReader = new CustodyReader(azure, parallel, roles, logs);
    }

    /**
     * Reads all of a scope, with the tenants of the services. Of the services of a stack, those that are not there are {@link Encryption.Gone}, and those that may not be seen
     * {@link Encryption.NotVisible}; keys of services that are named may be in vaults of any subscription.
     *
     * @param probes whether to ask each service whether it answers, and each vault's log
     * @throws AzureException where not even the services can be listed
     * @throws CommandException where a service is named by hand that is not there, which is a slip
     */
    public Estate read(EstateScope scope, boolean probes) {
        return scope.named()
                .map(ids -> of(inTenants(named(scope, ids)), vaults(new EstateScope.Everything()), probes))
                .orElseGet(() -> of(services(scope), vaults(scope), probes));
    }

    private List<Service> named(EstateScope scope, List<ArmId> ids) {
        var named = named(ids);
        if (scope instanceof EstateScope.Services) {
            named.stream()
                    .filter(service -> service.encryption() instanceof Encryption.Gone)
                    .findFirst()
                    .ifPresent(service -> {
                        throw noService(service.id());
                    });
        }
        return named;
    }

    private List<Service> named(List<ArmId> ids) {
        var seen = parallel.each("reading services", ids, this::service);
        return ids.stream()
                .sorted(Comparator.comparing(ArmId::toString))
                .map(id -> Optional.ofNullable(seen.get(id))
                        .flatMap(Seen::value)
                        .flatMap(found -> found)
                        .orElseGet(() -> Service.unseen(
                                id,
                                Optional.ofNullable(seen.get(id))
                                        .flatMap(Seen::why)
                                        .<Encryption>map(Encryption.NotVisible::new)
                                        .orElseGet(Encryption.Gone::new))))
                .toList();
    }

    /** Who may do what with the keys of an estate, and how they are kept. */
    public Custody custody(Estate estate) {
        return custodyReader.read(estate);
    }

    /** The services of a scope, in the order of their ids. */
    public List<Service> services(EstateScope scope) {
        var listed = scope.named().map(this::byId).orElseGet(() -> graph.services("list the services", scope));
        // Resource Graph indexes an API version of its own choice, which may not know the encryption.
        var unsure = listed.stream()
                .filter(service -> service.encryption() instanceof Encryption.ServiceManaged
                        && service.kind() != ServiceKind.AZURE_API_FOR_FHIR
                        && scope.named().isEmpty())
                .map(Service::id)
                .toList();
        var looked = parallel.each("reading services", unsure, this::encryption);
        return listed.stream()
                .map(service -> Optional.ofNullable(looked.get(service.id()))
                        .map(service::with)
                        .orElse(service))
                .sorted(Comparator.comparing(service -> service.id().toString()))
                .toList();
    }

    /** What was named and is not seen would be left out without a word. */
    private List<Service> byId(List<ArmId> ids) {
        return List.copyOf(
                parallel.each("reading services", ids, this::required).values());
    }

    /**
     * A service by its id.
     *
     * @throws CommandException where it is not there, or cannot be seen
     */
    public Service required(ArmId id) {
        var seen = service(id);
        return seen.value()
                .orElseThrow(() -> new CommandException(seen.why().orElseThrow()))
                .orElseThrow(() -> noService(id));
    }

    private static CommandException noService(ArmId id) {
        return new CommandException("there is no service " + id + "; copy the id from the properties of the service");
    }

    /** The same with its tenant, which takes another look. */
    public Service requiredInTenant(ArmId id) {
        return inTenants(List.of(required(id))).get(0);
    }

    /** Fills in the tenants, which Resource Manager does not tell: those of the subscriptions, by what Resource Graph lists there. */
    private List<Service> inTenants(List<Service> services) {
        if (services.isEmpty()) {
            return services;
        }
        var scope = new EstateScope.Services(services.stream().map(Service::id).toList());
        var tenants = Seen.look(
                Right.READ_SERVICES.permission(),
                scope.describe(),
                () -> graph.services("look for the tenant of " + scope.describe(), scope).stream()
                        .flatMap(found ->
                                found.tenant().value().stream().map(tenant -> Map.entry(subscription(found), tenant)))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first)));
        return services.stream()
                .map(service -> service.in(tenants.then(known -> Optional.ofNullable(known.get(subscription(service)))
                        .map(Seen::shown)
                        .orElseGet(() -> Seen.hidden("Azure Resource Graph does not list " + service.name()
                                + " yet, and nobody else tells its tenant; run it again in some minutes")))))
                .toList();
    }

    private static Guid subscription(Service service) {
        return service.id().subscriptionId().orElseThrow();
    }

    /** A service by its id; empty where there is none. */
    public Seen<Optional<Service>> service(ArmId id) {
        return Seen.look(
                Right.READ_SERVICES.permission(),
                id,
                () -> azure.resourceManager()
                        .get("read the service " + id, id, HealthcareApi.VERSION)
                        .flatMap(Service::read));
    }

    /** A key in its vault, with the details of its newest version. */
    public KeyInVault key(KeyIdentifier name) {
        return keyReader.read(name.versionless(), Set.of());
    }

    /** The same with the details of every version. */
    public KeyInVault wholeKey(KeyIdentifier name) {
        return keyReader.readWhole(name.versionless());
    }

    /** The versions of a key alone, newest first; none where the vault has no such key. */
    public Seen<List<KeyVersion>> versions(KeyIdentifier name) {
        return keyReader.versions(name.versionless());
    }

    /** The names of the keys of a vault, in alphabetical order. */
    public Seen<List<String>> keyNames(Vault vault) {
        return Seen.look(
                LIST_KEYS, vault.id(), () -> azure.keyNames(vault.address().toString()));
    }

    /** The uses of the keys of a vault that its log shows. */
    public Seen<KeyUse> keyUse(Vault vault) {
        return useReader.read(vault, azure.time().instant());
    }

    private Encryption encryption(ArmId id) {
        var seen = service(id);
        return seen.why()
                .<Encryption>map(Encryption.NotVisible::new)
                .orElseGet(() -> seen.value()
                        .flatMap(found -> found)
                        .map(Service::encryption)
                        .orElseGet(() -> new Encryption.NotVisible("the service is gone")));
    }

    /** The vaults of a scope, by their addresses. */
    public ListedVaults vaults(EstateScope scope) {
        return ListedVaults.of(scope, listed(scope));
    }

    /** The same as a list. */
    public Seen<List<Vault>> listed(EstateScope scope) {
        return Seen.look(
                Right.READ_VAULTS.permission(),
                scope.describe(),
                () -> graph.rows("list the vaults", scope, ResourceGraph.VAULTS).stream()
                        .map(row -> Vault.read(azure.cloud(), row).orElseThrow(() -> ResourceGraph.odd("vault")))
                        .toList());
    }

    /** What time it is for Azure. */
    public Instant now() {
        return azure.time().instant();
    }

    /** The estate of these services. */
    public Estate of(List<Service> services, ListedVaults known, boolean probes) {
        var used = keys(services);
        var vaults = vaults(used, known);
        var pinned = pinned(used);
        var keys = parallel.each(
                "reading keys", pinned.keySet(), name -> keyReader.read(name, pinned.getOrDefault(name, Set.of())));
        var access = access(services, vaults);
        var registered = parallel.each(
                "reading registrations",
                services.stream()
                        .filter(service -> service.kind() == ServiceKind.AZURE_API_FOR_FHIR)
                        .flatMap(service -> service.id().subscriptionId().stream())
                        .map(ArmId::ofSubscription)
                        .distinct()
                        .toList(),
                this::cosmosDbRegistered);
        var reachability = probes
                ? parallel.each(
                        "asking services",
                        services.stream()
                                .filter(service -> !(service.encryption() instanceof Encryption.Gone))
                                .toList(),
                        this::reachability)
                : Map.<Service, Reachability>of();
        var now = azure.time().instant();
        var shown =
                vaults.values().stream().flatMap(seen -> seen.value().stream()).toList();
        var use = probes ? useReader.read(shown, now, parallel) : Map.<Vault, Seen<KeyUse>>of();
        return new Estate(
                now,
                services,
                vaults,
                keys,
                access,
                byId(reachability, Service::id),
                registered,
                byId(use, Vault::address));
    }

    /** What services may do with their keys alone, by the ids of the services; more than one as in {@link Estate#access}. */
    public Map<ArmId, List<Seen<Access>>> access(List<Service> services, ListedVaults known) {
        return access(services, vaults(keys(services), known));
    }

    private Map<ArmId, List<Seen<Access>>> access(List<Service> services, Map<VaultAddress, Seen<Vault>> vaults) {
        return byId(
                parallel.each(
                        "reading grants",
                        services.stream()
                                .filter(service -> service.encryption().key().isPresent())
                                .toList(),
                        service -> access(service, vaults)),
                Service::id);
    }

    private static List<KeyIdentifier> keys(List<Service> services) {
        return services.stream()
                .flatMap(service -> service.encryption().key().stream())
                .toList();
    }

    private static Map<VaultAddress, Seen<Vault>> vaults(List<KeyIdentifier> used, ListedVaults known) {
        return used.stream()
                .map(KeyIdentifier::vault)
                .distinct()
                .collect(Collectors.toMap(address -> address, known::at));
    }

    /** The estate of one service and its key, which were read before; it is not asked whether it answers. */
    public Estate of(Service service, Seen<Vault> vault, KeyInVault key) {
        var address = key.name().vault();
        var registered = service.kind() == ServiceKind.AZURE_API_FOR_FHIR
                ? service.id()
                        .subscriptionId()
                        .map(ArmId::ofSubscription)
                        .map(subscription -> Map.of(subscription, cosmosDbRegistered(subscription)))
                        .orElseGet(Map::of)
                : Map.<ArmId, Seen<Boolean>>of();
        return new Estate(
                azure.time().instant(),
                List.of(service),
                Map.of(address, vault),
                Map.of(key.name(), key),
                Map.of(service.id(), access(service, Map.of(address, vault))),
                Map.of(),
                registered,
                Map.of());
    }

    private static <A, I, B> Map<I, B> byId(Map<A, B> all, java.util.function.Function<A, I> id) {
        return all.entrySet().stream()
                .collect(Collectors.toMap(entry -> id.apply(entry.getKey()), Map.Entry::getValue));
    }

    /** Each key without its version, with the versions of it that services name. */
    private static Map<KeyIdentifier, Set<String>> pinned(List<KeyIdentifier> used) {
        return used.stream()
                .collect(Collectors.groupingBy(
                        KeyIdentifier::versionless,
                        LinkedHashMap::new,
                        Collectors.flatMapping(key -> key.version().stream(), Collectors.toCollection(TreeSet::new))));
    }

    /** What a service may do with its key, as each principal that it uses it as. */
    private List<Seen<Access>> access(Service service, Map<VaultAddress, Seen<Vault>> vaults) {
        var key = service.encryption().key().orElseThrow();
        var vault = Optional.ofNullable(vaults.get(key.vault())).orElseThrow();
        if (service.kind() == ServiceKind.AZURE_API_FOR_FHIR) {
            return Stream.concat(
                            Stream.of(azure.cloud().cosmosDbApplicationId()), service.enterpriseApplication().stream())
                    .filter(Guid::accepts)
                    .map(application -> accessOf(new Guid(application), vault, key))
                    .toList();
        }
        return Stream.concat(
                        service.identity().principals().entrySet().stream()
                                .map(principal -> access(vault, key, principal.getKey(), principal.getValue())),
                        service.identity().unread().stream()
                                .map(identity -> Seen.<Access>hidden("Azure describes " + identity + " of "
                                        + service.name() + " without its principal; nothing was concluded from that,"
                                        + " look whether the identity is there, and run it again")))
                .toList();
    }

    /** What an application may do; one without a service principal in the tenant was granted nothing. */
    private Seen<Access> accessOf(Guid application, Seen<Vault> vault, KeyIdentifier key) {
        return applications
                .of(application)
                .then(principal -> principal
                        .map(oid -> access(vault, key, oid, application.text()))
                        .orElseGet(() -> Seen.shown(new Access(
                                application,
                                application.text(),
                                List.of(),
                                Set.of(),
                                List.of(),
                                Optional.empty(),
                                List.of()))));
    }

    private Seen<Access> access(Seen<Vault> vault, KeyIdentifier key, Guid principal, String name) {
        return vault.then(found -> Seen.look(
                Right.READ_GRANTS.permission(),
                found.id(),
                () -> accessReader.read(found, key.keyName(), principal, name)));
    }

    private Seen<Boolean> cosmosDbRegistered(ArmId subscription) {
        return Seen.look(
                Right.READ_REGISTRATIONS.permission(),
                subscription,
                () -> azure.resourceManager()
                        .get(
                                "read the registration of Microsoft.DocumentDB",
                                subscription.providerPath("Microsoft.DocumentDB") + "?api-version=2021-04-01")
                        .map(found -> AzureAnswer.text(
                                found, "registrationState", "the registration of Microsoft.DocumentDB"))
                        .filter("Registered"::equalsIgnoreCase)
                        .isPresent());
    }

    private Reachability reachability(Service service) {
        return new Reachability(
                Seen.look(Right.READ_HEALTH.permission(), service.id(), () -> health(service.id())),
                service.fhirEndpoint(azure.cloud())
                        .map(endpoint -> read(service, FhirRead.of(azure, endpoint)))
                        .orElseGet(() -> Seen.hidden("a DICOM service has no FHIR read")));
    }

    private static Seen<String> read(Service service, FhirRead read) {
        var answer = read.answer();
        if (answer.status() == 0) {
            return Seen.hidden("the service " + service.name() + " does not answer: " + answer.text());
        }
        return answer.isServed() || answer.isKeyLost()
                ? Seen.shown(read.words())
                : Seen.hidden(FhirRead.refusal(answer, service));
    }

    private String health(ArmId id) {
        return azure.resourceManager()
                .get(
                        "read the health of " + id,
                        id.providerPath("Microsoft.ResourceHealth") + "/availabilityStatuses/current?api-version="
                                + HEALTH_VERSION)
                .map(found -> AzureAnswer.part(found, "properties", "the health of " + id))
                .map(properties -> AzureAnswer.text(properties, "availabilityState", "the health of " + id))
                .orElse("Unknown");
    }

    @Override
    public void close() {
        parallel.close();
    }
}
