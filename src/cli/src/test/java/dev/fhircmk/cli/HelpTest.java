package dev.fhircmk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine;

/** The help of every command that a user sees. */
final class HelpTest {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|\\S+");

    static final List<String> COMMANDS = visible(FhirCmk.commandLine())
            .map(command -> command.getCommandSpec().qualifiedName())
            .toList();

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void says_what_a_command_does_with_examples_and_exit_codes(String name) {
        var usage = command(name).getCommandSpec().usageMessage();

        assertThat(usage.description()).as("description").isNotEmpty();
        assertThat(String.join("\n", usage.footer()))
                .containsPattern("Examples?:\n  \\S.*")
                .containsPattern("(?m)^Exit codes: 0 .*2 wrong usage");
        assertThat(command(name).getUsageMessage()).contains("--help");
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void shows_only_examples_that_the_command_line_takes(String name) {
        var examples = examples(command(name));

        assertThat(examples).isNotEmpty().allSatisfy(example -> {
            var words = words(example);
            assertThat(FhirCmk.commandLine()
                            .parseArgs(words.toArray(String[]::new))
                            .errors())
                    .as(example)
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void describes_every_option_and_parameter(String name) {
        var spec = command(name).getCommandSpec();

        assertThat(spec.args())
                .allSatisfy(argument -> assertThat(argument.description())
                        .as(argument.paramLabel())
                        .isNotEmpty());
    }

    /** A line that ends with a backslash goes on in the next. */
    private static List<String> examples(CommandLine command) {
        var lines = String.join("\n", command.getCommandSpec().usageMessage().footer())
                .replaceAll("\\\\\n\\s*", "")
                .lines();
        return lines.filter(line -> line.startsWith("  ") && line.contains("fhir-cmk "))
                .map(line -> line.substring(line.indexOf("fhir-cmk ") + "fhir-cmk ".length()))
                .toList();
    }

    /** Up to what the shell does with the command. */
    private static List<String> words(String example) {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(example);
        while (matcher.find() && !List.of(">", "|", "&&", "#").contains(matcher.group())) {
            var quoted = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            words.add(quoted == null ? matcher.group().replaceFirst("\\)$", "") : quoted);
        }
        return words;
    }

    private static CommandLine command(String name) {
        return visible(FhirCmk.commandLine())
                .filter(command -> command.getCommandSpec().qualifiedName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<CommandLine> visible(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream()
                        .distinct()
                        .filter(below -> !below.getCommandSpec().usageMessage().hidden())
                        .flatMap(HelpTest::visible));
    }
}
