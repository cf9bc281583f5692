package dev.fhircmk.cli;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.access.DisableCommand;
import dev.fhircmk.cli.access.RestoreCommand;
import dev.fhircmk.cli.console.ConfirmOption;
import dev.fhircmk.cli.console.NumberChooser;
import dev.fhircmk.cli.console.Waiting;
import dev.fhircmk.cli.drill.DrillCommand;
import dev.fhircmk.cli.estate.LocalEstate;
import dev.fhircmk.cli.key.KeyCheckCommand;
import dev.fhircmk.cli.key.KeyCommand;
import dev.fhircmk.cli.key.KeyPickCommand;
import dev.fhircmk.cli.recover.Pulumi;
import dev.fhircmk.cli.report.ReportCommand;
import dev.fhircmk.cli.rotate.RotateCommand;
import dev.fhircmk.cli.rotate.VersionsCommand;
import dev.fhircmk.cli.status.StatusCommand;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyIdentifier;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * A FHIR service, and an account of the retired service, whose key is in a vault that answers to roles; and commands about them, which find
 * the same in each run.
 */
final class StruckClinic implements AutoCloseable {
    private static final String HEALTHCARE = "2024-03-31";
    private static final String ROLES = "2022-04-01";
    private static final String KEY = "fhir";
    private static final String OTHER_KEY = "other";
    /** Much less than a service heals by itself. */
    private static final Duration AS_TAKEN = Duration.ofMinutes(10);

    private static final String PATHS_OF_LOAD = "/Basic/{id}";
    private static final Duration BETWEEN_REQUESTS_OF_LOAD = Duration.ofMillis(200);

    private final LocalEstate azure;
    private final ArmId vault;
    private final ArmId otherVault;
    private final ArmId service;
    private final ArmId grant;
    private List<Taken> taken = List.of();
    private Instant takenAt = Instant.EPOCH;
    private boolean isChanged;
    private KeyIdentifier told;

    StruckClinic(Path folder) {
        this.azure = new LocalEstate(folder);
        // The SDK remembers, for the life of the JVM, which tenant a vault's name belongs to.
        var name = "kv-" + UUID.randomUUID().toString().substring(0, 8);
        this.vault = azure.vault(name, "westeurope", true, JsonTree.parse("{\"enablePurgeProtection\":true}"));
        azure.auditLog(vault);
        var key = azure.key(name, KEY);
        // Versions are made of the key that services use, and picking reads all of a key.
        this.otherVault =
                azure.vault(name + "-2", "westeurope", true, JsonTree.parse("{\"enablePurgeProtection\":true}"));
        var other = azure.key(otherVault.name(), OTHER_KEY);
        azure.role(otherVault, BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER, cosmosDb());
        this.grant = vault.extension(ArmType.ROLE_ASSIGNMENT, UUID.randomUUID().toString());
        azure.identity("records");
        assign();
        arm(
                ArmId.of(azure.subscription(), "rg", ArmType.WORKSPACE, "clinic"),
                HEALTHCARE,
                "{\"location\":\"westeurope\"}");
        this.service = ArmId.of(azure.subscription(), "rg", ArmType.FHIR_SERVICE, "clinic", "records");
        arm(service, HEALTHCARE, """
                {"location": "westeurope", "kind": "fhir-R4",
                 "identity": {"type": "UserAssigned", "userAssignedIdentities": {"%s": {}}},
                 "properties": {
                   "authenticationConfiguration": {"authority": "https://login.microsoftonline.com/%s", "audience": "%s"},
                   "encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl": "%s"}}}}
                """.formatted(
                azure.identityId("records"), azure.tenant(), Cloud.PUBLIC.fhirEndpoint("clinic", "records"), key));
        this.told = KeyIdentifier.parse(key);
        azure.role(service, BuiltInRole.FHIR_DATA_CONTRIBUTOR, azure.deployer());
        var unused = azure.admin().seedRetiredService("rg", "old", JsonTree.parse("""
                {"location": "westeurope", "kind": "fhir-R4", "properties": {"cosmosDbConfiguration": {"keyVaultKeyUri": "%s"}}}
                """.formatted(
                        KeyIdentifier.parse(other).versionless())));
    }

    private Guid cosmosDb() {
        var path = "/v1.0/servicePrincipals(appId='" + Cloud.PUBLIC.cosmosDbApplicationId() + "')";
        return new Guid(
                JsonTree.text(azure.client().graph("GET", path).succeeded().body(), "id")
                        .orElseThrow());
    }

    /** The local Azure. */
    LocalEstate azure() {
        return azure;
    }

    private void arm(ArmId id, String version, String body) {
        azure.client().arm("PUT", id.toString(), version, JsonTree.parse(body)).succeeded();
    }

    private void assign() {
        var principal = JsonTree.text(
                        azure.client()
                                .arm("GET", azure.identityId("records").toString(), "2023-01-31")
                                .succeeded()
                                .body(),
                        "properties",
                        "principalId")
                .orElseThrow();
        var role = ArmId.inSubscriptionOf(
                vault.toString(), ArmType.ROLE_DEFINITION, BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER.id());
        arm(grant, ROLES, """
                {"properties": {"roleDefinitionId": "%s", "principalId": "%s", "principalType": "ServicePrincipal"}}
                """.formatted(role, principal));
    }

    /** A path without the names of this clinic, so that reads of the same kind have the same. */
    String nameless(String path) {
        var text = path;
        for (var name : List.of(otherVault.name(), vault.name())) {
            text = text.replace("/" + name, "/{vault}");
        }
        return text.replaceFirst("/keys/(" + KEY + "|" + OTHER_KEY + ")\\b", "/keys/{key}");
    }

    /** The version of the key that the service has now. */
    private KeyIdentifier used() {
        return KeyIdentifier.parse(JsonTree.text(
                        azure.client()
                                .arm("GET", service.toString(), HEALTHCARE)
                                .succeeded()
                                .body(),
                        "properties",
                        "encryption",
                        "customerManagedKeyEncryption",
                        "keyEncryptionKeyUrl")
                .orElseThrow());
    }

    private KeyIdentifier current() {
        return KeyIdentifier.parse(JsonTree.text(
                        azure.client()
                                .keys("GET", vault.name(), "/keys/" + KEY)
                                .succeeded()
                                .body(),
                        "key",
                        "kid")
                .orElseThrow());
    }

    private void change(KeyIdentifier version, boolean isEnabled, JsonObject tags) {
        var body = JsonBuilder.json()
                .with("attributes", JsonBuilder.json().with("enabled", isEnabled))
                .with("tags", tags)
                .build();
        azure.client().keys("PATCH", vault.name(), path(version), body).succeeded();
    }

    /** Gives all back that a command takes. */
    private void giveBack() {
        for (var version : List.of(current(), used())) {
            change(version, true, new JsonObject());
        }
        if (azure.client().arm("GET", grant.toString(), ROLES).status() != 200) {
            assign();
        }
    }

    /** A version as {@code disable} left it. */
    private record Taken(KeyIdentifier version, boolean isEnabled, JsonObject tags) {}

    /** Takes the grant and the version as {@code disable} did it first, not long ago. */
    private void take() {
        var versions = Stream.of(current(), used()).distinct().toList();
        var now = azure.admin().now();
        if (!taken.stream().map(Taken::version).toList().equals(versions)
                || takenAt.plus(AS_TAKEN).isBefore(now)) {
            for (var by : List.of("disable --by grant", "disable --by key")) {
                var err = new StringWriter();
                if (run(by, err, err) != 0) {
                    throw new IllegalStateException(err.toString());
                }
            }
            takenAt = now;
            taken = versions.stream().map(this::taken).toList();
        }
        taken.forEach(one -> change(one.version(), one.isEnabled(), one.tags()));
        azure.client().arm("DELETE", grant.toString(), ROLES);
    }

    private Taken taken(KeyIdentifier version) {
        var shown = azure.client()
                .keys("GET", vault.name(), path(version))
                .succeeded()
                .body();
        return new Taken(
                version,
                JsonTree.flag(shown, "attributes", "enabled").orElseThrow(),
                JsonTree.object(shown, "tags").orElseGet(JsonObject::new));
    }

    private static String path(KeyIdentifier version) {
        return "/keys/" + KEY + "/" + version.version().orElseThrow();
    }

    /** Puts all there that a run of a command is to find; no fault is set yet. */
    void prepare(String command) {
        // Versions of the same second are told apart by another read.
        azure.admin().advanceClock(Duration.ofSeconds(2));
        if (isChanged) {
            giveBack();
        }
        isChanged = isChanging(command);
        if (command.equals("restore")) {
            take();
        }
        told = used();
    }

    /** Whether a run leaves something that the next is not to find. */
    private static boolean isChanging(String command) {
        return Stream.of("disable", "restore", "drill").anyMatch(command::startsWith);
    }

    /** Runs a command; calls that fail are repeated at once. */
    int run(String command, StringWriter out, StringWriter err) {
        var options = azure.options();
        var nobody = new ConfirmOption(InputStream.nullInputStream());
        var waiting = new Waiting(azure.admin()::now, azure.admin()::advanceClock);
        var keys = new CommandLine(new KeyCommand());
        keys.getCommandSpec().removeSubcommand("check");
        keys.addSubcommand("check", new KeyCheckCommand(options));
        keys.getCommandSpec().removeSubcommand("pick");
        keys.addSubcommand(
                "pick", new KeyPickCommand(options, error -> new NumberChooser(InputStream.nullInputStream(), error)));
        var commands = Map.of(
                "status", new CommandLine(new StatusCommand(options)),
                "key", keys,
                "versions", new CommandLine(new VersionsCommand(options)),
                "report", new CommandLine(new ReportCommand(options)),
                "rotate", new CommandLine(new RotateCommand(options, new NoPulumi())),
                "disable", new CommandLine(new DisableCommand(options, nobody, waiting)),
                "restore", new CommandLine(new RestoreCommand(options, nobody, waiting)),
                "drill", new CommandLine(new DrillCommand(options, nobody, waiting)));
        if (command.equals("drill")) {
            // Else its programs make more requests than the local Azure remembers.
            azure.admin()
                    .setFault(Fault.slow(BETWEEN_REQUESTS_OF_LOAD)
                            .named("load")
                            .on("PUT", PATHS_OF_LOAD)
                            .times(0));
        }
        var arguments = Stream.of(List.of(command.split(" ", -1)), arguments(command), List.of("--output", "json"))
                .flatMap(List::stream)
                .toArray(String[]::new);
        var exitCode = azure.run(commands, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        if (command.equals("drill")) {
            azure.admin().clearFault("load");
        }
        return exitCode;
    }

    private List<String> arguments(String command) {
        var key = told;
        var onKey = List.of("--key", key.versionless().toString(), "--service", service.toString());
        return switch (command) {
            case "status", "report" -> List.of();
            case "key check" -> List.of(key.toString(), "--service", service.toString(), "--accept-not-visible");
            case "key pick" -> List.of("--vault", otherVault.name(), "--service", service.toString());
            case "versions" -> onKey;
            case "rotate" -> with(onKey, "--yes", "--again", "--timeout", "PT0S");
            case "drill" -> List.of("--service", service.toString(), "--yes", "--timeout", "PT1M");
            default -> with(onKey, "--yes", "--timeout", "PT0S");
        };
    }

    private static List<String> with(List<String> arguments, String... more) {
        var all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return all;
    }

    @Override
    public void close() {
        azure.close();
    }

    private static final class NoPulumi implements Pulumi {
        @Override
        public String stack() {
            return "none";
        }

        @Override
        public Result run(String... arguments) {
            throw new IllegalStateException("no stack was named");
        }
    }
}
