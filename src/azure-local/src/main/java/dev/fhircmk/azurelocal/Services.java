package dev.fhircmk.azurelocal;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.admin.Setup;
import dev.fhircmk.azurelocal.arm.ArmFeature;
import dev.fhircmk.azurelocal.arm.ArmService;
import dev.fhircmk.azurelocal.arm.Change;
import dev.fhircmk.azurelocal.arm.KnownSubscriptions;
import dev.fhircmk.azurelocal.arm.ManagementGroups;
import dev.fhircmk.azurelocal.arm.Operations;
import dev.fhircmk.azurelocal.arm.ProviderRegistrations;
import dev.fhircmk.azurelocal.arm.Regions;
import dev.fhircmk.azurelocal.arm.ResourceGroups;
import dev.fhircmk.azurelocal.arm.ResourcePath;
import dev.fhircmk.azurelocal.arm.Resources;
import dev.fhircmk.azurelocal.arm.Retirement;
import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.arm.ServedType;
import dev.fhircmk.azurelocal.arm.ServedTypes;
import dev.fhircmk.azurelocal.arm.Subscriptions;
import dev.fhircmk.azurelocal.arm.TrackedResources;
import dev.fhircmk.azurelocal.authorization.AssignedPrincipals;
import dev.fhircmk.azurelocal.authorization.DenyAssignments;
import dev.fhircmk.azurelocal.authorization.GivenRoles;
import dev.fhircmk.azurelocal.authorization.ResourceLocks;
import dev.fhircmk.azurelocal.authorization.RoleAssignments;
import dev.fhircmk.azurelocal.authorization.RoleDefinitions;
import dev.fhircmk.azurelocal.authorization.RoleEffects;
import dev.fhircmk.azurelocal.authorization.ScheduleInstances;
import dev.fhircmk.azurelocal.behaviour.Behaviour;
import dev.fhircmk.azurelocal.behaviour.CurrentBehaviour;
import dev.fhircmk.azurelocal.datakey.DataKeys;
import dev.fhircmk.azurelocal.directory.Application;
import dev.fhircmk.azurelocal.directory.Applications;
import dev.fhircmk.azurelocal.directory.ServicePrincipal;
import dev.fhircmk.azurelocal.directory.ServicePrincipals;
import dev.fhircmk.azurelocal.fhir.FhirDataService;
import dev.fhircmk.azurelocal.fhir.FhirGate;
import dev.fhircmk.azurelocal.fhir.FhirOffering;
import dev.fhircmk.azurelocal.fhir.ServiceData;
import dev.fhircmk.azurelocal.graph.GraphService;
import dev.fhircmk.azurelocal.health.DicomServices;
import dev.fhircmk.azurelocal.health.FhirKeyCheck;
import dev.fhircmk.azurelocal.health.FhirServices;
import dev.fhircmk.azurelocal.health.HealthResource;
import dev.fhircmk.azurelocal.health.ResourceHealth;
import dev.fhircmk.azurelocal.health.RetiredKeyCheck;
import dev.fhircmk.azurelocal.health.RetiredServices;
import dev.fhircmk.azurelocal.health.WorkspaceType;
import dev.fhircmk.azurelocal.http.AzureHosts;
import dev.fhircmk.azurelocal.http.Handler;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.http.VirtualHosts;
import dev.fhircmk.azurelocal.identity.FederatedCredentialRoutes;
import dev.fhircmk.azurelocal.identity.IdentityBlock;
import dev.fhircmk.azurelocal.identity.UserAssignedIdentities;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.insights.ActivityLog;
import dev.fhircmk.azurelocal.insights.DiagnosticSettingRoutes;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.keyvault.keys.KeyEngine;
import dev.fhircmk.azurelocal.keyvault.keys.KeyVaultService;
import dev.fhircmk.azurelocal.keyvault.keys.ServiceKeyAccess;
import dev.fhircmk.azurelocal.keyvault.log.KeyLog;
import dev.fhircmk.azurelocal.keyvault.vault.ManagedHsms;
import dev.fhircmk.azurelocal.keyvault.vault.SoftDeletedVaults;
import dev.fhircmk.azurelocal.keyvault.vault.VaultChanges;
import dev.fhircmk.azurelocal.keyvault.vault.Vaults;
import dev.fhircmk.azurelocal.loganalytics.LogAnalyticsService;
import dev.fhircmk.azurelocal.loganalytics.LogWorkspaces;
import dev.fhircmk.azurelocal.login.Clients;
import dev.fhircmk.azurelocal.login.LoginService;
import dev.fhircmk.azurelocal.login.Principal;
import dev.fhircmk.azurelocal.login.Tenant;
import dev.fhircmk.azurelocal.login.Tokens;
import dev.fhircmk.azurelocal.resourcegraph.ResourceGraph;
import dev.fhircmk.azurelocal.seal.FileKey;
import dev.fhircmk.azurelocal.store.Store;
import dev.fhircmk.azurelocal.store.Transaction;
import dev.fhircmk.azurelocal.timeline.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is served, put together: the one place that knows all services. */
final class Services implements Setup {
    private static final String COSMOS_DB = "Microsoft.DocumentDB";

    /** Registered for in a new subscription, and without tracked resources here. */
    private static final List<String> OTHER_NAMESPACES =
            List.of("Microsoft.Authorization", "Microsoft.Insights", COSMOS_DB);

    private static final List<Retirement> RETIREMENTS = List.of(Vaults.RETIREMENT);

    private final LocalAzureOptions options;
    private final Store store;
    private final RandomIds ids;
    private final Tenant tenant;
    private final Tokens tokens;
    private final Clients clients;
    private final Timeline timeline;
    private final CurrentBehaviour behaviour;
    private final RoleEffects roles;
    private final KeyLog keyLog = new KeyLog();
    private final KeyEngine keys;
    private final Operations operations;
    private final DataKeys dataKeys;
    private final IdentityBlock identities;
    private final FhirServices fhir;
    private final DicomServices dicom;
    private final RetiredServices retired;
    private final Seeds seeds;

    Services(LocalAzureOptions options, Store store, FileKey fileKey) {
        this.options = options;
        this.store = store;
        this.ids = new RandomIds(options.random());
        this.tenant = Tenant.loadOrCreate(store, fileKey, ids);
        this.tokens =
                new Tokens(tenant.tenantId(), store, fileKey, options.random(), options.keyPairs(), options.clock());
        this.clients = new Clients(fileKey, ids);
        this.timeline = new Timeline(ids);
        this.behaviour = new CurrentBehaviour(options.behaviour());
        this.roles = new RoleEffects(tenant.objectId(), behaviour, timeline);
        this.keys = new KeyEngine(fileKey, options.random(), options.keyPairs(), roles, behaviour, timeline, keyLog);
        this.operations = new Operations(() -> behaviour.get().delays().operations(), ids, timeline);
        this.dataKeys = new DataKeys(
                fileKey,
                keys.forServices(),
                ids,
                options.random(),
                () -> behaviour.get().lostKey().unnoticed());
        this.identities = new IdentityBlock(tenant.tenantId(), ids, roles);
        FhirKeyCheck keyCheck = new FhirKeyCheck(tenant.tenantId(), keys.forServices());
        this.fhir = new FhirServices(operations, dataKeys, ids, identities, keyCheck);
        this.dicom = new DicomServices(tenant.tenantId(), operations, dataKeys, ids, identities, keyCheck);
        this.retired = new RetiredServices(
                operations,
                dataKeys,
                ids,
                identities,
                new RetiredKeyCheck(tenant.tenantId(), keys.forServices()),
                tenant.tenantId(),
                () -> behaviour.get().newRetiredServices());
        this.seeds = new Seeds(
                new KnownSubscriptions(tenant),
                List.of(fhir.name(), dicom.name(), retired.name()),
                new SeededRights(new GivenRoles(roles, ids), ids));
        store.update(this::begin);
    }

    Tenant tenant() {
        return tenant;
    }

    CurrentBehaviour behaviour() {
        return behaviour;
    }

    Tokens tokens() {
        return tokens;
    }

    VirtualHosts byHost() {
        KeyVaultService keyVault = new KeyVaultService(
                tenant.tenantId(),
                tokens,
                store,
                timeline,
                options.clock(),
                keys,
                options.clientAddress(),
                options.pageSize());
        return new VirtualHosts()
                .add(AzureHosts.MANAGEMENT, resourceManager())
                .add(AzureHosts.LOGIN, new LoginService(tenant, tokens, store, clients, ids, options.clock()))
                .add(AzureHosts.VAULT, keyVault)
                .add(AzureHosts.FHIR, data(FhirOffering.HEALTH_DATA_SERVICES, fhir))
                .add(AzureHosts.RETIRED_FHIR, data(FhirOffering.RETIRED, retired))
                .add(AzureHosts.LOG_ANALYTICS, new LogAnalyticsService(tokens, store, options.clock(), roles, keyLog))
                .add(AzureHosts.GRAPH, new GraphService(tenant, tokens, store, ids, options.clock(), behaviour));
    }

    private FhirDataService data(FhirOffering kind, HealthResource type) {
        ServiceData data = new ServiceData(kind, type, dataKeys, behaviour);
        return new FhirDataService(data, new FhirGate(tokens, roles), store, timeline, options.clock(), ids);
    }

    private ArmService resourceManager() {
        SoftDeletedVaults deletedVaults = new SoftDeletedVaults(operations, timeline, ServiceKeyAccess::eraseAll);
        // A new type of resources is one class and one line here.
        List<ServedType> types = List.of(
                new Vaults(tenant.tenantId(), deletedVaults),
                new UserAssignedIdentities(tenant.tenantId(), ids),
                new LogWorkspaces(ids),
                new WorkspaceType(operations, dataKeys, ids),
                fhir,
                dicom,
                retired);
        ServedTypes served = new ServedTypes(types);
        served.endWith(operations);
        ProviderRegistrations providers =
                new ProviderRegistrations(served, OTHER_NAMESPACES, RETIREMENTS, this::registered);
        ResourceLocks locks = new ResourceLocks();
        ActivityLog activity = new ActivityLog(ids, options.pageSize());
        Stream<ArmFeature> tracked = types.stream().map(type -> new TrackedResources(type, operations, providers));
        Stream<ArmFeature> others = Stream.of(
                new Subscriptions(new KnownSubscriptions(tenant), roles, options.pageSize()),
                providers,
                new ResourceGroups(operations),
                operations,
                deletedVaults,
                new ManagedHsms(),
                new FederatedCredentialRoutes(),
                keys.forArm(),
                new ResourceGraph(new KnownSubscriptions(tenant), served, roles, behaviour),
                new RoleDefinitions(tenant.subscriptionId()),
                new RoleAssignments(roles, new AssignedPrincipals(tenant.tenantId(), behaviour)),
                new ResourceHealth(List.of(fhir, dicom, retired), dataKeys),
                new DenyAssignments(),
                new ScheduleInstances(),
                locks,
                activity,
                new DiagnosticSettingRoutes(providers, keyLog::cut));
        List<ArmFeature> features = Stream.concat(others, tracked).toList();
        return new ArmService(
                tenant,
                tokens,
                store,
                timeline,
                options.clock(),
                roles,
                RETIREMENTS,
                List.of(locks),
                new VaultChanges(() -> behaviour.get().conflicts().vaultChange()),
                activity,
                features);
    }

    @Override
    public JsonObject retiredService(String resourceGroup, String name, JsonObject account) {
        Instant now = options.clock().instant();
        ResourcePath id = new ResourcePath(tenant.subscriptionId(), resourceGroup, retired.name(), List.of(name));
        return store.write(transaction -> retired.seed(new Change(
                        id,
                        Regions.required(account, retired.name()),
                        account,
                        Resources.find(transaction, id),
                        retired.newest(),
                        tenant.deployer().caller(tenant.tenantId()),
                        now,
                        transaction))
                .body());
    }

    @Override
    public void application(String appId, String displayName) {
        store.update(transaction ->
                Applications.issue(transaction, new Application(appId, displayName, Application.MICROSOFT)));
    }

    @Override
    public JsonObject subscription(String name) {
        return store.write(transaction -> {
            KnownSubscriptions.Subscription added = new KnownSubscriptions(tenant).add(transaction, name, ids);
            return JsonBuilder.json()
                    .with("subscriptionId", added.id())
                    .with("displayName", added.name())
                    .build();
        });
    }

    @Override
    public JsonObject deployer(String name, List<Right> rights, String region) {
        Instant now = options.clock().instant();
        boolean isDefault = name.equalsIgnoreCase(DEFAULT);
        JsonObject shown = store.write(transaction -> {
            Clients.Client client = isDefault
                    ? new Clients.Client(tenant.deployer(), tenant.clientSecret())
                    : clients.loadOrCreate(transaction, name);
            Principal principal = client.principal();
            if (ServicePrincipals.find(transaction, principal.objectId()).isEmpty()) {
                ServicePrincipals.put(
                        transaction,
                        ServicePrincipal.ofApplication(principal.objectId(), principal.appId(), name, now));
            }
            GivenRoles given = new GivenRoles(roles, ids);
            given.takeAll(transaction, principal.objectId(), now);
            for (Right right : rights) {
                Scope scope = Scope.of(right.scope());
                new KnownSubscriptions(tenant).require(transaction, scope);
                scope.group()
                        .filter(group -> !region.isEmpty()
                                && Resources.find(transaction, group).isEmpty())
                        .ifPresent(group -> ResourceGroups.make(transaction, group, region));
                given.give(transaction, principal.objectId(), right.role(), scope, now);
            }
            return JsonBuilder.json()
                    .with("clientId", principal.appId())
                    .with("objectId", principal.objectId())
                    .with("clientSecret", client.secret().reveal())
                    .build();
        });
        if (isDefault) {
            behaviour.change(before -> before.withDeployerRole(Behaviour.NO_ROLE));
        }
        return shown;
    }

    @Override
    public JsonObject seed(JsonObject document) {
        Instant now = options.clock().instant();
        return store.write(transaction -> seeds.put(transaction, document, now));
    }

    @Override
    public void release() {
        behaviour.change(
                before -> before.withDeployerRole(Behaviour.ofDailyUse().deployerRole()));
    }

    /** Writes what is only in memory by now. */
    void writeLogs() {
        keyLog.write(store);
    }

    /** Answers a request, and sees to it that logs do not grow in memory. */
    Response answer(Handler hosts, Request request) {
        if (keyLog.isDue(options.clock().instant())) {
            keyLog.write(store);
        }
        return hosts.handle(request);
    }

    /** Lets an operation that runs, or has just ended, end with an error. */
    void failOperation(String id, JsonObject error) {
        store.update(transaction -> operations.fail(transaction, id, error));
    }

    /** What a new folder begins with. */
    private void begin(Transaction transaction) {
        ManagementGroups.begin(transaction, tenant.tenantId());
        if (ServicePrincipals.find(transaction, tenant.objectId()).isEmpty()) {
            ServicePrincipals.put(
                    transaction,
                    ServicePrincipal.ofApplication(
                            tenant.objectId(),
                            tenant.clientId(),
                            "deployer",
                            options.clock().instant()));
            ProviderRegistrations.begin(transaction, options.unregistered());
            if (options.unregistered().stream().noneMatch(COSMOS_DB::equalsIgnoreCase)) {
                registered(transaction, COSMOS_DB, options.clock().instant());
            }
        }
    }

    /** Cosmos DB's service principal appears in a tenant when one of its subscriptions is registered for Cosmos DB. */
    private void registered(Transaction transaction, String namespace, Instant now) {
        if (namespace.equalsIgnoreCase(COSMOS_DB)) {
            new Applications(tenant.tenantId()).enterCosmosDb(transaction, now);
        }
    }
}
