package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ReadmeTest {
    @Test
    void shows_the_example_that_is_tested() throws IOException {
        var example = Files.readString(Path.of("examples/yaml/Pulumi.yaml"));
        var resources = example.substring(example.indexOf("resources:"), example.indexOf("outputs:"));

        assertThat(Files.readString(Path.of("README.md")))
                .contains("<!-- from: examples/yaml/Pulumi.yaml -->\n```yaml\n" + resources + "```");
    }
}
