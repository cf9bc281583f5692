package dev.fhircmk.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.ConfirmOption;
import dev.fhircmk.cli.console.Waiting;
import dev.fhircmk.cli.estate.LocalEstate;
import dev.fhircmk.cli.estate.Vault;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyIdentifier;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import picocli.CommandLine;

/** A FHIR service with a patient, whose identity reaches its key; time passes when a command waits. */
public final class AccessClinic implements AutoCloseable {
    private static final String HEALTH = "2024-03-31";
    private static final String PATIENT = "/Patient/ada";

    /** What a run printed. */
    record Run(int exitCode, String out, String err) {
        JsonObject json() {
            return JsonTree.parse(out);
        }
    }

    private final LocalEstate azure;
    private final ArmId vault;
    private final KeyIdentifier key;
    private final Guid principal;
    private AzureClients clients;
    private Runnable whileWaiting = () -> {};

    private AccessClinic(Path folder, boolean roles, boolean inherited) {
        this.azure = new LocalEstate(folder);
        this.clients = azure.options().clients();
        // The SDK remembers, for the life of the JVM, which tenant a vault's name belongs to.
        var vaultName = "kv-" + UUID.randomUUID().toString().substring(0, 8);
        this.vault = azure.vault(vaultName, "westeurope", roles, JsonTree.parse("{\"enablePurgeProtection\":true}"));
        this.key = KeyIdentifier.parse(azure.key(vaultName, "fhir"));
        this.principal = azure.identity("records");
        if (roles) {
            var scope = inherited ? ArmId.ofResourceGroup(azure.subscription(), "rg") : vault.child("keys", "fhir");
            azure.role(scope, BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER, principal);
        } else {
            azure.allow(vault, principal, "get", "list", "wrapKey", "unwrapKey");
        }
        var workspace = ArmId.of(azure.subscription(), "rg", ArmType.WORKSPACE, "clinic");
        put(workspace, "{\"location\": \"westeurope\"}");
        service("records", key);
        azure.role(
                service(),
                BuiltInRole.FHIR_DATA_CONTRIBUTOR,
                new Guid(azure.client().connection().objectId()));
        var unused = clients.fhir(endpoint()).put("write a patient", PATIENT, JsonTree.parse("""
                        {"resourceType": "Patient", "id": "ada", "name": [{"family": "Lovelace"}]}
                        """));
    }

    /** In a vault with access policies. */
    public static AccessClinic withPolicies(Path folder) {
        return new AccessClinic(folder, false, false);
    }

    static AccessClinic withRoles(Path folder) {
        return new AccessClinic(folder, true, false);
    }

    static AccessClinic withInheritedRole(Path folder) {
        return new AccessClinic(folder, true, true);
    }

    /** The data folder of its local Azure. */
    public Path folder() {
        return azure.folder();
    }

    /** Takes new tokens: those from before end with Azure's time. */
    void signInAgain() {
        clients = azure.options().clients();
    }

    /** Where it is. */
    public LocalEstate azure() {
        return azure;
    }

    /** The version of the key that the service has. */
    public KeyIdentifier key() {
        return key;
    }

    Guid principal() {
        return principal;
    }

    ArmId vault() {
        return vault;
    }

    /** The service. */
    public ArmId service() {
        return ArmId.of(azure.subscription(), "rg", ArmType.FHIR_SERVICE, "clinic", "records");
    }

    /** Makes a service of the same key. */
    public void serviceOnTheSameKey(String name) {
        service(name, key);
    }

    /** Makes a service of the same identity. */
    public ArmId serviceOnAnotherKey(String name) {
        service(name, KeyIdentifier.parse(azure.key(key.host().name(), "other")));
        return ArmId.of(azure.subscription(), "rg", ArmType.FHIR_SERVICE, "clinic", name);
    }

    private void service(String name, KeyIdentifier key) {
        put(ArmId.of(azure.subscription(), "rg", ArmType.FHIR_SERVICE, "clinic", name), """
                {"location": "westeurope", "kind": "fhir-R4",
                 "identity": {"type": "UserAssigned", "userAssignedIdentities": {"%s": {}}},
                 "properties": {
                   "authenticationConfiguration": {"authority": "https://login.microsoftonline.com/%s",
                     "audience": "https://clinic-%s.fhir.azurehealthcareapis.com"},
                   "encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl": "%s"}}}}
                """.formatted(
                        azure.identityId("records"), azure.client().connection().tenantId(), name, key));
    }

    private void put(ArmId id, String body) {
        var unused = clients.resourceManager()
                .putAndWait(
                        "make " + id.name(),
                        id.path() + "?api-version=" + HEALTH,
                        JsonTree.parse(body),
                        Optional.empty(),
                        line -> {});
    }

    private static URI endpoint() {
        return URI.create("https://clinic-records.fhir.azurehealthcareapis.com");
    }

    /** The status with which the service answers a read of the patient. */
    public int read() {
        return status(PATIENT);
    }

    /** The status with which the service answers a read. */
    public int status(String path) {
        return clients.probe(endpoint(), path).status();
    }

    /** All of the patient. */
    JsonObject patient() {
        return clients.fhir(endpoint()).get("read the patient", PATIENT).orElseThrow();
    }

    /** All of the service. */
    public JsonObject described() {
        return clients.resourceManager()
                .get("read the service", service(), HEALTH)
                .orElseThrow();
    }

    /** What may change: the versions of the key with their tags, policies and role assignments at the vault. */
    String state() {
        var versions = clients.key(key.vaultUri(), "fhir").versions().stream()
                .map(version -> version.getVersion() + " " + version.isEnabled() + " "
                        + new TreeMap<>(version.getTags() == null ? Map.<String, String>of() : version.getTags()))
                .toList();
        var policies = clients.resourceManager()
                .get("read the vault", vault, "2026-02-01")
                .flatMap(found -> Vault.read(Cloud.PUBLIC, found))
                .map(Vault::keyPolicies)
                .orElseThrow();
        var roles = Stream.of(vault, vault.child("keys", "fhir"))
                .flatMap(scope -> clients
                        .resourceManager()
                        .list(
                                "read the roles",
                                scope.providerPath("Microsoft.Authorization")
                                        + "/roleAssignments?api-version=2022-04-01&$filter=atScope()")
                        .stream())
                .map(AccessClinic::role)
                .distinct()
                .sorted()
                .toList();
        return versions + "\n" + policies + "\n" + roles;
    }

    private static String role(JsonObject assignment) {
        return Stream.of("scope", "principalId", "principalType", "roleDefinitionId")
                        .map(name ->
                                JsonTree.text(assignment, "properties", name).orElse(""))
                        .toList()
                + JsonTree.text(assignment, "name").orElse("");
    }

    /** Does something whenever a command waits. */
    void whileWaiting(Runnable what) {
        whileWaiting = what;
    }

    Run disable(String by, String... more) {
        return run(
                new DisableCommand(azure.options(), answering(""), waiting()),
                Stream.concat(Stream.of("--by", by, "--yes"), Stream.of(more)));
    }

    Run disableAnswering(String typed, String... more) {
        return run(new DisableCommand(azure.options(), answering(typed), waiting()), Stream.of(more));
    }

    Run restore(String... more) {
        return run(
                new RestoreCommand(azure.options(), answering(""), waiting()),
                Stream.concat(Stream.of("--yes"), Stream.of(more)));
    }

    /** Gives the access to the key back. */
    public void giveBack() {
        assertDone(restore());
    }

    Run restoreAnswering(String typed, String... more) {
        return run(new RestoreCommand(azure.options(), answering(typed), waiting()), Stream.of(more));
    }

    /** Runs a command as it is typed, up to the key. */
    Run type(String line) {
        var words = line.split(" ", -1);
        var more =
                Stream.of(words).skip(2).filter(word -> !word.equals("--key")).toArray(String[]::new);
        return words[1].equals("restore") ? restoreAnswering("y", more) : disableAnswering("fhir", more);
    }

    private static ConfirmOption answering(String typed) {
        return new ConfirmOption(new ByteArrayInputStream((typed + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private Waiting waiting() {
        return new Waiting(azure.admin()::now, this::pass);
    }

    private void pass(Duration time) {
        azure.admin().advanceClock(time);
        whileWaiting.run();
    }

    private Run run(Object command, Stream<String> more) {
        var out = new StringWriter();
        var err = new StringWriter();
        var arguments = Stream.concat(
                        more,
                        Stream.of(
                                "--key",
                                key.versionless().toString(),
                                "--service",
                                service().toString()))
                .toArray(String[]::new);
        var exitCode = new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(failure.getMessage());
                    return failure.getClass().getPackageName().startsWith("dev.fhircmk") ? 1 : 99;
                })
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** Fails where the run did, with what it said. */
    static void assertDone(Run run) {
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
    }

    /** The lines of an output. */
    static List<String> lines(String text) {
        return text.lines().toList();
    }

    @Override
    public void close() {
        azure.close();
    }
}
