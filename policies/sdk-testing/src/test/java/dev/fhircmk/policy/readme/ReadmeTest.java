package dev.fhircmk.policy.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README shows code and files as they are compiled and run. */
final class ReadmeTest {
    private static final Path README = Path.of("../sdk/README.md");
    private static final Pattern EXAMPLE = Pattern.compile(
            "<!-- from: (?<file>[^\\s#]+)(#(?<region>\\w+))? -->\n```(?<language>\\w+)\n(?<code>.*?)```",
            Pattern.DOTALL);

    @Test
    void the_readme_shows_what_is_compiled_and_run() throws IOException {
        var readme = Files.readString(README);

        var expected =
                EXAMPLE.matcher(readme).replaceAll(example -> Matcher.quoteReplacement(written(example.group())));
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(README, expected);
        }

        assertThat(EXAMPLE.matcher(readme).results()).hasSizeGreaterThan(10);
        assertThat(Files.readString(README)).isEqualTo(expected);
    }

    @Test
    void the_readme_shows_every_example() throws IOException {
        var readme = Files.readString(README);
        var file = "src/test/java/dev/fhircmk/policy/readme/ExamplesTest.java";

        assertThat(Pattern.compile("// #region (\\w+)")
                        .matcher(Files.readString(Path.of(file)))
                        .results())
                .allSatisfy(region -> assertThat(readme)
                        .contains("<!-- from: ../sdk-testing/" + file + "#" + region.group(1) + " -->"));
    }

    private static String written(String found) {
        var example = EXAMPLE.matcher(found);
        assertThat(example.matches()).isTrue();
        var region = example.group("region");
        return "<!-- from: " + example.group("file") + (region == null ? "" : "#" + region) + " -->\n```"
                + example.group("language") + "\n" + content(example.group("file"), region) + "```";
    }

    private static String content(String file, @org.jspecify.annotations.Nullable String region) {
        try {
            var text = Files.readString(README.resolveSibling(file));
            if (region == null) {
                return text;
            }
            var begin = "// #region " + region + "\n";
            var start = text.indexOf(begin);
            var end = text.indexOf("// #endregion", start);
            assertThat(start).as(file + "#" + region).isNotNegative();
            assertThat(end).as(file + "#" + region).isGreaterThan(start);
            return text.substring(start + begin.length(), end).stripIndent().strip() + "\n";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
