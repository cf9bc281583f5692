package dev.fhircmk.cli.console;

import dev.fhircmk.text.PrintableText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of one line a row: columns as wide as what is in them, two blanks between, so that {@code grep} and {@code awk} can read it
 * as well. What is in it may be text of others, and is made printable.
 */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these titles, which are printed in capitals. */
    public TextTable(String... titles) {
        add(IntStream.range(0, titles.length)
                .mapToObj(at -> titles[at].toUpperCase(java.util.Locale.ROOT))
                .toArray(String[]::new));
    }

    /** Adds a row; an empty cell is printed as {@code -}. */
    public TextTable add(String... cells) {
        rows.add(IntStream.range(0, cells.length)
                .mapToObj(at -> cells[at].isBlank() ? "-" : PrintableText.value(cells[at]))
                .toList());
        return this;
    }

    /** Whether it has titles only. */
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /** The table, a line break after each row. */
    @Override
    public String toString() {
        var widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, row.size())
                                .mapToObj(column -> row.get(column)
                                        + " "
                                                .repeat(widths[column]
                                                        - row.get(column).length()))
                                .collect(Collectors.joining(GAP))
                                .stripTrailing()
                        + "\n")
                .collect(Collectors.joining());
    }
}
