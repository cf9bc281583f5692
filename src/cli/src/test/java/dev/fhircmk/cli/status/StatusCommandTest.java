package dev.fhircmk.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.Gson;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.azure.StackOption;
import dev.fhircmk.cli.estate.LocalEstate;
import dev.fhircmk.cli.estate.MixedEstate;
import dev.fhircmk.cli.recover.Pulumi;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** {@code status} of thirty services of mixed kinds and faults over two subscriptions, compared with a table written by hand. */
final class StatusCommandTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static MixedEstate estate;
    private static LocalEstate azure;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void fill() {
        estate = new MixedEstate(folder, "");
        azure = estate.azure();
    }

    @AfterAll
    static void close() {
        estate.close();
    }

    @Test
    void finds_what_the_table_says_and_nothing_else() {
        assertThat(run("status", "--no-probe", "--output", "json")).isZero();

        var found = new TreeMap<String, List<String>>();
        for (var service : JsonTree.objects(JsonTree.parse(out.toString()), "services")) {
            found.put(
                    JsonTree.text(service, "name").orElseThrow().replace("clinic/", ""),
                    JsonTree.objects(service, "findings").stream()
                            .map(finding -> JsonTree.text(finding, "id")
                                    .or(() -> JsonTree.text(finding, "kind"))
                                    .orElseThrow())
                            .sorted()
                            .toList());
        }
        assertThat(found)
                .isEqualTo(new TreeMap<>(
                        MixedEstate.rows().collect(Collectors.toMap(MixedEstate.Row::name, MixedEstate.Row::found))));
    }

    @Test
    void prints_a_line_for_each_service_and_one_for_findings_that_one_remedy_serves() {
        assertThat(run("status", "--no-probe")).isZero();

        assertThat(lines("clinic/behind "))
                .singleElement()
                .asString()
                .containsPattern(
                        "customer-managed +pol/two +[0-9a-f]{8} +[0-9a-f]{8} +0 d +never +enabled +access policy"
                                + " +purge-protected, open network, policies +not asked +not visible$");
        assertThat(lines("clinic/managed "))
                .singleElement()
                .asString()
                .startsWith("clinic/managed         service-managed");
        assertThat(out.toString().lines().filter(line -> line.contains("CMK-002")))
                .containsExactly(
                        "old-denied, clinic/denied, clinic/eligible and 6 more: CMK-002 The vault has purge protection:"
                                + " enablePurgeProtection of vault rol is not set; set it to true; Azure cannot turn it off again"
                                + " (https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys)");
    }

    @Test
    void says_what_could_not_be_seen_once_for_one_right() {
        assertThat(run("status", "--subscription", azure.subscription().text())).isZero();

        assertThat(lines("not visible: the FHIR read"))
                .containsExactly(
                        "not visible: the FHIR read of clinic/behind, clinic/disabled, clinic/elliptic and 14 more: a"
                                + " FHIR read of clinic/behind is answered with 403; reading takes the right"
                                + " Microsoft.HealthcareApis/workspaces/fhirservices/resources/read on "
                                + ArmId.of(azure.subscription(), "rg", ArmType.FHIR_SERVICE, "clinic", "behind")
                                + ", which the role FHIR Data Reader has");
        assertThat(lines("not visible: the last use"))
                .containsExactly(
                        "not visible: the last use of vault pol: vault pol sends its audit log to no Log Analytics"
                                + " workspace");
    }

    @Test
    void turns_the_table_round() {
        assertThat(run("status", "--by", "key", "--no-probe", "--output", "yaml"))
                .isZero();

        var keys = new Gson().toJsonTree(new Yaml().load(out.toString())).getAsJsonObject();
        assertThat(JsonTree.objects(keys, "keys").stream()
                        .filter(key -> JsonTree.text(key, "key")
                                .filter("https://pol.vault.azure.net/keys/two"::equals)
                                .isPresent()))
                .extracting(
                        key -> JsonTree.text(key, "version").orElseThrow(),
                        key -> JsonTree.texts(key, "services").size())
                .containsExactly(
                        tuple(estate.key("pol/two").version().orElseThrow(), 1),
                        tuple(estate.key("pol/two@old").version().orElseThrow(), 1));
    }

    @Test
    void shows_the_services_of_a_key_whose_versions_are_not_visible() {
        var unused = azure.admin()
                .setFault(Fault.answering(403, "Forbidden", "Not you.")
                        .on("GET", "/keys/good/versions")
                        .at("pol.vault.azure.net")
                        .times(0));
        try {
            assertThat(run("status", "--by", "key", "--no-probe", "--output", "json"))
                    .isZero();
        } finally {
            azure.admin().clearFaults();
        }

        assertThat(JsonTree.objects(JsonTree.parse(out.toString()), "keys").stream()
                        .filter(key -> JsonTree.text(key, "key")
                                .filter("https://pol.vault.azure.net/keys/good"::equals)
                                .isPresent()))
                .allSatisfy(key -> assertThat(JsonTree.text(key, "state")).contains("not visible"))
                .extracting(
                        key -> JsonTree.text(key, "version").orElseThrow(),
                        key -> JsonTree.texts(key, "services").size())
                .containsExactlyInAnyOrder(
                        tuple(estate.key("pol/good").version().orElseThrow(), 9), tuple("current", 3));
    }

    @Test
    void ends_with_three_where_it_finds_what_it_is_to_fail_on() {
        assertThat(run("status", "--no-probe", "--fail-on", "expiry=P30D")).isEqualTo(3);
        assertThat(run("status", "--no-probe", "--fail-on", "expiry=P5D,unreachable"))
                .isZero();
        assertThat(run("status", "--no-probe", "--fail-on", "vault,grant")).isEqualTo(3);
    }

    @Test
    void names_what_it_can_fail_on() {
        assertThat(run("status", "--fail-on", "expiry=soon")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith(
                        "Invalid value for option '--fail-on' (WHAT): must be any, expiry=<ISO-8601 duration such as P30D>,"
                                + " disabled, expiry, grant, vault, key, behind, unreachable, gone; got 'expiry=soon'");
    }

    @Test
    void refuses_scopes_that_exclude_each_other() {
        assertThat(run("status", "--subscription", azure.subscription().text(), "--management-group", "health"))
                .isEqualTo(2);

        assertThat(err.toString())
                .startsWith("--subscription and --management-group exclude each other; give one of them");
    }

    @Test
    void reads_a_service_itself_where_resource_graph_does_not_show_its_encryption() {
        azure.admin().changeBehaviour(JsonTree.parse("{\"resourceGraphShowsEncryption\":false}"));
        try {
            finds_what_the_table_says_and_nothing_else();
        } finally {
            azure.admin().changeBehaviour(JsonTree.parse("{\"resourceGraphShowsEncryption\":true}"));
        }
    }

    @Test
    void does_not_leave_out_a_service_that_is_named_and_not_there() {
        var none = ArmId.of(azure.subscription(), "rg", ArmType.FHIR_SERVICE, "clinic", "none");

        assertThat(run("status", "--service", none.toString())).isEqualTo(1);

        assertThat(err.toString())
                .endsWith(
                        "fhir-cmk: there is no service " + none + "; copy the id from the properties of the service\n");
    }

    @Test
    void shows_the_services_in_the_state_of_a_stack_and_finds_those_that_azure_no_longer_has() {
        var here = azure.subscription();
        var elsewhere = "/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/rg/providers/"
                + "Microsoft.HealthcareApis/services/hidden";

        assertThat(ofStack(
                        state(
                                ArmId.ofResourceGroup(here, "rg").toString(),
                                ArmId.of(here, "rg", ArmType.FHIR_SERVICE, "clinic", "too-big")
                                        .toString(),
                                ArmId.of(here, "rg", ArmType.FHIR_SERVICE, "clinic", "lost")
                                        .toString(),
                                elsewhere,
                                "a-random-id"),
                        "--fail-on",
                        "gone"))
                .isEqualTo(3);

        assertThat(out.toString().lines().map(line -> line.replaceFirst(" {2,}.*", "")))
                .as(out + err.toString())
                .startsWith("SERVICE", "hidden", "clinic/lost", "clinic/too-big");
        assertThat(lines("clinic/lost:"))
                .containsExactly(
                        "clinic/lost: the state of the stack has it, and Azure does not; find out who deleted it; pulumi"
                                + " refresh takes it out of the state, and the next up makes it anew, without its data");
        assertThat(lines("clinic/too-big:")).singleElement().asString().startsWith("clinic/too-big: CMK-011 ");
        assertThat(lines("not visible: the encryption"))
                .containsExactly("not visible: the encryption of hidden: cannot read the service " + elsewhere
                        + ": 404 SubscriptionNotFound, The subscription '00000000-0000-4000-8000-000000000000' could not be"
                        + " found; sign in to the tenant of the subscription, as somebody who sees it");
    }

    @Test
    void shows_it_again_until_it_is_ended_also_after_a_failure_that_passes() throws InterruptedException {
        var watching = new Thread(() -> run(
                "status", "--no-probe", "--subscription", azure.subscription().text(), "--watch", "PT0.1S"));
        watching.start();
        waitFor(watching, () -> tables() >= 2);
        azure.admin()
                .setFault(Fault.answering(400, "BadRequest", "Not now.")
                        .on("POST", "/providers/Microsoft.ResourceGraph/resources")
                        .times(0));
        waitFor(watching, () -> err.toString().contains("Not now; "));
        azure.admin().clearFaults();
        var shown = tables();
        waitFor(watching, () -> tables() > shown);

        assertThat(watching.isAlive()).as(err.toString()).isTrue();
        assertThat(err.toString()).contains("400 BadRequest, Not now; it is asked again in PT0.1S\n");
        watching.interrupt();
        watching.join();
    }

    private int tables() {
        return out.toString().split("SERVICE ", -1).length - 1;
    }

    private static void waitFor(Thread watching, BooleanSupplier seen) throws InterruptedException {
        var end = Instant.now().plus(PATIENCE);
        while (!seen.getAsBoolean() && watching.isAlive() && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }
    }

    @Test
    void says_of_a_stack_without_services_that_it_has_none() {
        assertThat(ofStack(state("a-random-id"))).isZero();

        assertThat(out).hasToString("no FHIR, DICOM or retired service in stack prod\n");
    }

    @Test
    void says_that_a_stack_is_not_there() {
        assertThat(ofStack(new Pulumi.Result(255, "", "error: no stack named 'prod' found\n")))
                .isEqualTo(1);

        assertThat(err)
                .hasToString(
                        "fhir-cmk: cannot read the state of the stack prod: error: no stack named 'prod' found; check"
                                + " --stack and --cwd\n");
    }

    @Test
    void refuses_a_stack_together_with_another_scope() {
        assertThat(run("status", "--stack", "prod", "--management-group", "health"))
                .isEqualTo(2);

        assertThat(err.toString())
                .startsWith("--stack excludes --subscription, --management-group and --service; give one of them\n");
    }

    @Test
    void refuses_a_folder_without_its_stack() {
        assertThat(run("status", "--cwd", "stacks")).isEqualTo(2);

        assertThat(err.toString()).startsWith("--cwd is the folder of a stack; give --stack as well\n");
    }

    private static Pulumi.Result state(String... ids) {
        var resources = Stream.of(ids)
                .map(id -> JsonBuilder.json()
                        .with("urn", id)
                        .with("type", "azure-native:any:Thing")
                        .with("id", id)
                        .build())
                .toList();
        return new Pulumi.Result(
                0,
                JsonBuilder.json()
                        .with("deployment", JsonBuilder.json().with("resources", JsonTree.array(resources)))
                        .build()
                        .toString(),
                "");
    }

    private int ofStack(Pulumi.Result exported, String... arguments) {
        var stack = new StackOption(name -> new Pulumi() {
            @Override
            public String stack() {
                return name;
            }

            @Override
            public Result run(String... asked) {
                assertThat(asked).containsExactly("stack", "export");
                return exported;
            }
        });
        return azure.run(
                Map.of("status", new CommandLine(new StatusCommand(azure.options(), stack))),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.concat(Stream.of("status", "--no-probe", "--stack", "prod"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    @Test
    void reads_every_page_of_resource_graph(@TempDir Path other) {
        try (var many = new LocalEstate(other)) {
            var accounts = IntStream.range(0, 1001)
                    .mapToObj(at -> estate.service(
                            new MixedEstate.Row("account" + at, 1, "retired", "westeurope", "-", "none", List.of()),
                            many.subscription()))
                    .toList();
            many.admin()
                    .seed(JsonBuilder.json()
                            .with("services", JsonTree.array(accounts))
                            .build());

            assertThat(many.run(
                            Map.of("status", new CommandLine(new StatusCommand(many.options()))),
                            new PrintWriter(out, true),
                            new PrintWriter(err, true),
                            "status",
                            "--no-probe",
                            "--output",
                            "json"))
                    .isZero();
        }

        assertThat(JsonTree.objects(JsonTree.parse(out.toString()), "services")).hasSize(1001);
    }

    private List<String> lines(String start) {
        return out.toString().lines().filter(line -> line.startsWith(start)).toList();
    }

    private int run(String... arguments) {
        return azure.run(
                Map.of("status", new CommandLine(new StatusCommand(azure.options()))),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments);
    }
}
