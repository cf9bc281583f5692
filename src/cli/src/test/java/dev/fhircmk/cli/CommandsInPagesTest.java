package dev.fhircmk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.MissingParameterException;

/** The commands that pages by task and runbooks tell a reader to type; those of the pages of commands are run. */
final class CommandsInPagesTest {
    private static final Path DOCS = Path.of("../../docs");
    /** In a sentence or in a fence, each on a line. */
    private static final Pattern COMMAND =
            Pattern.compile("`(fhir-cmk [^`\n]+)`|^(?:[^`|\n]+\\| )?(fhir-cmk .+)$", Pattern.MULTILINE);

    private static final Pattern FILLED_IN = Pattern.compile("<[^>]+>");

    static Stream<Path> pages() throws IOException {
        try (var files = Files.walk(DOCS)) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file ->
                            !file.startsWith(DOCS.resolve("decisions")) && !file.startsWith(DOCS.resolve("commands")))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void the_command_line_takes_what_a_page_shows(Path page) throws IOException {
        assertThat(COMMAND.matcher(Files.readString(page)).results())
                .allSatisfy(found -> isTaken(found.group(1) == null ? found.group(2) : found.group(1)));
    }

    private static void isTaken(String shown) {
        var line = FILLED_IN.matcher(shown).replaceAll("x").replaceFirst("\\.\\.\\.$|…$", "");
        // A command that is only named has no arguments; what it lacks does not matter.
        var words = VisibleCommand.arguments(line);
        if (shown.startsWith("fhir-cmk <command>")) {
            return;
        }
        try {
            assertThat(FhirCmk.commandLine()
                            .parseArgs(words.toArray(String[]::new))
                            .errors())
                    .as(shown)
                    .isEmpty();
        } catch (MissingParameterException lacking) {
            assertThat(words).as(shown).noneMatch(word -> word.startsWith("-"));
        }
    }

    /** That there is something to look at. */
    static List<String> runbooks() {
        return List.of("rotate.md", "key-compromised.md", "key-lost.md", "leaving-the-retired-service.md");
    }

    @ParameterizedTest
    @MethodSource("runbooks")
    void every_runbook_is_in_the_index_and_tells_what_to_type(String name) throws IOException {
        var folder = DOCS.resolve("runbooks");

        assertThat(Files.readString(folder.resolve("README.md"))).contains("(" + name + ")");
        assertThat(COMMAND.matcher(Files.readString(folder.resolve(name))).results())
                .isNotEmpty();
    }
}
