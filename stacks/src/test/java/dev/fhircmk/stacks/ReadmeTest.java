package dev.fhircmk.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README must have beside what {@link DocsTest} asks of every page. */
final class ReadmeTest {
    static final List<String> COMMANDS = List.of("./pulumiw up --stack local --yes", "mvn verify");

    private static final Page README = Page.of("README.md");

    @Test
    void the_readme_is_short() {
        assertThat(README.text().lines()).hasSizeLessThanOrEqualTo(120);
    }

    @Test
    void the_readme_installs_the_components_in_its_first_forty_lines() {
        assertThat(String.join("\n", README.text().lines().limit(40).toList()))
                .contains("<artifactId>fhir-cmk</artifactId>", "pulumi plugin install resource fhir-cmk ")
                .contains("<!-- laid out from: stacks/src/test/java/dev/fhircmk/stacks/ReadmeExample.java#fhir -->\n")
                .contains("context.export(\"keyUriWithVersion\", fhir.keyUriWithVersion());\n```");
    }

    @Test
    void the_readme_has_the_two_commands() {
        assertThat(COMMANDS).allSatisfy(command -> assertThat(README.text()).contains("\n\n    " + command + "\n\n"));
    }

    @Test
    void the_readme_shows_a_refused_mistake_and_the_modules() {
        assertThat(README.examples()).extracting(Page.Example::kind).contains("told by");
        assertThat(README.examples()).extracting(Page.Example::language).contains("mermaid");
    }
}
