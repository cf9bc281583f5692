package dev.fhircmk.cli.estate;

import com.azure.core.http.policy.ExponentialBackoff;
import com.google.gson.JsonObject;
import dev.fhircmk.azure.Retries;
import dev.fhircmk.azurelocal.LocalAzure;
import dev.fhircmk.azurelocal.LocalAzureOptions;
import dev.fhircmk.azurelocal.behaviour.Behaviour;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.client.AzureLocalClient;
import dev.fhircmk.azurelocal.client.LocalAzureConnection;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.FhirCmk;
import dev.fhircmk.cli.azure.AzureOptions;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Guid;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine;

/** A local Azure with what a test puts there, and nothing that takes time. */
public final class LocalEstate implements AutoCloseable {
    private static final String VAULTS = "2026-02-01";
    private static final String IDENTITIES = "2023-01-31";
    private static final String ROLES = "2022-04-01";

    private final Path folder;
    private final LocalAzure azure;
    private final AzureLocalClient client;
    private final AzureLocalAdmin admin;
    private final LocalAzureConnection connection;

    /** Starts one on the folder. */
    public LocalEstate(Path folder) {
        this.folder = folder;
        this.azure = LocalAzure.start(LocalAzureOptions.in(folder)
                .withBehaviour(Behaviour.ofDailyUse())
                .withOperationDuration(Duration.ZERO));
        this.client = AzureLocalClient.of(folder);
        this.admin = AzureLocalAdmin.of(folder);
        this.connection = LocalAzureConnection.of(folder);
        admin.setRolePropagation(Duration.ZERO);
        group(subscription(), "rg");
    }

    /** How commands reach it; they repeat calls as often as elsewhere, and at once. */
    public AzureOptions options() {
        return options(folder);
    }

    /** The same of a local Azure in a folder. */
    public static AzureOptions options(Path folder) {
        return new AzureOptions(
                name -> name.equals("FHIR_CMK_AZURE_LOCAL") ? Optional.of(folder.toString()) : Optional.empty(),
                InstantSource.system(),
                told -> new Retries(new ExponentialBackoff(3, Duration.ofMillis(1), Duration.ofMillis(5)), told));
    }

    /**
     * Runs a command line, as {@code fhir-cmk} does.
     *
     * @param commands in place of those of the same name, with {@link #options()}
     */
    public int run(Map<String, CommandLine> commands, PrintWriter out, PrintWriter err, String... arguments) {
        var line = FhirCmk.commandLine();
        commands.forEach((name, command) -> {
            line.getCommandSpec().removeSubcommand(name);
            line.addSubcommand(name, command);
        });
        return FhirCmk.handling(line).setOut(out).setErr(err).execute(arguments);
    }

    /** Its data folder. */
    public Path folder() {
        return folder;
    }

    public AzureLocalClient client() {
        return client;
    }

    public AzureLocalAdmin admin() {
        return admin;
    }

    /** The first subscription. */
    public Guid subscription() {
        return new Guid(connection.subscriptionId());
    }

    /** The tenant. */
    public Guid tenant() {
        return new Guid(connection.tenantId());
    }

    /** The principal that commands sign in as. */
    public Guid deployer() {
        return new Guid(connection.objectId());
    }

    /** Makes a resource group in West Europe. */
    public void group(Guid subscription, String name) {
        var body = JsonBuilder.json().with("location", "westeurope").build();
        client.arm("PUT", ArmId.ofResourceGroup(subscription, name).toString(), "2024-03-01", body)
                .succeeded();
    }

    /**
     * Makes a vault whose keys the deployer manages.
     *
     * @param properties in addition to tenant, SKU and policies of the deployer
     */
    public ArmId vault(String name, String region, boolean roles, JsonObject properties) {
        var id = ArmId.of(subscription(), "rg", ArmType.VAULT, name);
        var all = properties.deepCopy();
        all.addProperty("tenantId", connection.tenantId());
        all.add("sku", JsonTree.parse("{\"family\":\"A\",\"name\":\"standard\"}"));
        all.addProperty("enableRbacAuthorization", roles);
        all.add("accessPolicies", JsonTree.array(roles ? List.of() : List.of(policy(connection.objectId(), "all"))));
        var body = JsonBuilder.json()
                .with("location", region)
                .with("properties", all)
                .build();
        client.arm("PUT", id.toString(), VAULTS, body).succeeded();
        if (roles) {
            role(id, BuiltInRole.KEY_VAULT_CRYPTO_OFFICER, new Guid(connection.objectId()));
        }
        return id;
    }

    private JsonObject policy(String principal, String... permissions) {
        return JsonBuilder.json()
                .with("tenantId", connection.tenantId())
                .with("objectId", principal)
                .with("permissions", JsonBuilder.json().with("keys", JsonTree.arrayOfTexts(List.of(permissions))))
                .build();
    }

    /** Adds an access policy. */
    public void allow(ArmId vault, Guid principal, String... permissions) {
        changePolicy("add", vault, principal, permissions);
    }

    /** Gives a principal an access policy in place of the one that it has. */
    public void replacePolicy(ArmId vault, Guid principal, String... permissions) {
        changePolicy("replace", vault, principal, permissions);
    }

    private void changePolicy(String operation, ArmId vault, Guid principal, String... permissions) {
        var body = JsonBuilder.json()
                .with(
                        "properties",
                        JsonBuilder.json()
                                .with("accessPolicies", JsonTree.array(List.of(policy(principal.text(), permissions)))))
                .build();
        client.arm("PUT", vault + "/accessPolicies/" + operation, VAULTS, body).succeeded();
    }

    /** Sends the audit log of a vault to a Log Analytics workspace. */
    public void auditLog(ArmId vault) {
        var workspace = ArmId.of(subscription(), "rg", ArmType.LOG_ANALYTICS, "logs");
        client.arm("PUT", workspace.toString(), "2023-09-01", JsonTree.parse("{\"location\":\"westeurope\"}"))
                .succeeded();
        client.arm(
                        "PUT",
                        vault.extension(ArmType.DIAGNOSTIC_SETTING, "audit").toString(),
                        "2021-05-01-preview",
                        JsonTree.parse("{\"properties\":{\"workspaceId\":\"" + workspace
                                + "\",\"logs\":[{\"categoryGroup\":\"audit\",\"enabled\":true}]}}"))
                .succeeded();
    }

    /** Assigns a role. */
    public void role(ArmId scope, BuiltInRole role, Guid principal) {
        var body = JsonBuilder.json()
                .with(
                        "properties",
                        JsonBuilder.json()
                                .with(
                                        "roleDefinitionId",
                                        ArmId.inSubscriptionOf(scope.toString(), ArmType.ROLE_DEFINITION, role.id()))
                                .with("principalId", principal.text())
                                .with("principalType", "ServicePrincipal"))
                .build();
        client.arm(
                        "PUT",
                        scope.extension(
                                        ArmType.ROLE_ASSIGNMENT,
                                        UUID.randomUUID().toString())
                                .toString(),
                        ROLES,
                        body)
                .succeeded();
    }

    /** Makes a user-assigned identity; gives its principal. */
    public Guid identity(String name) {
        var body = JsonBuilder.json().with("location", "westeurope").build();
        return new Guid(JsonTree.text(
                        client.arm("PUT", identityId(name).toString(), IDENTITIES, body)
                                .succeeded()
                                .body(),
                        "properties",
                        "principalId")
                .orElseThrow());
    }

    /** The id of an identity. */
    public ArmId identityId(String name) {
        return ArmId.of(subscription(), "rg", ArmType.USER_ASSIGNED_IDENTITY, name);
    }

    /** Makes a key, or a new version of it; gives the identifier with its version. */
    public String key(String vault, String name, JsonObject parameters) {
        return kid(client.keys("POST", vault, "/keys/" + name + "/create", parameters)
                .succeeded()
                .body());
    }

    /** The same of an RSA key of 2048 bits. */
    public String key(String vault, String name) {
        return key(vault, name, JsonTree.parse("{\"kty\":\"RSA\",\"key_size\":2048}"));
    }

    private static String kid(JsonObject bundle) {
        return JsonTree.text(bundle, "key", "kid").orElseThrow();
    }

    @Override
    public void close() {
        azure.close();
    }
}
