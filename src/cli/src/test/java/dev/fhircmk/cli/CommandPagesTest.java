package dev.fhircmk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.cli.console.RightsSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The pages of the commands, made from what picocli knows of them. */
final class CommandPagesTest {
    private static final Path FOLDER = Path.of("../../docs/commands");
    private static final Pattern DEFAULT = Pattern.compile(" ?Default: (.+)\\.$", Pattern.DOTALL);

    /** The pages by task that tell more, by what the name of a command begins with. */
    private static final Map<String, String> TASKS = Map.ofEntries(
            Map.entry("status", "[See every key, choose one, and check it before it is used](../status.md)"),
            Map.entry("key", "[See every key, choose one, and check it before it is used](../status.md)"),
            Map.entry("rotate", "[Rotate a key from the command line](../operate/rotate.md)"),
            Map.entry("versions", "[Rotate a key from the command line](../operate/rotate.md)"),
            Map.entry("disable", "[Take a key away and give it back](../disable-and-restore.md)"),
            Map.entry("restore", "[Take a key away and give it back](../disable-and-restore.md)"),
            Map.entry("drill", "[Rehearse the loss of a key](../disable-and-restore.md#rehearse-it)"),
            Map.entry("report", "[A report for auditors](../operate/report.md)"),
            Map.entry("findings", "[In a pipeline](../pipelines.md)"),
            Map.entry("comment", "[In a pipeline](../pipelines.md)"),
            Map.entry("printable", "[In a pipeline](../pipelines.md)"),
            Map.entry("recover", "[Recover a stack](../recover.md)"),
            Map.entry("migrate", "[Leave the retired Azure API for FHIR](../migrate.md)"),
            Map.entry("local", "[The local Azure](../local-azure.md)"));

    @Test
    void the_pages_of_the_commands_are_those_in_the_folder() throws IOException {
        var pages = pages();
        if (System.getProperty("golden", "").equals("update")) {
            Files.createDirectories(FOLDER);
            try (var old = Files.list(FOLDER)) {
                for (var file : old.toList()) {
                    Files.delete(file);
                }
            }
            for (var page : pages.entrySet()) {
                Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
            }
        }

        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .as("write them with -Dgolden=update, and then read them")
                    .containsExactlyInAnyOrderElementsOf(pages.keySet());
        }
        for (var page : pages.entrySet()) {
            assertThat(page.getValue()).as(page.getKey()).isEqualTo(Files.readString(FOLDER.resolve(page.getKey())));
        }
    }

    private static Map<String, String> pages() {
        var leaves = VisibleCommand.all().filter(VisibleCommand::isLeaf).toList();
        var pages = new LinkedHashMap<String, String>();
        pages.put("README.md", index(leaves));
        leaves.forEach(command -> pages.put(file(command), page(command)));
        return pages;
    }

    private static String file(VisibleCommand command) {
        return shortName(command).replace(' ', '-') + ".md";
    }

    private static String shortName(VisibleCommand command) {
        return command.name().replaceFirst("^fhir-cmk ", "");
    }

    private static Optional<String> task(VisibleCommand command) {
        return Optional.ofNullable(TASKS.get(shortName(command).split(" ", 2)[0]));
    }

    private static String index(List<VisibleCommand> leaves) {
        return """
                # Commands

                Made from the commands; change those, and run `mvn test -pl src/cli -Dgolden=update`. How `fhir-cmk` is run and installed:
                [the command line](../command-line.md).

                | Command | What it does |
                |---|---|
                """
                + leaves.stream()
                        .map(command -> "| [%s](%s) | %s |\n"
                                .formatted(
                                        shortName(command),
                                        file(command),
                                        cell(description(command).get(0))))
                        .collect(Collectors.joining());
    }

    private static String page(VisibleCommand command) {
        var text = new StringBuilder("# ").append(command.name()).append("\n\n");
        description(command).forEach(sentence -> text.append(sentence).append('\n'));
        task(command).ifPresent(task -> text.append("\nMore: ").append(task).append(".\n"));
        text.append("\n```text\n")
                .append(command.line().getHelp().synopsis(0).stripTrailing().replaceAll("(?m) +$", ""))
                .append("\n```\n");
        parameters(text, command);
        options(text, command);
        text.append("\n## Exit codes\n\n")
                .append(command.footer()
                        .lines()
                        .filter(line -> line.startsWith("Exit codes: "))
                        .findFirst()
                        .orElseThrow()
                        .replaceFirst("Exit codes: ", ""))
                .append("\n\n## Examples\n\n```sh\n");
        command.examples().forEach(example -> text.append(example).append('\n'));
        text.append("```\n");
        rights(text, RightsSection.of(command.line().getCommandSpec()).orElseThrow());
        return text.toString();
    }

    private static List<String> description(VisibleCommand command) {
        return Stream.of(command.line().getCommandSpec().usageMessage().description())
                .flatMap(String::lines)
                .toList();
    }

    private static void parameters(StringBuilder text, VisibleCommand command) {
        var parameters = command.line().getCommandSpec().positionalParameters();
        if (!parameters.isEmpty()) {
            text.append("\n| Parameter | What it is |\n|---|---|\n");
            parameters.forEach(
                    parameter -> row(text, "`" + parameter.paramLabel() + "`", words(parameter, said(parameter))));
        }
    }

    private static void options(StringBuilder text, VisibleCommand command) {
        text.append("\n| Option | What it does | Default |\n|---|---|---|\n");
        command.line().getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .sorted(java.util.Comparator.comparing(OptionSpec::longestName))
                .forEach(option -> row(text, names(option), words(option, said(option)), standard(option)));
    }

    private static String names(OptionSpec option) {
        var names = Stream.of(option.names()).collect(Collectors.joining("`, `", "`", "`"));
        var value = option.typeInfo().isBoolean() || option.arity().max() == 0 ? "" : " `" + option.paramLabel() + "`";
        return names + value;
    }

    private static String said(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    /** Without the default, which has a column of its own. */
    private static String words(ArgSpec argument, String said) {
        var words = argument instanceof PositionalParamSpec
                ? said
                : DEFAULT.matcher(said).replaceFirst("");
        return argument.required() && argument.isOption() && argument.group() == null ? "Required. " + words : words;
    }

    private static String standard(OptionSpec option) {
        var told = DEFAULT.matcher(said(option));
        return told.find()
                ? told.group(1)
                : Optional.ofNullable(option.defaultValue()).orElse("");
    }

    private static void rights(StringBuilder text, LeastRights rights) {
        text.append("\n## Least rights\n");
        if (!rights.none().isEmpty()) {
            text.append("\nNone, ").append(rights.none()).append(".\n");
            return;
        }
        var tables = new ArrayList<String>();
        table(Optional.empty(), rights.needs()).ifPresent(tables::add);
        Stream.of(rights.cases())
                .flatMap(more -> table(Optional.of(more.when()), more.needs()).stream())
                .forEach(tables::add);
        table(Optional.of(RightsSection.SEES), rights.sees()).ifPresent(tables::add);
        tables.forEach(table -> text.append('\n').append(table));
        if (Stream.of(rights.needs(), rights.sees())
                .flatMap(Stream::of)
                .anyMatch(right -> !right.inAccessPolicy().isEmpty())) {
            text.append("\nIn brackets is what an access policy permits instead, where the vault answers to these.\n");
        }
    }

    private static Optional<String> table(Optional<String> heading, Right... rights) {
        if (rights.length == 0) {
            return Optional.empty();
        }
        var text = new StringBuilder(heading.map(words -> words + ":\n\n").orElse(""))
                .append("| Right | On | For | Among others in the role |\n|---|---|---|---|\n");
        for (var right : rights) {
            row(
                    text,
                    "`" + right.permission() + "`"
                            + (right.inAccessPolicy().isEmpty()
                                    ? ""
                                    : " (" + String.join(", ", right.inAccessPolicy()) + ")"),
                    right.on(),
                    right.purpose(),
                    right.role());
        }
        return Optional.of(text.toString());
    }

    private static void row(StringBuilder text, String... cells) {
        text.append(Stream.of(cells).map(CommandPagesTest::cell).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ").strip();
    }
}
