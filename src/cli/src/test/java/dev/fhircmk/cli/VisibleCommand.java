package dev.fhircmk.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * A command that a user sees, with what its help says.
 *
 * @param line of picocli
 */
record VisibleCommand(CommandLine line) {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|\\S+");
    private static final String PROGRAM = "fhir-cmk ";
    /** Once: hundreds of cases look at them, and what reads the annotations of all would be half of what those compute. */
    private static final List<VisibleCommand> ALL = below(FhirCmk.commandLine()).toList();

    /** All of them, each before those below it. */
    static Stream<VisibleCommand> all() {
        return ALL.stream();
    }

    private static Stream<VisibleCommand> below(CommandLine line) {
        return Stream.concat(
                Stream.of(new VisibleCommand(line)),
                line.getSubcommands().values().stream()
                        .distinct()
                        .filter(below -> !below.getCommandSpec().usageMessage().hidden())
                        .flatMap(VisibleCommand::below));
    }

    /** Such as {@code fhir-cmk key check}. */
    String name() {
        return line.getCommandSpec().qualifiedName();
    }

    /** Whether it does something; otherwise it is a name for those below it. */
    boolean isLeaf() {
        return line.getSubcommands().isEmpty();
    }

    /** What follows its options in the help: exit codes and examples. */
    String footer() {
        return String.join("\n", line.getCommandSpec().usageMessage().footer());
    }

    /** Its examples, as they are typed; a line that ends with a backslash goes on in the next. */
    List<String> examples() {
        return footer().replaceAll("\\\\\n\\s*", "")
                .lines()
                .filter(line -> line.startsWith("  ") && line.contains(PROGRAM))
                .map(String::strip)
                .toList();
    }

    /** The arguments of an example, up to what the shell does with the command. */
    static List<String> arguments(String example) {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(example.substring(example.indexOf(PROGRAM) + PROGRAM.length()));
        while (matcher.find() && !List.of(">", "|", "&&", "#").contains(matcher.group())) {
            var quoted = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            words.add(quoted == null ? matcher.group().replaceFirst("\\)$", "") : quoted);
        }
        return words;
    }
}
