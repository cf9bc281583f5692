package dev.fhircmk.cli.rotate;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.LocalAzure;
import dev.fhircmk.azurelocal.LocalAzureOptions;
import dev.fhircmk.azurelocal.behaviour.Behaviour;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.client.AzureLocalClient;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.azure.AzureOptions;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.console.ConfirmOption;
import dev.fhircmk.cli.console.Waiting;
import dev.fhircmk.cli.estate.LocalEstate;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.recover.Pulumi;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;

/** A local Azure with one key and three FHIR services on it, in two subscriptions; each service holds a patient. */
final class ThreeServices implements AutoCloseable {
    private static final String SERVICES = "2024-03-31";
    private static final String VAULTS = "2026-02-01";
    private static final Duration OPERATIONS = Duration.ofMillis(50);

    // The SDK remembers, for the life of the JVM, which tenant a vault's name belongs to.
    private final String vault = "kv-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> services = new ArrayList<>();
    private final List<String> endpoints = new ArrayList<>();
    private final Path folder;
    private volatile CompletableFuture<Void> killed = new CompletableFuture<>();
    private LocalAzure azure;

    ThreeServices(Path folder) {
        this.folder = folder;
        this.azure = start();
        var here = client().path("");
        var there = "/subscriptions/" + admin().addSubscription("second");
        put(here + "/resourceGroups/rg", "2024-03-01", "{\"location\": \"westeurope\"}");
        put(there + "/resourceGroups/rg", "2024-03-01", "{\"location\": \"westeurope\"}");
        put(vaultId(), VAULTS, """
                {"location": "westeurope", "properties": {"tenantId": "%s", "sku": {"family": "A", "name": "standard"},
                  "enableRbacAuthorization": false, "enableSoftDelete": true, "enablePurgeProtection": true,
                  "accessPolicies": []}}
                """.formatted(azure.connection().tenantId()));
        allow(azure.connection().objectId(), "get", "list", "create", "update", "rotate", "getrotationpolicy");
        var key = keys("POST", "/create", "{\"kty\": \"RSA\", \"key_size\": 2048}");
        service(here, "clinic", "one", text(key, "key", "kid"));
        service(here, "clinic", "two", text(key, "key", "kid"));
        service(there, "remote", "three", text(key, "key", "kid"));
        for (var endpoint : endpoints) {
            patient(endpoint, "first");
        }
    }

    private LocalAzure start() {
        return LocalAzure.start(LocalAzureOptions.in(folder)
                .withBehaviour(Behaviour.ofDailyUse())
                .withOperationDuration(OPERATIONS)
                .withKill(() -> killed.complete(null)));
    }

    private void service(String subscription, String workspace, String name, String key) {
        var group = subscription + "/resourceGroups/rg";
        var id = group + "/providers/Microsoft.HealthcareApis/workspaces/" + workspace;
        if (client().arm("GET", id, SERVICES).status() == 404) {
            put(id, SERVICES, "{\"location\": \"westeurope\"}");
        }
        var identity = group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-" + name;
        allow(
                text(put(identity, "2023-01-31", "{\"location\": \"westeurope\"}"), "properties", "principalId"),
                "get",
                "wrapKey",
                "unwrapKey");
        var service = id + "/fhirservices/" + name;
        var endpoint = "https://" + workspace + "-" + name + ".fhir.azurehealthcareapis.com";
        put(service, SERVICES, """
                {"location": "westeurope", "kind": "fhir-R4", "tags": {"team.name": "records"},
                 "identity": {"type": "UserAssigned", "userAssignedIdentities": {"%s": {}}},
                 "properties": {
                   "authenticationConfiguration": {"authority": "https://login.microsoftonline.com/%s", "audience": "%s"},
                   "corsConfiguration": {"origins": ["https://clinic.example"], "methods": ["GET"], "maxAge": 60},
                   "encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl": "%s"}}}}
                """.formatted(identity, azure.connection().tenantId(), endpoint, key));
        settled(service);
        put(
                service + "/providers/Microsoft.Authorization/roleAssignments/" + UUID.randomUUID(),
                "2022-04-01",
                """
                {"properties": {"principalId": "%s", "principalType": "ServicePrincipal",
                  "roleDefinitionId": "%s/providers/Microsoft.Authorization/roleDefinitions/%s"}}
                """.formatted(azure.connection().objectId(), subscription, BuiltInRole.FHIR_DATA_CONTRIBUTOR.id()));
        services.add(service);
        endpoints.add(endpoint);
    }

    private void settled(String service) {
        while (!state(service).equals("Succeeded")) {
            pause();
        }
    }

    private String state(String service) {
        return text(get(service), "properties", "provisioningState");
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    void allow(String principal, String... permissions) {
        put(vaultId() + "/accessPolicies/replace", VAULTS, """
                {"properties": {"accessPolicies": [
                  {"tenantId": "%s", "objectId": "%s", "permissions": {"keys": ["%s"]}}]}}
                """.formatted(
                        azure.connection().tenantId(), principal, String.join("\", \"", permissions)));
    }

    private String vaultId() {
        return client().path("/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/" + vault);
    }

    private JsonObject put(String path, String version, String body) {
        return client().arm("PUT", path, version, JsonTree.parse(body))
                .succeeded()
                .body();
    }

    private static String text(JsonObject tree, String... path) {
        return JsonTree.text(tree, path).orElseThrow();
    }

    AzureLocalClient client() {
        return AzureLocalClient.of(folder);
    }

    AzureLocalAdmin admin() {
        return AzureLocalAdmin.of(folder);
    }

    String objectId() {
        return azure.connection().objectId();
    }

    /** The key without a version. */
    String key() {
        return "https://" + vault + ".vault.azure.net/keys/fhir";
    }

    /** Calls Key Vault about the key. */
    JsonObject keys(String method, String below, String... body) {
        return client().keys(
                        method,
                        vault,
                        "/keys/fhir" + below,
                        List.of(body).stream().map(JsonTree::parse).toArray(JsonObject[]::new))
                .succeeded()
                .body();
    }

    /** The versions of the key, oldest first, where they were not made in the same second. */
    List<String> versions() {
        return client().keys("GET", vault, "/keys/fhir/versions").succeeded().values().stream()
                .sorted(java.util.Comparator.comparing(version ->
                        JsonTree.number(version, "attributes", "created").orElseThrow()))
                .map(version -> text(version, "kid"))
                .map(kid -> kid.substring(kid.lastIndexOf('/') + 1))
                .toList();
    }

    /** The tags of a version. */
    JsonObject tags(String version) {
        return JsonTree.object(keys("GET", "/" + version), "tags").orElseGet(JsonObject::new);
    }

    List<String> services() {
        return List.copyOf(services);
    }

    List<String> endpoints() {
        return List.copyOf(endpoints);
    }

    JsonObject get(String service) {
        return client().arm("GET", service, SERVICES).succeeded().body();
    }

    /** The version that each service pins. */
    List<String> pinned() {
        return services.stream()
                .map(service -> text(
                        get(service),
                        "properties",
                        "encryption",
                        "customerManagedKeyEncryption",
                        "keyEncryptionKeyUrl"))
                .map(url -> url.substring(url.lastIndexOf('/') + 1))
                .toList();
    }

    void patient(String endpoint, String id) {
        client().fhir("PUT", endpoint, "/Patient/" + id, JsonTree.parse("""
                        {"resourceType": "Patient", "id": "%s", "name": [{"family": "%s"}]}
                        """.formatted(id, id)))
                .succeeded();
    }

    /** The family name of a patient. */
    String family(String endpoint, String id) {
        var patient =
                client().fhir("GET", endpoint, "/Patient/" + id).succeeded().body();
        return text(JsonTree.objects(patient, "name").get(0), "family");
    }

    /** Lets the second go by in which versions were made: Key Vault tells no less. */
    void nextSecond() {
        admin().advanceClock(Duration.ofSeconds(2));
    }

    /** What a command printed. */
    record Run(int exitCode, String out, String err) {}

    Run rotate(String... arguments) {
        return rotate(Optional.empty(), arguments);
    }

    Run rotate(Optional<Pulumi> pulumi, String... arguments) {
        var all = new ArrayList<>(List.of("--key", key(), "--yes", "--timeout", "PT0S"));
        services.forEach(service -> all.addAll(List.of("--service", service)));
        all.addAll(List.of(arguments));
        return run(command(pulumi), all);
    }

    RotateCommand command(Optional<Pulumi> pulumi) {
        return new RotateCommand(
                options(),
                new ConfirmOption(InputStream.nullInputStream()),
                pulumi,
                project -> Seen.shown(pulumi.map(stack -> StackOfKey.read(stack, project))),
                new Waiting(InstantSource.system(), duration -> Thread.sleep(Math.min(20, duration.toMillis()))));
    }

    AzureOptions options() {
        return LocalEstate.options(folder);
    }

    static Run run(Object command, List<String> arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exitCode = new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (failure instanceof CommandException || failure instanceof dev.fhircmk.azure.AzureException) {
                        line.getErr().println(failure.getMessage());
                        return 1;
                    }
                    if (failure instanceof InvalidValueException) {
                        line.getErr().println(failure.getMessage());
                        return 2;
                    }
                    throw failure;
                })
                .execute(arguments.toArray(String[]::new));
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** Rotates until the local Azure is killed; whether it was. What is cut off then finds nobody any more. */
    boolean rotateUntilKilled() {
        killed = new CompletableFuture<>();
        var run = CompletableFuture.runAsync(() -> rotate("--outside-pulumi"), task -> {
            var thread = new Thread(task, "cut off");
            thread.setDaemon(true);
            thread.start();
        });
        CompletableFuture.anyOf(run, killed).join();
        azure.close();
        azure = start();
        return killed.isDone();
    }

    /** Keeps all that is there now; each call of the result brings it back. */
    Runnable kept() {
        var store = folder.resolve("store.mv");
        var copy = folder.resolveSibling("kept.mv");
        copiedWhileStopped(store, copy);
        return () -> copiedWhileStopped(copy, store);
    }

    private void copiedWhileStopped(Path from, Path to) {
        azure.close();
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        azure = start();
    }

    @Override
    public void close() {
        azure.close();
    }
}
