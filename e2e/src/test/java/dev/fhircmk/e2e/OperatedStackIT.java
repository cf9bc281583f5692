package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.client.LocalAzureConnection;
import dev.fhircmk.cli.FhirCmk;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operator does to the key of a stack with the command line: programs of a clinic that know nothing of it read and write
 * meanwhile, and the state of the stack and Azure agree afterwards.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OperatedStackIT {
    /** Source: "Azure SQL transparent data encryption with customer-managed key": reads are denied within ten minutes. */
    private static final Duration LONGEST_UNNOTICED = Duration.ofMinutes(10);

    private final Sandbox sandbox;
    private final Path javaScript;
    private final Clinic policies;
    private final Clinic roles;

    OperatedStackIT(@TempDir Path folder) {
        this.sandbox = Sandbox.of(folder);
        this.javaScript = NodeProgram.installed(sandbox.checkout(), folder);
        this.policies = clinic("policies", false);
        this.roles = clinic("roles", true);
    }

    /**
     * A deployed service.
     *
     * @param stack that manages it, after which its resource group, vault and workspace are called
     */
    private record Clinic(Stack stack) {
        private String group() {
            return "rg-" + stack.name();
        }

        private String vault() {
            return "kv-" + stack.name();
        }

        private String key() {
            return "https://" + vault() + ".vault.azure.net/keys/fhir";
        }

        private String url() {
            return "https://" + stack.name() + "-records.fhir.azurehealthcareapis.com";
        }

        private List<String> versions() {
            return stack.sandbox().azure().versions(vault(), "fhir");
        }

        private String pinned() {
            return stack.sandbox()
                    .azure()
                    .fhirService(group(), stack.name(), "records")
                    .getAsJsonObject("properties")
                    .getAsJsonObject("encryption")
                    .getAsJsonObject("customerManagedKeyEncryption")
                    .get("keyEncryptionKeyUrl")
                    .getAsString();
        }
    }

    private Clinic clinic(String name, boolean rbac) {
        return new Clinic(sandbox.stack(
                name,
                "local",
                Map.of(
                        "resourceGroupName",
                        "rg-" + name,
                        "vaultName",
                        "kv-" + name,
                        "workspaceName",
                        name,
                        "enableRbacAuthorization",
                        rbac,
                        "fhirDataContributors",
                        List.of(connection().objectId()))));
    }

    @BeforeAll
    void deploy() {
        policies.stack().up().succeeded();
        roles.stack().up().succeeded();
    }

    @AfterAll
    void stopTheLocalAzure() {
        sandbox.close();
    }

    @Test
    void rotate_moves_a_service_through_the_stack_that_is_selected_and_no_program_notices() {
        var before = policies.pinned();
        roles.stack().pulumi("stack", "select").succeeded();
        assertThat(cli(policies, "rotate", Stream.of()).errors())
                .contains(", and stack roles, which is selected, does not manage it: give --stack, and --cwd");
        policies.stack().pulumi("stack", "select").succeeded();

        whileFourProgramsWork(policies, () -> rotate(policies));

        assertThat(policies.pinned()).isNotEqualTo(before);
        assertThat(policies.versions()).hasSize(2).contains(policies.pinned());
        policies.stack().isSettled();
    }

    @Test
    void rotate_moves_a_service_past_its_stack_which_moves_nothing_back() {
        var before = roles.pinned();

        whileFourProgramsWork(roles, () -> rotate(roles, "--outside-pulumi"));
        var rotated = roles.pinned();
        roles.stack().up().succeeded();

        assertThat(rotated).isNotEqualTo(before);
        assertThat(roles.pinned()).isEqualTo(rotated);
        roles.stack().isSettled();

        rotate(roles, "--outside-pulumi", "--again");
        var again = roles.pinned();
        cli(roles, "disable", Stream.of("--by", "grant")).succeeded();
        cli(roles, "restore", Stream.of()).succeeded();
        roles.stack().isSettled();

        assertThat(again).isNotEqualTo(rotated);
        assertThat(roles.pinned()).isEqualTo(again);
        assertThat(roles.versions()).containsExactlyInAnyOrder(before, rotated, again);
    }

    @Test
    void patients_go_with_the_key_and_come_back_with_it_as_they_were_twenty_times() {
        var admin = AzureLocalAdmin.of(data());
        admin.changeBehaviour(JsonParser.parseString("{\"lostKeyUnnoticed\": \"" + LONGEST_UNNOTICED + "\"}")
                .getAsJsonObject());
        try (var hapi = hapi(policies);
                var node = node(policies)) {
            var patients = new LinkedHashMap<String, String>();
            IntStream.range(0, 6)
                    .forEach(at -> patients.put("p" + at, written(at % 2 == 0 ? hapi : node, patient("p" + at))));
            for (var round = 0; round < 20; round++) {
                var by = round % 2 == 0 ? "key" : "grant";

                var taken = inThisProcess(policies, "disable", "--by", by, "--timeout", "PT0S");
                assertThat(taken.output())
                        .as(taken.errors())
                        .contains("not seen yet: policies/records still reads after 0 s");
                assertThat(hapi.read("p0").status()).isEqualTo(200);
                admin.advanceClock(LONGEST_UNNOTICED);
                for (var program : List.of(hapi, node)) {
                    assertThat(program.read("p" + round % 6))
                            .as("round " + round)
                            .satisfies(answer -> {
                                assertThat(answer.status()).isEqualTo(500);
                                assertThat(answer.body()).contains("OperationOutcome", "customer-managed key");
                            });
                    assertThat(program.write(patient("new")).status()).isEqualTo(500);
                }

                inThisProcess(policies, "restore").succeeded();
                for (var program : List.of(hapi, node)) {
                    for (var patient : patients.entrySet()) {
                        assertThat(read(program, patient.getKey()))
                                .as("round " + round)
                                .isEqualTo(patient.getValue());
                    }
                    assertThat(program.read("new").status()).isEqualTo(404);
                }
            }
        } finally {
            admin.changeBehaviour(
                    JsonParser.parseString("{\"lostKeyUnnoticed\": \"PT0S\"}").getAsJsonObject());
        }
        policies.stack().isSettled();
    }

    private void whileFourProgramsWork(Clinic clinic, Runnable rotation) {
        try (var first = hapi(clinic);
                var second = hapi(clinic);
                var third = node(clinic);
                var fourth = node(clinic)) {
            var programs = List.of(first, second, third, fourth);
            var ids = IntStream.range(0, programs.size())
                    .mapToObj(at -> "of-program-" + at)
                    .toList();
            var old = written(first, patient("old"));
            IntStream.range(0, programs.size()).forEach(at -> programs.get(at).begin(ids.get(at)));
            rotation.run();
            var work = programs.stream().map(FhirProgram::end).toList();

            for (var at = 0; at < work.size(); at++) {
                assertThat(work.get(at).failures()).isEmpty();
                assertThat(work.get(at).rounds()).isGreaterThan(5);
                var last = JsonParser.parseString(read(first, ids.get(at))).getAsJsonObject();
                var rounds = String.valueOf(work.get(at).rounds());
                assertThat(last.getAsJsonObject("meta").get("versionId").getAsString())
                        .isEqualTo(rounds);
                assertThat(last.getAsJsonArray("name")
                                .get(0)
                                .getAsJsonObject()
                                .get("family")
                                .getAsString())
                        .isEqualTo(rounds);
            }
            assertThat(read(third, "old")).isEqualTo(old);
        }
    }

    private void rotate(Clinic clinic, String... options) {
        cli(clinic, "rotate", Stream.concat(Stream.of("--timeout", "PT0S"), Stream.of(options)))
                .succeeded();
    }

    private Checkout.Result cli(Clinic clinic, String command, Stream<String> options) {
        return sandbox.cli(Stream.concat(Stream.of(command, "--yes", "--key", clinic.key()), options)
                .toArray(String[]::new));
    }

    /** The same without the start of a process. */
    private Checkout.Result inThisProcess(Clinic clinic, String command, String... options) {
        var out = new StringWriter();
        var err = new StringWriter();
        var arguments = Stream.concat(
                Stream.of(command, "--yes", "--key", clinic.key(), "--azure-local", data().toString()),
                Stream.of(options));
        var exitCode = FhirCmk.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
        return new Checkout.Result(exitCode, out.toString(), err.toString());
    }

    private HapiProgram hapi(Clinic clinic) {
        return new HapiProgram(connection(), clinic.url());
    }

    private NodeProgram node(Clinic clinic) {
        return NodeProgram.start(javaScript, connection(), data().resolve("ca.pem"), clinic.url());
    }

    private LocalAzureConnection connection() {
        return sandbox.azure().connection();
    }

    private Path data() {
        return sandbox.home().resolve("azure");
    }

    private static String written(FhirProgram program, String patient) {
        var answer = program.write(patient);
        assertThat(answer.status()).isEqualTo(201);
        return HapiProgram.asWritten(answer.body());
    }

    private static String read(FhirProgram program, String id) {
        var answer = program.read(id);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return HapiProgram.asWritten(answer.body());
    }

    private static String patient(String id) {
        return """
                {"resourceType": "Patient", "id": "%s", "active": true,
                 "text": {"status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\">Žofie &amp; Ødegård</div>"},
                 "identifier": [{"system": "https://clinic.example/mrn", "value": "%s-0042"}],
                 "extension": [{"url": "https://clinic.example/ward", "valueDecimal": 4.25}],
                 "name": [{"use": "official", "family": "Ødegård", "given": ["Žofie", "李"]}],
                 "telecom": [{"system": "phone", "value": "+47 22 33 44 55"}], "gender": "female", "birthDate": "1987-02-20"}
                """.formatted(id, id);
    }
}
