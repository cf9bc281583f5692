package dev.fhircmk.stacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page in Markdown of this repository. A comment above each example says what it is compared with:
 *
 * <ul>
 *   <li>{@code from: file#region}: a region of a program, as it stands there;
 *   <li>{@code laid out from: file#region}: the same, in other lines;
 *   <li>{@code part of: file}: lines of a file;
 *   <li>{@code told by: class#method}: the error of a program that is run;
 *   <li>{@code asserted by: file}: an output that a test with the real engine asserts;
 *   <li>{@code run by: file}: commands that a test with the real engine runs.
 * </ul>
 *
 * @param file of the page
 * @param text what stands in it
 */
record Page(Path file, String text) {
    static final Path ROOT = Path.of("..");

    private static final Pattern EXAMPLE = Pattern.compile(
            "(?:<!-- (?<kind>[a-z ]+): (?<source>\\S+) -->\n)?^```(?<language>\\w*)\n(?<code>.*?)^```$",
            Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)\\s]*)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

    /**
     * What a page shows.
     *
     * @param kind how it is compared; empty where the page does not say
     * @param source what it is compared with
     * @param language of the code
     * @param code what is shown
     */
    record Example(String kind, String source, String language, String code) {
        private static Example of(MatchResult found) {
            return new Example(orEmpty(found.group(1)), orEmpty(found.group(2)), found.group(3), found.group(4));
        }

        private static String orEmpty(@org.jspecify.annotations.Nullable String group) {
            return group == null ? "" : group;
        }
    }

    static Page of(String file) {
        return of(ROOT.resolve(file));
    }

    private static Page of(Path file) {
        return new Page(file, read(file));
    }

    /** The README, and the pages of docs by task. */
    static List<Page> forUsers() {
        try (var files = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), files)
                    .filter(file -> file.toString().endsWith(".md") && !file.endsWith("fidelity.md"))
                    .sorted()
                    .map(Page::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<Example> examples() {
        return EXAMPLE.matcher(text).results().map(Example::of).toList();
    }

    /** What stands around the examples. */
    String prose() {
        return EXAMPLE.matcher(text).replaceAll("");
    }

    @Override
    public String toString() {
        return ROOT.relativize(file).toString();
    }

    /** Where it leads to in this repository. */
    List<String> links() {
        return LINK.matcher(text).results().map(link -> link.group(1)).toList();
    }

    boolean has(String anchor) {
        return HEADING.matcher(text)
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .anyMatch(anchor::equals);
    }

    /** A region of a program, as its lines stand there but for the indentation. */
    static String region(String source) {
        var parts = source.split("#", 2);
        var code = read(ROOT.resolve(parts[0]));
        var begin = "// #region " + parts[1] + "\n";
        var start = code.indexOf(begin);
        var end = code.indexOf("// #endregion", start);
        if (start < 0 || end < 0) {
            throw new AssertionError(source + " is no region");
        }
        return code.substring(start + begin.length(), end).stripIndent().stripTrailing() + "\n";
    }

    /** A test, with each text in one piece that it puts together of several. */
    static String texts(String file) {
        return read(ROOT.resolve(file))
                .replaceAll("\"\\s*\\+\\s*\"", "")
                .replace("\\\"", "\"")
                .replace("\\n", "\n");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
