package dev.fhircmk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of a shell, in a real bash. */
final class CompletionCommandTest {
    private static final String ASK = """
            compopt() { :; } # Works in a completion of an interactive shell only.
            source "$1"
            COMP_WORDS=(%s)
            COMP_CWORD=%d
            COMP_LINE="${COMP_WORDS[*]}"
            COMP_POINT=${#COMP_LINE}
            _complete_fhir-cmk
            printf '%%s\\n' "${COMPREPLY[@]}"
            """;

    private final StringWriter out = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void bash_completes_a_command_its_subcommands_and_options() throws Exception {
        assertThat(script("bash")).isZero();
        var script = Files.writeString(folder.resolve("completion.bash"), out.toString());

        assertThat(completed(script, "fhir-cmk mig")).containsExactly("migrate");
        assertThat(completed(script, "fhir-cmk migrate pl")).containsExactly("plan");
        assertThat(completed(script, "fhir-cmk migrate plan --reg")).containsExactly("--region");
        assertThat(completed(script, "fhir-cmk fac")).isEmpty();
    }

    @Test
    void zsh_gets_a_script_that_loads_the_completion_of_bash() {
        assertThat(script("zsh")).isZero();

        assertThat(out.toString()).contains("bashcompinit").contains("complete -F _complete_fhir-cmk");
    }

    @Test
    void refuses_another_shell() {
        assertThat(script("fish")).isEqualTo(2);
    }

    private int script(String shell) {
        return FhirCmk.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter(), true))
                .execute("completion", shell);
    }

    private List<String> completed(Path script, String line) throws IOException, InterruptedException {
        var words = line.split(" ", -1);
        var bash = new ProcessBuilder(
                        "bash", "--norc", "-c", ASK.formatted(line, words.length - 1), "ask", script.toString())
                .redirectErrorStream(true)
                .start();
        bash.getOutputStream().close();
        var said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said.strip().lines().toList();
    }
}
