package dev.fhircmk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.cli.console.RightsSection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The help of every command that a user sees. */
final class HelpTest {
    static final List<String> COMMANDS =
            VisibleCommand.all().map(VisibleCommand::name).toList();

    static final List<String> LEAVES = VisibleCommand.all()
            .filter(VisibleCommand::isLeaf)
            .map(VisibleCommand::name)
            .toList();

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void says_what_a_command_does_with_examples_and_exit_codes(String name) {
        var command = command(name);

        assertThat(command.line().getCommandSpec().usageMessage().description())
                .as("description")
                .isNotEmpty();
        assertThat(command.footer())
                .containsPattern("Examples?:\n  \\S.*")
                .containsPattern("(?m)^Exit codes: 0 .*2 wrong usage");
        assertThat(command.line().getUsageMessage()).contains("--help");
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void shows_only_examples_that_the_command_line_takes(String name) {
        assertThat(command(name).examples())
                .isNotEmpty()
                .allSatisfy(example -> assertThat(FhirCmk.commandLine()
                                .parseArgs(VisibleCommand.arguments(example).toArray(String[]::new))
                                .errors())
                        .as(example)
                        .isEmpty());
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void describes_every_option_and_parameter(String name) {
        assertThat(command(name).line().getCommandSpec().args())
                .allSatisfy(argument -> assertThat(argument.description())
                        .as(argument.paramLabel())
                        .isNotEmpty());
    }

    @ParameterizedTest
    @FieldSource("LEAVES")
    void names_the_least_rights_of_a_command_or_that_it_takes_none(String name) {
        var line = command(name).line();

        assertThat(RightsSection.of(line.getCommandSpec()))
                .hasValueSatisfying(
                        rights -> assertThat(rights.needs().length + rights.sees().length + rights.cases().length > 0)
                                .isEqualTo(rights.none().isEmpty()));
        assertThat(line.getUsageMessage()).containsPattern("(?s)\n(Least rights|With).*\\S\n+Exit codes: ");
    }

    private static VisibleCommand command(String name) {
        return VisibleCommand.all()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
