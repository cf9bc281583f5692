package dev.fhircmk.azurelocal;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.admin.AdjustableClock;
import dev.fhircmk.azurelocal.admin.AdminService;
import dev.fhircmk.azurelocal.behaviour.Behaviour;
import dev.fhircmk.azurelocal.client.Connection;
import dev.fhircmk.azurelocal.faults.Faults;
import dev.fhircmk.azurelocal.faults.FaultyHandler;
import dev.fhircmk.azurelocal.folder.DataFolder;
import dev.fhircmk.azurelocal.folder.DataFolderException;
import dev.fhircmk.azurelocal.folder.FolderLock;
import dev.fhircmk.azurelocal.http.AzureHosts;
import dev.fhircmk.azurelocal.http.BodyLimit;
import dev.fhircmk.azurelocal.http.ConnectProxy;
import dev.fhircmk.azurelocal.http.CorrelationHeaders;
import dev.fhircmk.azurelocal.http.ErrorBoundary;
import dev.fhircmk.azurelocal.http.Handler;
import dev.fhircmk.azurelocal.http.LoopbackListener;
import dev.fhircmk.azurelocal.identity.UserAssignedIdentities;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.login.Principal;
import dev.fhircmk.azurelocal.login.Tenant;
import dev.fhircmk.azurelocal.seal.FileKey;
import dev.fhircmk.azurelocal.store.Store;
import dev.fhircmk.azurelocal.tls.TlsFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/**
 * A running local Azure: Azure Resource Manager, Key Vault and the token endpoint under Azure's own host names, behind a proxy
 * on loopback. It is not Azure: it keeps keys in software on this machine, knows one tenant and one subscription, and answers
 * 501 to what it does not have.
 */
public final class LocalAzure implements AutoCloseable {
    private final Services services;
    private final Store store;
    private final ConnectProxy proxy;
    private final DataFolder folder;
    private final Connection connection;
    private final Deque<AutoCloseable> opened;

    private LocalAzure(
            Services services,
            Store store,
            ConnectProxy proxy,
            DataFolder folder,
            Connection connection,
            Deque<AutoCloseable> opened) {
        this.services = services;
        this.store = store;
        this.proxy = proxy;
        this.folder = folder;
        this.connection = connection;
        this.opened = opened;
    }

    /**
     * Starts a local Azure on a data folder. When the call returns it listens, and the folder's {@code connection.json} says
     * where.
     *
     * @throws DataFolderException if the folder cannot be used: it is in use, not writable, or somebody else's
     */
    public static LocalAzure start(LocalAzureOptions options) {
        DataFolder folder = new DataFolder(options.folder());
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        boolean started = false;
        try {
            folder.prepare();
            opened.push(FolderLock.acquire(folder));
            // Of a process that was killed; nobody listens there any more.
            folder.deleteConnection();
            LocalAzure azure = open(options, folder, opened);
            started = true;
            return azure;
        } catch (IOException e) {
            throw new DataFolderException("The local Azure cannot listen on loopback", e);
        } finally {
            if (!started) {
                closeAll(opened);
            }
        }
    }

    /** What a client needs to reach it. */
    public Connection connection() {
        return connection;
    }

    /** The PEM file of the certificate authority that clients must trust. */
    public Path certificateAuthority() {
        return folder.certificateAuthority();
    }

    /** What the proxy refused, oldest first: {@code host:port}, or method and address of a request that is no CONNECT. */
    public List<String> refusals() {
        return proxy.refusals();
    }

    /**
     * A token for a user-assigned identity, as Azure gives it to the service that the identity is attached to.
     *
     * @param principalId the identity's object id
     * @param audience the resource that the token is for, such as {@code https://vault.azure.net}
     * @throws NoSuchElementException if there is no such identity
     */
    public String tokenForIdentity(String principalId, String audience) {
        Principal principal = store.read(snapshot -> UserAssignedIdentities.principal(snapshot, principalId))
                .orElseThrow(
                        () -> new NoSuchElementException("no user-assigned identity has the object id " + principalId));
        return services.tokens().issue(principal, audience);
    }

    /** Every route of Azure's that is served, as host, method and path. */
    List<String> routes() {
        return services.byHost().routes();
    }

    /** Changes how this Azure behaves, from the next call on and until it stops. */
    public void change(UnaryOperator<Behaviour> how) {
        services.behaviour().change(how);
    }

    /**
     * Lets Microsoft issue a multi-tenant application, as it does on a support ticket for the regions with data residency;
     * whoever has the right can then make its service principal.
     *
     * @param appId its application id
     */
    public void issueApplication(String appId, String displayName) {
        services.application(appId, displayName);
    }

    /**
     * Puts an account of the retired Azure API for FHIR there, as if it had been made before new ones were refused. Its
     * resource group is made if it is missing, and its key is taken on trust.
     *
     * @param account as in ARM's PUT: location, kind, properties
     * @throws dev.fhircmk.azurelocal.http.RefusedException if no account can be like that
     */
    public void seedRetiredService(String resourceGroup, String name, JsonObject account) {
        JsonObject seeded = services.retiredService(resourceGroup, name, account);
        assert seeded.has("id");
    }

    /** Stops listening, removes {@code connection.json} and frees the folder; what was acknowledged is on disk. */
    @Override
    public void close() {
        closeAll(opened);
    }

    private static LocalAzure open(LocalAzureOptions options, DataFolder folder, Deque<AutoCloseable> opened)
            throws IOException {
        FileKey fileKey = FileKey.loadOrCreate(folder.fileKey(), options.random());
        // Clients judge certificates by the real time, whatever time the services live in.
        SSLContext tls = new TlsFiles(folder, fileKey, options.random())
                .context(Clock.systemUTC().instant());
        Store store = Store.inFile(folder.store().toString());
        opened.push(store);
        AdjustableClock clock = new AdjustableClock(options.clock(), store, options.beginning());
        LocalAzureOptions adjusted = options.withClock(clock);
        Services services = new Services(adjusted, store, fileKey);
        opened.push(services::writeLogs);
        Faults faults = new Faults();
        LoopbackListener listener = LoopbackListener.overTls(tls, azure(adjusted, services, faults));
        opened.push(listener);
        ConnectProxy proxy = ConnectProxy.start(listener.port(), AzureHosts::served);
        opened.push(proxy);
        // Not of the injected random: where a test makes ids foreseeable, the token must not be.
        String token = new RandomIds(new SecureRandom()).version();
        AdminService admin = new AdminService(
                token,
                faults,
                clock,
                services.behaviour(),
                services,
                options.kill().isPresent());
        LoopbackListener administration = LoopbackListener.plain(guarded(adjusted, admin));
        opened.push(administration);
        Connection connection = connection(folder, services.tenant(), proxy.port(), administration.port(), token);
        folder.writeConnection(connection);
        opened.push(folder::deleteConnection);
        return new LocalAzure(services, store, proxy, folder, connection, opened);
    }

    private static Handler azure(LocalAzureOptions options, Services services, Faults faults) {
        Runnable kill = options.kill().orElse(() -> {});
        Handler hosts = services.byHost();
        Handler faulty = new FaultyHandler(
                guarded(options, request -> services.answer(hosts, request)), faults, kill, services::failOperation);
        RandomIds ids = new RandomIds(options.random());
        Handler correlated = new CorrelationHeaders(faulty, ids::uuid, options.clock());
        return new RequestLog(correlated, options.log(), options.clock());
    }

    private static Handler guarded(LocalAzureOptions options, Handler handler) {
        return new ErrorBoundary(
                new BodyLimit(handler), (request, fault) -> RequestLog.report(options.log(), request, fault));
    }

    private static Connection connection(
            DataFolder folder, Tenant tenant, int proxyPort, int adminPort, String adminToken) {
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
        return new Connection(
                ProcessHandle.current().pid(),
                now,
                AzureLocalCommand.version(),
                "http://127.0.0.1:" + proxyPort,
                folder.certificateAuthority().getFileName().toString(),
                tenant.tenantId(),
                tenant.subscriptionId(),
                tenant.clientId(),
                tenant.clientSecret().reveal(),
                tenant.objectId(),
                "http://127.0.0.1:" + adminPort,
                adminToken);
    }

    private static void closeAll(Deque<AutoCloseable> opened) {
        RuntimeException failures = new IllegalStateException("The local Azure did not stop cleanly");
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                failures.addSuppressed(e);
            }
        }
        if (failures.getSuppressed().length > 0) {
            throw failures;
        }
    }
}
