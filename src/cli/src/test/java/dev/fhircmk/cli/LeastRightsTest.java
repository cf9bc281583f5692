package dev.fhircmk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.cli.console.RightsSection;
import dev.fhircmk.cli.estate.LocalEstate;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.KeyIdentifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Every command with its {@link LeastRights}, and with each of them left out. */
final class LeastRightsTest {
    private static final String ROLE = "9f3a1c52-0000-4000-8000-0000000000c1";
    private static final String HEALTHCARE = "2024-03-31";

    /**
     * A way to run a command.
     *
     * @param name of the command, and what is special after a comma
     * @param cases how those of its cases begin that it comes to
     * @param apart rights of the command that this run does not take
     */
    private record Scenario(String name, List<String> cases, Set<Right> apart) {
        String command() {
            return name.replaceFirst(",.*", "");
        }

        private LeastRights rights() {
            return VisibleCommand.all()
                    .filter(visible ->
                            visible.name().equals("fhir-cmk " + command().replaceFirst(" --.*", "")))
                    .findFirst()
                    .flatMap(visible -> RightsSection.of(visible.line().getCommandSpec()))
                    .orElseThrow();
        }

        /** Without one of these it ends with 1. */
        List<Right> needed() {
            return Stream.concat(
                            Stream.of(rights().needs()),
                            Stream.of(rights().cases())
                                    .filter(one -> cases.stream().anyMatch(one.when()::startsWith))
                                    .flatMap(one -> Stream.of(one.needs())))
                    .filter(right -> !apart.contains(right))
                    .distinct()
                    .toList();
        }

        /** Without one of these it goes on. */
        List<Right> seen() {
            return Stream.of(rights().sees())
                    .filter(right -> !apart.contains(right) && !needed().contains(right))
                    .toList();
        }

        List<Right> all() {
            return Stream.concat(needed().stream(), seen().stream()).toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final Set<Right> OF_RETIRED = Set.of(Right.READ_REGISTRATIONS, Right.READ_APPLICATIONS);

    private static final List<Scenario> SCENARIOS = List.of(
            new Scenario("status", List.of(), OF_RETIRED),
            new Scenario("key check", List.of("With --service"), OF_RETIRED),
            new Scenario(
                    "key pick",
                    List.of(),
                    Set.of(Right.READ_GRANTS, Right.READ_REGISTRATIONS, Right.READ_APPLICATIONS)),
            new Scenario("versions", List.of(), Set.of()),
            new Scenario(
                    "rotate",
                    List.of("Where a new version", "Where services are moved"),
                    Set.of(Right.WRITE_DICOM_SERVICES)),
            new Scenario("disable --by key", List.of(), Set.of()),
            new Scenario("disable --by grant", List.of("With --by grant of a vault that answers to roles"), Set.of()),
            new Scenario("restore", List.of("For grants of a vault that answers to roles"), Set.of()),
            new Scenario("restore, key deleted", List.of("For a key that was deleted"), Set.of(Right.UPDATE_KEYS)));

    static final List<Arguments> COMMANDS = SCENARIOS.stream()
            .<Arguments>map(scenario -> argumentSet(scenario.name(), scenario))
            .toList();

    static final List<Arguments> ONE_LESS = SCENARIOS.stream()
            .flatMap(scenario -> scenario.all().stream()
                    .<Arguments>map(right -> argumentSet(scenario + " without " + right.permission(), scenario, right)))
            .toList();

    @TempDir
    static Path folder;

    private static LocalEstate azure;
    private static Path least;
    private static String vault;
    private static int number;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws IOException {
        azure = new LocalEstate(folder.resolve("azure"));
        // The SDK remembers, for the life of the JVM, which tenant a vault's name belongs to.
        vault = "kv-" + UUID.randomUUID().toString().substring(0, 8);
        var id = azure.vault(vault, "westeurope", true, JsonTree.parse("{\"enablePurgeProtection\":true}"));
        azure.auditLog(id);
        put(ArmId.of(azure.subscription(), "rg", ArmType.WORKSPACE, "clinic"), "{\"location\":\"westeurope\"}");
        define(List.of());
        var principal = admin().setDeployer("least", ROLE, List.of("/subscriptions/" + azure.subscription()));
        least = signedInAs(principal);
    }

    /** The folder of the local Azure as another application sees it. */
    private static Path signedInAs(JsonObject principal) throws IOException {
        var other = Files.createDirectory(folder.resolve("least"));
        var connection = JsonTree.parse(Files.readString(folder.resolve("azure/connection.json")));
        List.of("clientId", "clientSecret", "objectId").forEach(name -> connection.add(name, principal.get(name)));
        connection.addProperty(
                "certificateAuthority",
                folder.resolve("azure")
                        .resolve(connection.get("certificateAuthority").getAsString())
                        .toString());
        Files.writeString(other.resolve("connection.json"), connection.toString());
        return other;
    }

    @AfterAll
    static void stop() {
        azure.close();
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void works_with_the_rights_that_its_page_names(Scenario scenario) {
        var clinic = new Clinic(scenario);
        define(scenario.all());

        var exitCode = run(clinic.arguments());

        assertThat(exitCode).as(err.toString() + out).isZero();
        assertThat(out + err.toString()).doesNotContain("looking takes the right", "reading takes the right");
    }

    @ParameterizedTest
    @FieldSource("ONE_LESS")
    void names_the_right_that_it_lacks_and_where(Scenario scenario, Right right) {
        var clinic = new Clinic(scenario);
        define(scenario.all().stream().filter(other -> other != right).toList());

        var exitCode = run(clinic.arguments());

        assertThat(exitCode)
                .as(err.toString() + out)
                .isEqualTo(scenario.needed().contains(right) ? 1 : 0);
        assertThat(out + err.toString()).containsPattern(named(right)).doesNotContain("Exception", "\tat ");
    }

    @Test
    void names_the_rights_that_only_accounts_of_the_retired_service_take() {
        var key = azure.key(vault, "retired").replaceFirst("/[0-9a-f]{32}$", "");
        admin().seedRetiredService("rg", "old", JsonTree.parse("""
                {"location": "westeurope", "kind": "fhir-R4", "properties": {"cosmosDbConfiguration": {"keyVaultKeyUri": "%s"}}}
                """.formatted(key)));
        define(List.of(Right.READ_SERVICES, Right.READ_VAULTS, Right.READ_KEYS, Right.READ_GRANTS));

        var exitCode = run(List.of(
                "key",
                "check",
                key,
                "--accept-not-visible",
                "--service",
                ArmId.of(azure.subscription(), "rg", ArmType.AZURE_API_FOR_FHIR, "old")
                        .toString()));

        assertThat(exitCode).as(err.toString() + out).isIn(0, 3);
        assertThat(out.toString()).contains("looking takes the right Application.Read.All on the tenant");
    }

    /** A right and the place that it is needed on, as Azure or the command names them. */
    private static Pattern named(Right right) {
        var pattern = Stream.of(right.permission().split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("\\S*"));
        return Pattern.compile(
                pattern + "[^\\n]*? (on|over scope|scope\\(s\\)) ('?(/subscriptions/|https://|workspace )|it\\b)");
    }

    private static void define(List<Right> rights) {
        var permissions = JsonBuilder.json()
                .with("actions", permissions(rights, Right.Kind.ACTION))
                .with("dataActions", permissions(rights, Right.Kind.DATA_ACTION))
                .build();
        var role = JsonBuilder.json()
                .with("roleName", "Least")
                .with("assignableScopes", JsonTree.arrayOfTexts(List.of("/subscriptions/" + azure.subscription())))
                .with("permissions", JsonTree.array(List.of(permissions)));
        azure.client()
                .arm(
                        "PUT",
                        "/subscriptions/" + azure.subscription() + "/providers/Microsoft.Authorization/roleDefinitions/"
                                + ROLE,
                        "2022-04-01",
                        JsonBuilder.json().with("properties", role).build())
                .succeeded();
    }

    private static JsonArray permissions(List<Right> rights, Right.Kind kind) {
        return JsonTree.arrayOfTexts(rights.stream()
                .filter(right -> right.kind() == kind)
                .map(Right::permission)
                .toList());
    }

    private static AzureLocalAdmin admin() {
        return azure.admin();
    }

    private static void put(ArmId id, String body) {
        azure.client()
                .arm("PUT", id.toString(), HEALTHCARE, JsonTree.parse(body))
                .succeeded();
    }

    private int run(List<String> arguments) {
        return FhirCmk.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(arguments.stream(), Stream.of("--azure-local", least.toString()))
                        .toArray(String[]::new));
    }

    /** A FHIR service with a patient, and a key of its own. */
    private static final class Clinic {
        private final Scenario scenario;
        private final ArmId service;
        private final KeyIdentifier key;

        Clinic(Scenario scenario) {
            this.scenario = scenario;
            var name = "records" + ++number;
            this.service = ArmId.of(azure.subscription(), "rg", ArmType.FHIR_SERVICE, "clinic", name);
            this.key = KeyIdentifier.parse(azure.key(vault, name));
            var principal = azure.identity(name);
            azure.role(
                    ArmId.of(azure.subscription(), "rg", ArmType.VAULT, vault).child("keys", name),
                    BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER,
                    principal);
            var endpoint = Cloud.PUBLIC.fhirEndpoint("clinic", name);
            put(service, """
                    {"location": "westeurope", "kind": "fhir-R4",
                     "identity": {"type": "UserAssigned", "userAssignedIdentities": {"%s": {}}},
                     "properties": {
                       "authenticationConfiguration": {"authority": "https://login.microsoftonline.com/%s", "audience": "%s"},
                       "encryption": {"customerManagedKeyEncryption": {"keyEncryptionKeyUrl": "%s"}}}}
                    """.formatted(azure.identityId(name), azure.tenant(), endpoint, key));
            azure.role(service, BuiltInRole.FHIR_DATA_CONTRIBUTOR, azure.deployer());
            azure.client()
                    .fhir("POST", endpoint, "/Patient", JsonTree.parse("{\"resourceType\":\"Patient\"}"))
                    .succeeded();
            if (scenario.name().equals("restore, key deleted")) {
                azure.client().keys("DELETE", vault, "/keys/" + name).succeeded();
                // Key Vault shows what it deleted after a moment.
                admin().advanceClock(Duration.ofSeconds(2));
            }
            if (scenario.name().equals("restore")) {
                define(List.of(Right.values()));
                assertThat(FhirCmk.commandLine()
                                .execute(
                                        "disable",
                                        "--by",
                                        "grant",
                                        "--key",
                                        key.versionless().toString(),
                                        "--service",
                                        service.toString(),
                                        "--yes",
                                        "--azure-local",
                                        least.toString()))
                        .isZero();
                // So long that the service no longer heals by itself.
                admin().advanceClock(Duration.ofHours(2));
            }
        }

        List<String> arguments() {
            var words = new ArrayList<>(List.of(scenario.command().split(" ", -1)));
            words.addAll(
                    switch (scenario.command()) {
                        case "status" -> List.of("--service", service.toString());
                        case "key check" ->
                            List.of(key.toString(), "--service", service.toString(), "--accept-not-visible");
                        case "key pick" -> List.of("--region", "westeurope", "--vault", vault, "--output", "json");
                        case "versions" -> List.of("--key", key.toString(), "--service", service.toString());
                        case "rotate" ->
                            List.of(
                                    "--key",
                                    key.versionless().toString(),
                                    "--service",
                                    service.toString(),
                                    "--yes",
                                    "--again",
                                    "--timeout",
                                    "PT0S");
                        default ->
                            List.of(
                                    "--key",
                                    key.versionless().toString(),
                                    "--service",
                                    service.toString(),
                                    "--yes",
                                    "--timeout",
                                    "PT1M");
                    });
            return words;
        }
    }
}
