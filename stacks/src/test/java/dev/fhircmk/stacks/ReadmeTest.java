package dev.fhircmk.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of the README are pieces of programs that are compiled and run. */
final class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- from: (?<file>\\S+)#(?<region>\\w+) -->\n```java\n(?<code>.*?)```", Pattern.DOTALL);

    @Test
    void shows_code_as_it_stands_in_the_programs() throws IOException {
        var file = ROOT.resolve("README.md");
        var readme = Files.readString(file);

        var expected = EXAMPLE.matcher(readme)
                .replaceAll(example -> Matcher.quoteReplacement("<!-- from: " + example.group(1) + "#"
                        + example.group(2) + " -->\n```java\n" + region(example.group(1), example.group(2)) + "```"));
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(file, expected);
        }

        assertThat(EXAMPLE.matcher(readme).results()).isNotEmpty();
        assertThat(Files.readString(file)).isEqualTo(expected);
    }

    private static String region(String file, String name) {
        try {
            var code = Files.readString(ROOT.resolve(file));
            var begin = "// #region " + name + "\n";
            var start = code.indexOf(begin);
            var end = code.indexOf("// #endregion", start);
            assertThat(start).as(file + "#" + name).isPositive();
            assertThat(end).as(file + "#" + name).isGreaterThan(start);
            return code.substring(start + begin.length(), end).stripIndent().stripTrailing() + "\n";
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
