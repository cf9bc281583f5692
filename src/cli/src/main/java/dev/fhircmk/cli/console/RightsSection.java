package dev.fhircmk.cli.console;

import java.util.ArrayList;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The part of the help of a command that names its {@link LeastRights}. */
public final class RightsSection {
    /** Above the rights that a command takes. */
    public static final String NEEDS = "Least rights";
    /** Above those without which it does less. */
    public static final String SEES = "Without these it goes on, and says what it could not see";

    private static final String KEY = "leastRights";
    private static final int INDENT = 2;
    private static final int INDENT_OF_NEXT_LINE = 4;

    private RightsSection() {}

    /** Adds it to the help of a command and of those below it, above the footer. */
    public static void addTo(CommandLine commandLine) {
        var keys = new ArrayList<>(commandLine.getHelpSectionKeys());
        keys.remove(KEY);
        keys.add(keys.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), KEY);
        var sections = new java.util.HashMap<>(commandLine.getHelpSectionMap());
        sections.put(KEY, RightsSection::text);
        commandLine.setHelpSectionMap(sections);
        commandLine.setHelpSectionKeys(keys);
    }

    /** The rights of a command; empty where it is only a name for those below it. */
    public static Optional<LeastRights> of(CommandSpec command) {
        return Optional.ofNullable(command.userObject().getClass().getAnnotation(LeastRights.class));
    }

    private static String text(Help help) {
        return of(help.commandSpec()).map(rights -> text(help, rights)).orElse("");
    }

    private static String text(Help help, LeastRights rights) {
        var lines = new Lines(help);
        if (!rights.none().isEmpty()) {
            lines.heading(NEEDS + ": none, " + rights.none() + ".");
        }
        lines.rights(NEEDS, rights.needs());
        for (var more : rights.cases()) {
            lines.rights(more.when(), more.needs());
        }
        lines.rights(SEES, rights.sees());
        return lines.toString();
    }

    private static final class Lines {
        private final Help help;
        private final StringBuilder text = new StringBuilder(System.lineSeparator());

        Lines(Help help) {
            this.help = help;
        }

        void heading(String words) {
            wrapped(words, 0);
        }

        void rights(String heading, Right... rights) {
            if (rights.length == 0) {
                return;
            }
            heading(heading + ":");
            for (var right : rights) {
                wrapped(
                        right.permission() + " on " + right.on() + " (" + right.role() + ")"
                                + (right.inAccessPolicy().isEmpty()
                                        ? ""
                                        : "; in an access policy " + String.join(", ", right.inAccessPolicy())),
                        INDENT);
            }
        }

        private void wrapped(String words, int indent) {
            var column = new Column(help.commandSpec().usageMessage().width(), indent, Overflow.WRAP);
            var table = TextTable.forColumns(help.colorScheme(), column);
            table.indentWrappedLines = indent == 0 ? 0 : INDENT_OF_NEXT_LINE - INDENT;
            table.addRowValues(new Text[] {help.colorScheme().text(words)});
            text.append(table);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
