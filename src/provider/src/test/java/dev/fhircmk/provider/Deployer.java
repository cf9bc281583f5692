package dev.fhircmk.provider;

import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.CreateRsaKeyOptions;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Struct;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azure.AzureTime;
import dev.fhircmk.azurelocal.LocalAzure;
import dev.fhircmk.azurelocal.LocalAzureOptions;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.KeyVaultApi;
import dev.fhircmk.provider.azure.ProviderConfiguration;
import dev.fhircmk.provider.azure.ProviderContext;
import dev.fhircmk.provider.azure.ProviderRemedies;
import dev.fhircmk.provider.azure.Waiting;
import dev.fhircmk.provider.components.ComponentHost;
import dev.fhircmk.pulumi.PluginServer;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.pulumi.Warnings;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** A local Azure with one vault, and the provider in front of it as the engine sees it: over gRPC. */
final class Deployer implements AutoCloseable {
    private static final String GROUP = "/resourceGroups/rg-clinic";
    private static final String OPERATOR =
            "[\"get\", \"list\", \"create\", \"update\", \"rotate\", \"recover\", \"delete\"]";

    // The SDK remembers, for the life of the JVM, which tenant a vault's name belongs to; each tenant here is a new
    // one.
    private final String vaultName = "kv-" + UUID.randomUUID().toString().substring(0, 8);
    private final LocalAzure azure;
    private final AzureLocalAdmin admin;
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final List<String> progress = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final MovingClock clock = new MovingClock();
    private final Waiting patience;
    private final JsonObject configuration = new JsonObject();
    private AzureClients clients;
    private PluginServer server;
    private ManagedChannel channel;
    private ResourceProviderBlockingStub engine;

    Deployer(Path folder) throws IOException {
        azure = LocalAzure.start(LocalAzureOptions.in(folder).beforeRetirements());
        admin = AzureLocalAdmin.of(folder);
        patience = new Waiting(clock, pause -> {
            pauses.add(pause);
            clock.advance(pause);
        });
        configuration.addProperty("azureLocalFolder", folder.toString());
        clients = newClients();
        server = newProvider();
        channel = channel(server);
        engine = ResourceProviderGrpc.newBlockingStub(channel);
        configure();
        put(GROUP, "2024-03-01", "{\"location\": \"westeurope\"}");
        allow(OPERATOR);
    }

    private PluginServer newProvider() throws IOException {
        return PluginServer.start(
                "the provider",
                new FhirCmkProviderService("0.1.0", Map.of(), new ComponentHost("", log()), log(), patience));
    }

    private static ManagedChannel channel(PluginServer server) {
        return OkHttpChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
    }

    /** Ends the provider and starts another, which knows of nothing: each run of the engine has one of its own. */
    void nextRun() {
        try {
            channel.shutdownNow();
            server.close();
            server = newProvider();
            channel = channel(server);
            engine = ResourceProviderGrpc.newBlockingStub(channel);
            configure();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private AzureClients newClients() {
        return new AzureClients(
                ProviderConfiguration.of(configuration, Map.of()), new AzureTime(clock), new ProviderRemedies());
    }

    private void configure() {
        var unusedHands = engine.handshake(
                ProviderHandshakeRequest.newBuilder().setInvokeWithPreview(true).build());
        var unused = engine.configure(ConfigureRequest.newBuilder()
                .setArgs(PropertyValues.write(configuration))
                .build());
    }

    /** Lets Azure's time pass, not that of the machine; tokens of before have expired then, as in a later run. */
    void advanceAzure(Duration by) {
        admin.advanceClock(by);
        clients = newClients();
        configure();
    }

    ResourceProviderBlockingStub engine() {
        return engine;
    }

    String vaultUri() {
        return "https://" + vaultName + ".vault.azure.net/";
    }

    String vaultName() {
        return vaultName;
    }

    /** Keeps what the user would read. */
    Warnings log() {
        return new Warnings() {
            @Override
            public void warn(String urn, String message) {
                warnings.add(message);
            }

            @Override
            public void progress(String urn, String message) {
                progress.add(message);
            }
        };
    }

    ProviderContext context() {
        return context(patience);
    }

    ProviderContext context(Waiting waiting) {
        return context(waiting, log());
    }

    /** As a run of the provider has it, with the clients of the moment. */
    ProviderContext context(Waiting waiting, Warnings warnings) {
        return new ProviderContext(this::clients, waiting, warnings);
    }

    Waiting patience() {
        return patience;
    }

    List<String> progress() {
        return List.copyOf(progress);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** Lets the time of the machine pass, not that of Azure. */
    void advance(Duration by) {
        clock.advance(by);
    }

    /** Sets faults and the time of the local Azure. */
    AzureLocalAdmin admin() {
        return admin;
    }

    /** Time that passes for the provider and for Azure alike. */
    Waiting sharedPatience() {
        return new Waiting(clock, pause -> {
            pauses.add(pause);
            clock.advance(pause);
            admin.advanceClock(pause);
        });
    }

    /** Who deploys, an object id. */
    String objectId() {
        return azure.connection().objectId();
    }

    AzureClients clients() {
        return clients;
    }

    String groupId() {
        return "/subscriptions/" + clients.requiredSubscriptionId() + GROUP;
    }

    /** Lets Azure answer calls of that route with an error until further notice. */
    void refuse(String method, String route, int status, String code) {
        var unused = admin.setFault(Fault.answering(status, code, "It was refused for a test.")
                .on(method, route)
                .times(0));
    }

    /** Lets Azure answer the next calls of that route with an error. */
    void refuse(String method, String route, int status, String code, int times) {
        var unused = admin.setFault(Fault.answering(status, code, "It was refused for a test.")
                .on(method, route)
                .times(times));
    }

    String vaultId() {
        return groupId() + "/providers/Microsoft.KeyVault/vaults/" + vaultName;
    }

    /** What another operator would use. */
    KeyClient keys() {
        return clients.keys(vaultUri());
    }

    /** A version that another operator makes, in a later second than the given one: Key Vault counts whole seconds. */
    KeyVaultKey createLater(String version) {
        awaitNextSecond();
        var made = keys().createRsaKey(new CreateRsaKeyOptions("fhir"));
        if (!made.getProperties()
                .getCreatedOn()
                .isAfter(keys().getKey("fhir", version).getProperties().getCreatedOn())) {
            throw new AssertionError("the version was not made later");
        }
        return made;
    }

    /** Key Vault counts whole seconds, and what was made first must be told from what was made next. */
    void awaitNextSecond() {
        var next = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        while (Instant.now().isBefore(next)) {
            LockSupport.parkUntil(next.toEpochMilli());
        }
    }

    /** Another vault, which answers to roles; the deployer manages its keys. */
    String roleVaultId() {
        var id = vaultId() + "r";
        var properties = """
                {"location": "westeurope", "properties": {
                  "tenantId": "%s", "sku": {"family": "A", "name": "standard"}, "enablePurgeProtection": true,
                  "enableRbacAuthorization": true}}
                """.formatted(azure.connection().tenantId());
        var unused = clients.resourceManager()
                .put(
                        "make a vault",
                        id + "?api-version=" + KeyVaultApi.VERSION,
                        JsonParser.parseString(properties).getAsJsonObject());
        assign(id, azure.connection().objectId(), BuiltInRole.KEY_VAULT_CRYPTO_OFFICER.id());
        return id;
    }

    void assign(String scope, String principalId, String role) {
        var properties = """
                {"properties": {"principalId": "%s", "principalType": "ServicePrincipal", "roleDefinitionId":
                  "/subscriptions/%s/providers/Microsoft.Authorization/roleDefinitions/%s"}}
                """.formatted(principalId, clients.requiredSubscriptionId(), role);
        var unused = clients.resourceManager()
                .put(
                        "assign a role",
                        scope + "/providers/Microsoft.Authorization/roleAssignments/" + UUID.randomUUID()
                                + "?api-version=2022-04-01",
                        JsonParser.parseString(properties).getAsJsonObject());
    }

    /** The object id of an identity. */
    String identity() {
        var made = clients.resourceManager()
                .put(
                        "make an identity",
                        "/subscriptions/" + clients.requiredSubscriptionId() + GROUP
                                + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-clinic"
                                + "?api-version=2023-01-31",
                        JsonParser.parseString("{\"location\": \"westeurope\"}").getAsJsonObject());
        return made.getAsJsonObject("properties").get("principalId").getAsString();
    }

    /** Lets the deployer do this, and no more, with the keys of the vault. */
    void allow(String keyPermissions) {
        vault("""
                "networkAcls": {"defaultAction": "Deny", "ipRules": [{"value": "203.0.113.10"}]},
                """, keyPermissions);
    }

    /** Turns everybody away from the vault. */
    void closeTheFirewall() {
        vault("""
                "networkAcls": {"defaultAction": "Deny", "ipRules": []},
                """, OPERATOR);
    }

    void deleteTheVault() {
        clients.resourceManager().delete("delete the vault", vaultId() + "?api-version=" + KeyVaultApi.VERSION);
    }

    private void vault(String network, String keyPermissions) {
        put(GROUP + "/providers/Microsoft.KeyVault/vaults/" + vaultName, KeyVaultApi.VERSION, """
                {"location": "westeurope", "properties": {
                  "tenantId": "%s", "sku": {"family": "A", "name": "standard"}, "enablePurgeProtection": true,
                  "enableRbacAuthorization": false, %s
                  "accessPolicies": [{"tenantId": "%s", "objectId": "%s", "permissions": {"keys": %s}}]}}
                """.formatted(
                        azure.connection().tenantId(),
                        network,
                        azure.connection().tenantId(),
                        azure.connection().objectId(),
                        keyPermissions));
    }

    /** Makes a resource group or a workspace, by its path below the subscription. */
    void make(String path, String apiVersion) {
        put(path, apiVersion, "{\"location\": \"westeurope\"}");
    }

    private void put(String path, String apiVersion, String body) {
        var unused = clients.resourceManager()
                .put(
                        "put " + path,
                        "/subscriptions/" + clients.requiredSubscriptionId() + path + "?api-version=" + apiVersion,
                        JsonParser.parseString(body).getAsJsonObject());
    }

    static Struct properties(String json) {
        return PropertyValues.write(JsonParser.parseString(json).getAsJsonObject());
    }

    @Override
    public void close() throws IOException {
        channel.shutdownNow();
        server.close();
        azure.close();
    }

    /** Now, moved on by what was waited. */
    private static final class MovingClock implements InstantSource {
        private final AtomicReference<Duration> waited = new AtomicReference<>(Duration.ZERO);

        @Override
        public Instant instant() {
            return Instant.now().plus(waited.get());
        }

        void advance(Duration by) {
            var unused = waited.updateAndGet(by::plus);
        }
    }
}
