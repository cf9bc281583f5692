package dev.fhircmk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.RightsScenario.Special;
import dev.fhircmk.cli.azure.AzureOptions;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.cli.estate.LocalEstate;
import dev.fhircmk.cli.rotate.RotateCommand;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine;

/** Every command with its {@link LeastRights}, and with each of them left out. */
final class LeastRightsTest {
    private static final String TO_ROLES = "a vault that answers to roles";
    private static final String TO_POLICIES = "a vault that answers to access policies";
    private static final String PAST_PULUMI = "Where services are moved past Pulumi";
    private static final String NEW_VERSION = "Where a new version is made";
    private static final String NOT_BY_ITSELF = "Where a service does not heal by itself";

    private static final List<RightsScenario> SCENARIOS = List.of(
            RightsScenario.of("status")
                    .apartFrom(Right.READ_RETIRED_FHIR, Right.READ_REGISTRATIONS, Right.READ_APPLICATIONS),
            RightsScenario.of("status", Special.ACCESS_POLICIES)
                    .apartFrom(
                            Right.READ_GRANTS,
                            Right.READ_RETIRED_FHIR,
                            Right.READ_REGISTRATIONS,
                            Right.READ_APPLICATIONS),
            RightsScenario.of("status", Special.RETIRED).apartFrom(Right.READ_GRANTS, Right.READ_FHIR),
            RightsScenario.of("key check", Special.SERVICE)
                    .where("With --service")
                    .apartFrom(Right.READ_REGISTRATIONS, Right.READ_APPLICATIONS),
            RightsScenario.of("key check", Special.IDENTITY)
                    .where("With --identity")
                    .apartFrom(Right.READ_REGISTRATIONS, Right.READ_APPLICATIONS),
            RightsScenario.of("key check", Special.SERVICE, Special.RETIRED)
                    .where("With --service")
                    .apartFrom(Right.READ_GRANTS, Right.READ_ROTATION_POLICIES),
            RightsScenario.of("key pick")
                    .apartFrom(Right.READ_GRANTS, Right.READ_REGISTRATIONS, Right.READ_APPLICATIONS),
            RightsScenario.of("key pick", Special.SERVICE)
                    .where("With --service")
                    .apartFrom(Right.READ_REGISTRATIONS, Right.READ_APPLICATIONS),
            RightsScenario.of("key pick", Special.IDENTITY)
                    .where("With --identity")
                    .apartFrom(Right.READ_REGISTRATIONS, Right.READ_APPLICATIONS),
            RightsScenario.of("key pick", Special.SERVICE, Special.RETIRED)
                    .where("With --service")
                    .apartFrom(Right.READ_GRANTS, Right.READ_ROTATION_POLICIES),
            RightsScenario.of("versions"),
            RightsScenario.of("rotate").where(NEW_VERSION, PAST_PULUMI).apartFrom(Right.WRITE_DICOM_SERVICES),
            RightsScenario.of("rotate", Special.ACCESS_POLICIES)
                    .where(NEW_VERSION, PAST_PULUMI)
                    .apartFrom(Right.WRITE_DICOM_SERVICES, Right.READ_GRANTS),
            RightsScenario.of("rotate", Special.DICOM)
                    .where(NEW_VERSION, PAST_PULUMI)
                    .apartFrom(Right.WRITE_FHIR_SERVICES, Right.READ_FHIR),
            RightsScenario.of("rotate", Special.STACK).where(NEW_VERSION),
            RightsScenario.of("disable --by key").apartFrom(Right.READ_RETIRED_FHIR),
            RightsScenario.of("disable --by key", Special.RETIRED).apartFrom(Right.READ_FHIR),
            RightsScenario.of("disable --by grant")
                    .where("With --by grant of " + TO_ROLES)
                    .apartFrom(Right.READ_RETIRED_FHIR),
            RightsScenario.of("disable --by grant", Special.ACCESS_POLICIES)
                    .where("With --by grant of " + TO_POLICIES)
                    .apartFrom(Right.READ_RETIRED_FHIR),
            RightsScenario.of("restore", Special.GRANT_TAKEN)
                    .where("For grants of " + TO_ROLES)
                    .apartFrom(Right.READ_RETIRED_FHIR),
            RightsScenario.of("restore", Special.GRANT_TAKEN, Special.ACCESS_POLICIES)
                    .where("For grants of " + TO_POLICIES)
                    .apartFrom(Right.READ_RETIRED_FHIR),
            RightsScenario.of("restore", Special.KEY_DISABLED, Special.RETIRED).apartFrom(Right.READ_FHIR),
            RightsScenario.of("restore", Special.KEY_DELETED)
                    .where("For a key that was deleted")
                    .apartFrom(Right.READ_RETIRED_FHIR, Right.UPDATE_KEYS),
            RightsScenario.of("restore", Special.KEY_DISABLED, Special.LATE)
                    .where(NOT_BY_ITSELF)
                    .apartFrom(Right.READ_RETIRED_FHIR, Right.WRITE_DICOM_SERVICES),
            RightsScenario.of("restore", Special.KEY_DISABLED, Special.LATE, Special.DICOM)
                    .where(NOT_BY_ITSELF)
                    .apartFrom(Right.READ_RETIRED_FHIR, Right.READ_FHIR, Right.WRITE_FHIR_SERVICES),
            RightsScenario.of("drill")
                    .where("To delete the resources that it wrote")
                    .sparing(Right.DELETE_FHIR),
            RightsScenario.of("report")
                    .apartFrom(Right.READ_RETIRED_FHIR, Right.READ_REGISTRATIONS, Right.READ_APPLICATIONS),
            RightsScenario.of("report", Special.RETIRED).apartFrom(Right.READ_FHIR));

    static final List<Arguments> COMMANDS = SCENARIOS.stream()
            .<Arguments>map(scenario -> argumentSet(scenario.toString(), scenario))
            .toList();

    static final List<Arguments> ONE_LESS = SCENARIOS.stream()
            .flatMap(scenario -> scenario.all().stream()
                    .<Arguments>map(right -> argumentSet(scenario + " without " + right.permission(), scenario, right)))
            .toList();

    @TempDir
    static Path folder;

    private static LocalEstate azure;
    private static LeastCaller least;
    private static Map<RightsScenario, ArmId> vaults;
    private static Map<RightsScenario, RightsClinic> clinics;
    private static int number;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws IOException {
        azure = new LocalEstate(folder.resolve("azure"));
        vaults = new HashMap<>();
        clinics = new HashMap<>();
        azure.client()
                .arm(
                        "PUT",
                        ArmId.of(azure.subscription(), "rg", ArmType.WORKSPACE, "clinic")
                                .toString(),
                        "2024-03-31",
                        JsonTree.parse("{\"location\":\"westeurope\"}"))
                .succeeded();
        least = new LeastCaller(azure, folder.resolve("least"));
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
    @FieldSource("COMMANDS")
    void works_with_the_rights_that_its_page_names(RightsScenario scenario) {
        var exitCode = run(scenario, scenario.all());

        assertThat(exitCode).as(said()).isZero();
        assertThat(said().lines().filter(line -> line.contains(" takes the right ")))
                .allMatch(line -> ofGraph(scenario).anyMatch(right -> line.contains(right.permission())));
    }

    @ParameterizedTest
    @FieldSource("ONE_LESS")
    void names_the_right_that_it_lacks_and_where(RightsScenario scenario, Right right) {
        var exitCode = run(
                scenario,
                scenario.all().stream().filter(other -> other != right).toList());

        assertThat(exitCode).as(said()).isEqualTo(scenario.needed().contains(right) ? 1 : 0);
        assertThat(said()).containsPattern(named(right)).doesNotContain("Exception", "\tat ");
    }

    @Test
    void are_shown_of_every_command_and_right() {
        VisibleCommand.all()
                .forEach(command -> RightsScenario.page(command)
                        .filter(rights -> rights.none().isEmpty())
                        .ifPresent(rights -> assertThat(SCENARIOS.stream()
                                        .filter(scenario -> scenario.isOf(command))
                                        .flatMap(scenario -> scenario.all().stream()))
                                .as("no scenario shows them of " + command.name())
                                .containsAll(all(rights))));
    }

    private static List<Right> all(LeastRights rights) {
        return Stream.of(
                        Stream.of(rights.needs()),
                        Stream.of(rights.cases()).flatMap(one -> Stream.of(one.needs())),
                        Stream.of(rights.sees()))
                .flatMap(some -> some)
                .toList();
    }

    /** The caller has none of Microsoft Graph: the local Azure gives these to its deployer only. */
    private static Stream<Right> ofGraph(RightsScenario scenario) {
        return scenario.all().stream().filter(right -> right.kind() == Right.Kind.GRAPH);
    }

    /** A right and the place that it is needed on, as Azure or the command names them. */
    private static Pattern named(Right right) {
        var pattern = Stream.of(right.permission().split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("\\S*"));
        var byRole = pattern
                + "[^\\n]*? (on|over scope|scope\\(s\\)) ('?(/subscriptions/|https://|workspace |the tenant)|it\\b)";
        var byPolicy = right.inAccessPolicy().stream()
                .map(permission -> "keys " + permission + " permission on key vault '")
                .toList();
        return Pattern.compile(
                Stream.concat(Stream.of(byRole), byPolicy.stream()).collect(Collectors.joining("|")));
    }

    private static RightsClinic clinic(RightsScenario scenario) {
        return new RightsClinic(
                azure, scenario, vaults.computeIfAbsent(scenario, one -> RightsClinic.vault(azure, one)), ++number);
    }

    private String said() {
        return out + err.toString();
    }

    private int run(RightsScenario scenario, List<Right> rights) {
        var clinic = scenario.changesNothing()
                ? clinics.computeIfAbsent(scenario, LeastRightsTest::clinic)
                : clinic(scenario);
        least.give(rights, clinic.policies());
        if (scenario.is(Special.LATE)) {
            var mayUpdate = rights.containsAll(List.of(Right.WRITE_FHIR_SERVICES, Right.ASSIGN_IDENTITIES));
            clinic.losesItsKey(mayUpdate ? 1 : 0);
        }
        return azure.run(
                scenario.is(Special.STACK)
                        ? Map.of("rotate", new CommandLine(new RotateCommand(new AzureOptions(), clinic.pulumi())))
                        : Map.of(),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.concat(
                                clinic.arguments().stream(),
                                Stream.of("--azure-local", least.folder().toString()))
                        .toArray(String[]::new));
    }
}
