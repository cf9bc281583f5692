package dev.fhircmk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.access.AccessClinic;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The examples of every command, run on a local Azure that has what they name. Only what Azure chooses is put in: ids, versions, and the
 * names of vaults, which the SDK remembers for the life of the JVM. What asks is answered with {@code --yes}.
 */
final class ExamplesTest {
    private static final Path ACCOUNTS = Path.of("src/test/resources/dev/fhircmk/cli/migrate");

    /** Processes that begin or end, and the engine of Pulumi: what other tests do with them. */
    private static final Map<String, String> RUN_ELSEWHERE = Map.of(
            "local start", "src/test/java/dev/fhircmk/cli/LocalCommandTest.java",
            "local stop", "src/test/java/dev/fhircmk/cli/LocalCommandTest.java",
            "local reset", "src/test/java/dev/fhircmk/cli/LocalCommandTest.java",
            "recover", "../../e2e/src/test/java/dev/fhircmk/e2e/CutOffIT.java",
            "comment", "src/test/java/dev/fhircmk/cli/pullrequest/CommentCommandTest.java",
            "key pick", "src/test/java/dev/fhircmk/cli/key/KeyPickCommandTest.java",
            "status --stack", "src/test/java/dev/fhircmk/cli/status/StatusCommandTest.java",
            "report --stack", "src/test/java/dev/fhircmk/cli/report/ReportCommandTest.java",
            "rotate --stack", "src/test/java/dev/fhircmk/cli/rotate/RotateCommandTest.java");

    /** A command with its examples that are run here. */
    static final List<Arguments> COMMANDS = VisibleCommand.all()
            .filter(VisibleCommand::isLeaf)
            .map(command -> argumentSet(
                    command.name(),
                    command.examples().stream()
                            .map(VisibleCommand::arguments)
                            .filter(words -> elsewhere(words).isEmpty())
                            .toList()))
            .filter(command -> !((List<?>) Objects.requireNonNull(command.get()[0])).isEmpty())
            .map(Arguments.class::cast)
            .toList();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void an_example_does_what_it_shows(List<List<String>> examples) throws IOException {
        try (var clinic = AccessClinic.withPolicies(folder.resolve("azure"))) {
            clinic.azure().admin().seed(JsonTree.parse("""
                    {"managementGroups": [{"name": "health", "subscriptions": ["%s"]}]}
                    """.formatted(
                            clinic.azure().subscription())));
            Files.copy(ACCOUNTS.resolve("west-europe-key/account.json"), folder.resolve("account.json"));
            Files.writeString(
                    folder.resolve("template.json"),
                    Files.readString(ACCOUNTS.resolve("article-template/account.json"))
                            .replace("\"defaultValue\": \"clinic\"", "\"defaultValue\": \"clinicrecords\""));
            Files.writeString(folder.resolve("policies.json"), "{\"settings\": {\"waivers\": []}}");
            Files.writeString(folder.resolve("report.json"), """
                    {"pack": "fhir-cmk", "run": "preview", "isComplete": true, "findings": []}
                    """);
            Files.writeString(folder.resolve("plan.json"), """
                    {"steps": [], "changeSummary": {"same": 9}}
                    """);
            Files.writeString(folder.resolve("failure.txt"), "pulumi install failed: no such package\n");
            for (var example : examples) {
                isDone(clinic, example);
            }
        }
    }

    @Test
    void what_is_not_run_here_is_run_by_another_test() {
        var left = VisibleCommand.all()
                .flatMap(command -> command.examples().stream())
                .map(VisibleCommand::arguments)
                .flatMap(words -> elsewhere(words).stream())
                .distinct();

        assertThat(left).containsExactlyInAnyOrderElementsOf(RUN_ELSEWHERE.keySet());
        assertThat(RUN_ELSEWHERE)
                .allSatisfy((example, test) -> assertThat(Path.of(test))
                        .content()
                        .contains(Stream.of(example.split(" ", -1))
                                .reduce((one, last) -> last)
                                .orElseThrow()));
    }

    private static List<String> elsewhere(List<String> words) {
        return RUN_ELSEWHERE.keySet().stream()
                .filter(example -> words.get(0).equals(example.split(" ", -1)[0])
                        && words.containsAll(List.of(example.split(" ", -1))))
                .toList();
    }

    private void isDone(AccessClinic clinic, List<String> example) throws IOException {
        var out = new StringWriter();
        var err = new StringWriter();
        var input = System.in;
        int exitCode;
        try (var piped = Files.newInputStream(folder.resolve("account.json"))) {
            System.setIn(piped);
            exitCode = FhirCmk.commandLine()
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(err, true))
                    .execute(here(clinic, example).toArray(String[]::new));
        } finally {
            System.setIn(input);
            clinic.azure().admin().clearFaults();
        }

        assertThat(exitCode).as("%s%n%s%n%s", example, err, out).isIn(0, 3);
        assertThat(out.toString()).as(example.toString()).isNotBlank();
    }

    /** The example, told where it is. */
    private List<String> here(AccessClinic clinic, List<String> example) {
        var words = new ArrayList<>(example.stream()
                .map(word -> word.replace("kv-clinic", clinic.key().host().name())
                        .replace(
                                "0123456789abcdef0123456789abcdef",
                                clinic.key().version().orElseThrow())
                        .replace(
                                "5b9b7c52-3f0e-4c57-9d0e-6f3a2f1f7a01",
                                clinic.azure().subscription().text())
                        .replaceFirst(
                                "^(<id>|/subscriptions/.*)$", clinic.service().toString())
                        .replaceFirst("^([A-Za-z.-]+\\.(json|xml|sarif|yaml|html|csv|md|txt))$", folder + "/$1"))
                .toList());
        var command = FhirCmk.commandLine().parseArgs(example.toArray(String[]::new));
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        var options = command.commandSpec().optionsMap();
        if (options.containsKey("--yes") && !words.contains("--yes")) {
            words.add("--yes");
        }
        Map.of("--azure-local", clinic.folder(), "--folder", clinic.folder()).forEach((option, value) -> {
            if (words.contains(option)) {
                words.set(words.indexOf(option) + 1, value.toString());
            } else if (options.containsKey(option)) {
                words.addAll(List.of(option, value.toString()));
            }
        });
        return words;
    }
}
