package dev.fhircmk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.estate.LocalEstate;
import dev.fhircmk.cli.key.KeyCheckCommand;
import dev.fhircmk.cli.key.KeyCommand;
import dev.fhircmk.cli.recover.Pulumi;
import dev.fhircmk.cli.report.ReportCommand;
import dev.fhircmk.cli.rotate.RotateCommand;
import dev.fhircmk.cli.status.StatusCommand;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.KeyIdentifier;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Throttling, passing failures and broken answers on every read that a command makes: what it reads is recorded first. */
final class BrokenReadsTest {
    private static final String HEALTHCARE = "2024-03-31";
    private static final String PAGE = "<!DOCTYPE html><html><body>Sign in</body></html>";
    private static final String AT_ONCE = "x-ms-retry-after-ms";

    /** What goes wrong, and what a reader is told of it where it does not pass. */
    private record Trouble(Fault fault, String told) {}

    private static final Trouble THROTTLED = new Trouble(Fault.throttling().withHeader(AT_ONCE, "1"), "429");
    private static final Trouble BUSY = new Trouble(Fault.serverError(503).withHeader(AT_ONCE, "1"), "503");
    private static final Trouble CUT_OFF = new Trouble(Fault.truncatedAnswer(), "");
    private static final Trouble HTML = new Trouble(Fault.page(200, "text/html", PAGE), "no whole answer came");
    private static final Trouble HALF =
            new Trouble(Fault.page(200, "application/json", "{\"value\":[{"), "no whole answer came");
    private static final Trouble OTHER =
            new Trouble(Fault.page(200, "application/json", "{\"value\":{},\"data\":7}"), "");

    private static final Map<String, Trouble> TROUBLES =
            Map.of("throttled", THROTTLED, "busy", BUSY, "cut off", CUT_OFF, "HTML", HTML, "half JSON", HALF);
    private static final Map<String, Trouble> LASTING =
            Map.of("throttled", THROTTLED, "busy", BUSY, "cut off", CUT_OFF, "HTML", HTML, "another shape", OTHER);

    static final List<Arguments> PASSING = cases(TROUBLES);
    static final List<Arguments> STAYING = cases(LASTING);

    private static List<Arguments> cases(Map<String, Trouble> troubles) {
        return List.of("status", "key check", "rotate").stream()
                .flatMap(command -> troubles.entrySet().stream()
                        .<Arguments>map(
                                trouble -> argumentSet(command + ", " + trouble.getKey(), command, trouble.getValue())))
                .toList();
    }

    @TempDir
    static Path folder;

    private static LocalEstate azure;
    private static ArmId service;
    private static KeyIdentifier key;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** A FHIR service, and an account of the retired service, whose keys are in a vault that answers to roles. */
    @BeforeAll
    static void start() {
        azure = new LocalEstate(folder);
        // The SDK remembers, for the life of the JVM, which tenant a vault's name belongs to.
        var name = "kv-" + UUID.randomUUID().toString().substring(0, 8);
        var vault = azure.vault(name, "westeurope", true, JsonTree.parse("{\"enablePurgeProtection\":true}"));
        azure.auditLog(vault);
        key = KeyIdentifier.parse(azure.key(name, "fhir"));
        azure.role(vault, BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER, azure.identity("records"));
        arm(
                ArmId.of(azure.subscription(), "rg", ArmType.WORKSPACE, "clinic"),
                HEALTHCARE,
                "{\"location\":\"westeurope\"}");
        service = ArmId.of(azure.subscription(), "rg", ArmType.FHIR_SERVICE, "clinic", "records");
        arm(service, HEALTHCARE, """
                {"location": "westeurope", "kind": "fhir-R4",
                 "identity": {"type": "UserAssigned", "userAssignedIdentities": {"%s": {}}},
                 "properties": {
                   "authenticationConfiguration": {"authority": "https://login.microsoftonline.com/%s", "audience": "%s"},
                   "encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl": "%s"}}}}
                """.formatted(
                azure.identityId("records"), azure.tenant(), Cloud.PUBLIC.fhirEndpoint("clinic", "records"), key));
        azure.role(service, BuiltInRole.FHIR_DATA_CONTRIBUTOR, azure.deployer());
        azure.admin()
                .seedRetiredService(
                        "rg",
                        "old",
                        JsonBuilder.json()
                                .with("location", "westeurope")
                                .with("kind", "fhir-R4")
                                .with(
                                        "properties",
                                        JsonBuilder.json()
                                                .with(
                                                        "cosmosDbConfiguration",
                                                        JsonBuilder.json()
                                                                .with(
                                                                        "keyVaultKeyUri",
                                                                        key.versionless()
                                                                                .toString())))
                                .build());
    }

    private static void arm(ArmId id, String version, String body) {
        azure.client().arm("PUT", id.toString(), version, JsonTree.parse(body)).succeeded();
    }

    @AfterAll
    static void stop() {
        azure.close();
    }

    @AfterEach
    void mend() {
        azure.admin().clearFaults();
    }

    @ParameterizedTest
    @FieldSource("PASSING")
    void reads_again_what_failed_once_and_says_so(String command, Trouble trouble) {
        var expected = recorded(command);
        var first = expected.reads().stream().filter(read -> read.nth() == 1).toList();
        var others = expected.reads().stream()
                .filter(read -> read.nth() > 1)
                .map(List::of)
                .toList();

        for (var reads : Stream.concat(Stream.of(first), others.stream()).toList()) {
            azure.admin().clearFaults();
            reads.forEach(read -> azure.admin().setFault(read.on(trouble.fault())));

            var exitCode = run(command);

            assertThat(exitCode).as(err.toString()).isEqualTo(expected.exitCode());
            assertThat(steady(command)).isEqualTo(expected.output());
            assertThat(err.toString()).contains("trying again (1 of 3)");
            assertThat(azure.admin().faults())
                    .allSatisfy(fault -> assertThat(JsonTree.number(fault, "struck"))
                            .as(fault.toString())
                            .hasValue(1L));
        }
    }

    @ParameterizedTest
    @FieldSource("STAYING")
    void gives_up_within_bounds_and_says_what_it_could_not_read(String command, Trouble trouble) {
        for (var read : recorded(command).reads()) {
            azure.admin().clearFaults();
            azure.admin().setFault(read.on(trouble.fault()).times(0));

            var exitCode = run(command);

            var said = out + err.toString();
            assertThat(exitCode).as(read + "\n" + said).isIn(0, 1, 3);
            assertThat(said)
                    .as(read.toString())
                    .contains(trouble.told())
                    .doesNotContain("Exception", "\tat ", "no vault ");
            assertThat(JsonTree.number(azure.admin().faults().get(0), "calls").orElseThrow())
                    .as(read.toString())
                    .isLessThanOrEqualTo(MOST_CALLS);
        }
    }

    @Test
    void says_that_the_end_of_a_grant_is_not_visible() {
        strike(
                "status",
                Fault.page(403, "application/json", "{\"error\": {\"code\": \"AuthorizationFailed\"}}"),
                "roleAssignmentScheduleInstances");

        run("status");

        assertThat(out.toString())
                .contains(
                        "role at the vault, its end not visible",
                        "looking takes the right Microsoft.Authorization/*/read");
    }

    /** Azure answers so in a tenant without Microsoft Entra ID P2. */
    @ParameterizedTest
    @ValueSource(strings = {"status", "report"})
    void grants_stay_where_a_tenant_has_no_privileged_identity_management(String command) {
        var expected = recorded(command).output();
        strike(
                command,
                Fault.page(400, "application/json", """
                        {"error": {"code": "AadPremiumLicenseRequired", "message": "The tenant needs an AAD Premium 2 license."}}
                        """),
                "roleAssignmentScheduleInstances",
                "roleEligibilityScheduleInstances");

        run(command);

        assertThat(steady(command)).isEqualTo(expected);
    }

    private void strike(String command, Fault fault, String... types) {
        var reads = recorded(command).reads();
        for (var type : types) {
            assertThat(reads)
                    .filteredOn(read -> read.route().endsWith("/" + type))
                    .isNotEmpty()
                    .allSatisfy(read -> azure.admin()
                            .setFault(fault.on(read.method(), read.route())
                                    .at(read.host())
                                    .times(0)));
        }
    }

    /** Four tries of each of the reads that have the same path, which a command makes at most so often. */
    private static final long MOST_CALLS = 60;

    /**
     * One read, as a fault finds it.
     *
     * @param nth more than 1 where earlier reads have paths that its route is for too
     */
    private record Read(String method, String host, String route, int nth) {
        Fault on(Fault fault) {
            return fault.on(method, route).at(host).nth(nth);
        }
    }

    /** What a run without faults reads and gives. */
    private record Run(List<Read> reads, int exitCode, JsonObject output) {}

    private Run recorded(String command) {
        azure.admin().clearFaults();
        azure.admin().resetRequestCount();
        var exitCode = run(command);
        var reads = new LinkedHashMap<String, Read>();
        var paths = new ArrayList<String>();
        for (var request : azure.admin().requests()) {
            var host = request.get("host").getAsString();
            var path = request.get("path").getAsString();
            var isRead = request.get("method").getAsString().equals("GET")
                    || path.endsWith("/resources")
                    || path.endsWith("/query");
            if (isRead && !host.equals("login.microsoftonline.com")) {
                var route = route(path);
                var pattern = (host + route).replaceAll("\\{v\\d+}", "[^/]+").replaceAll("[(')]", ".");
                paths.add(host + path);
                var nth = Math.toIntExact(paths.stream()
                        .filter(earlier -> earlier.matches(pattern))
                        .count());
                reads.putIfAbsent(host + route, new Read(request.get("method").getAsString(), host, route, nth));
            }
        }
        assertThat(reads).hasSizeGreaterThan(5);
        return new Run(List.copyOf(reads.values()), exitCode, steady(command));
    }

    /** Versions and operations have another name in each run. */
    private static String route(String path) {
        var number = 0;
        var segments = new ArrayList<String>();
        for (var segment : path.split("/", -1)) {
            segments.add(segment.matches("[0-9a-f]{32}|[0-9a-fA-F-]{36}") ? "{" + "v" + ++number + "}" : segment);
        }
        return String.join("/", segments);
    }

    private int run(String command) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        // Versions of the same second are told apart by another read.
        azure.admin().advanceClock(Duration.ofSeconds(2));
        var options = azure.options();
        var keys = new CommandLine(new KeyCommand());
        keys.getCommandSpec().removeSubcommand("check");
        keys.addSubcommand("check", new KeyCheckCommand(options));
        var commands = Map.of(
                "status", new CommandLine(new StatusCommand(options)),
                "report", new CommandLine(new ReportCommand(options)),
                "key", keys,
                "rotate", new CommandLine(new RotateCommand(options, new NoPulumi())));
        var arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        arguments.addAll(
                switch (command) {
                    case "status", "report" -> List.of();
                    case "key check" ->
                        List.of(key.toString(), "--service", service.toString(), "--accept-not-visible");
                    default ->
                        List.of(
                                "--key",
                                key.versionless().toString(),
                                "--service",
                                service.toString(),
                                "--yes",
                                "--again",
                                "--timeout",
                                "PT0S");
                });
        arguments.addAll(List.of("--output", "json"));
        return azure.run(
                commands, new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }

    /** The output without what differs from run to run. */
    private JsonObject steady(String command) {
        var tree = JsonTree.parse(out.toString());
        if (command.equals("rotate")) {
            return JsonBuilder.json()
                    .with("made", tree.get("made"))
                    .with("services", JsonTree.objects(tree, "services").size())
                    .with("notes", tree.get("notes"))
                    .build();
        }
        UnaryOperator<String> timeless = text -> text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "T");
        return JsonTree.parse(timeless.apply(tree.toString()));
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
