package dev.fhircmk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The command line as a whole. */
final class FhirCmkTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shows_its_commands_with_examples() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString())
                .contains("Usage: fhir-cmk")
                .contains("recover")
                .contains("Examples:")
                .doesNotContain("facts");
    }

    @Test
    void knows_a_command_that_is_read_alone_as_it_knows_it_beside_the_others() {
        var whole = FhirCmk.commandLine();

        assertThat(whole.getSubcommands()).isNotEmpty().allSatisfy((name, command) -> {
            var alone = FhirCmk.commandLineFor(name, "--help").getSubcommands();
            assertThat(alone)
                    .hasEntrySatisfying(
                            name, read -> assertThat(read.getUsageMessage()).isEqualTo(command.getUsageMessage()));
            assertThat(alone.size())
                    .isEqualTo(
                            name.equals("completion") ? whole.getSubcommands().size() : 1);
        });
        assertThat(FhirCmk.commandLineFor().getSubcommands()).hasSameSizeAs(whole.getSubcommands());
        assertThat(FhirCmk.commandLineFor("statsu").getSubcommands()).hasSameSizeAs(whole.getSubcommands());
    }

    @Test
    void shows_the_exit_codes_of_a_command() {
        assertThat(run("recover", "--help")).isZero();

        assertThat(out.toString()).contains("Exit codes: 0 recovered, 1 not possible, 2 wrong usage.");
    }

    @Test
    void tells_its_version() {
        assertThat(run("--version")).isZero();

        assertThat(out.toString()).startsWith("fhir-cmk ");
    }

    @Test
    void wants_the_stack() {
        assertThat(run("recover")).isEqualTo(2);

        assertThat(err.toString()).startsWith("Missing required option: '--stack=STACK'");
    }

    @Test
    void says_in_one_line_what_was_not_possible() {
        assertThat(run("recover", "--stack", "prod", "--yes", "--cwd", "no such folder"))
                .isEqualTo(1);

        assertThat(err.toString().lines().toList())
                .last()
                .asString()
                .startsWith("fhir-cmk: cannot run pulumi in ")
                .endsWith("; install it (https://www.pulumi.com/docs/install)");
    }

    private int run(String... arguments) {
        return FhirCmk.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
