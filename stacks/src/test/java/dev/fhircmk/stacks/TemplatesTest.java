package dev.fhircmk.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.yaml.snakeyaml.Yaml;

/** The templates of new projects: no two differ where they do not have to. That they work is for the tests with the real engine. */
final class TemplatesTest {
    private static final Path FOLDER = Page.ROOT.resolve("templates");
    private static final List<String> LANGUAGES = List.of("java", "typescript", "yaml");
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>fhir-cmk-parent</artifactId>\\s*<version>(.+?)<");

    static final List<String> KINDS = List.of("new-vault", "existing-vault", "retired-service");

    @ParameterizedTest
    @FieldSource("KINDS")
    void a_template_asks_the_same_in_each_language(String kind) {
        var first = project(kind, LANGUAGES.get(0));

        assertThat(LANGUAGES).allSatisfy(language -> {
            var project = project(kind, language);
            assertThat(project.get("config")).isEqualTo(first.get("config"));
            assertThat(questions(project)).isEqualTo(questions(first));
            assertThat(Objects.toString(mapping(project, "template").get("description")))
                    .isEqualToIgnoringCase(
                            Objects.toString(mapping(first, "template").get("description"))
                                    .replaceFirst("in Java$", "in " + language));
        });
    }

    /** In a comment: the section of the template is gone from a project that was made of it, and programs in YAML take no descriptions. */
    @ParameterizedTest
    @FieldSource("KINDS")
    void a_question_is_described_as_its_setting_is_and_a_setting_without_one_has_a_default(String kind) {
        var text = Page.read(file(kind, LANGUAGES.get(0)));
        var project = project(kind, LANGUAGES.get(0));
        var questions = questions(project);

        assertThat(mapping(project, "config")).allSatisfy((name, setting) -> {
            if (questions.get(name) instanceof Map<?, ?> question) {
                assertThat(text).contains("\n  # " + question.get("description") + "\n  " + name + ":\n");
            } else {
                assertThat(text).containsPattern("\n  # .+\n  " + name + ":\n");
                assertThat(((Map<?, ?>) setting).get("default")).isNotNull();
            }
        });
        assertThat(questions.keySet()).allMatch(mapping(project, "config")::containsKey);
    }

    @Test
    void templates_of_a_language_differ_in_their_programs_alone() {
        assertThat(List.of(
                        "java/pom.xml",
                        "java/.gitignore",
                        "typescript/package.json",
                        "typescript/tsconfig.json",
                        "typescript/.gitignore"))
                .allSatisfy(file -> assertThat(KINDS.stream()
                                .map(kind -> Page.read(FOLDER.resolve(kind + "-" + file)))
                                .distinct())
                        .hasSize(1));
    }

    @Test
    void templates_name_the_version_of_this_build() {
        var version = VERSION.matcher(Page.read(Page.ROOT.resolve("pom.xml")));
        assertThat(version.find()).isTrue();

        assertThat(KINDS).allSatisfy(kind -> {
            assertThat(Page.read(FOLDER.resolve(kind + "-java/pom.xml")))
                    .contains("<artifactId>fhir-cmk</artifactId><version>" + version.group(1) + "<");
            assertThat(List.of("typescript", "yaml"))
                    .allSatisfy(language -> assertThat(project(kind, language).get("packages"))
                            .isEqualTo(Map.of("fhir-cmk", "fhir-cmk@" + version.group(1))));
        });
        assertThat(Page.read(FOLDER.resolve("policy-pack-java/pom.xml")))
                .contains("<policy-sdk.version>" + version.group(1) + "<");
    }

    @Test
    void the_page_has_every_template() throws IOException {
        var page = Page.of("docs/new-project.md").text();

        try (var templates = Files.list(FOLDER)) {
            assertThat(templates)
                    .hasSize(KINDS.size() * LANGUAGES.size() + 1)
                    .allSatisfy(template -> assertThat(page).contains("`" + template.getFileName() + "`"));
        }
    }

    private static Path file(String kind, String language) {
        return FOLDER.resolve(kind + "-" + language + "/Pulumi.yaml");
    }

    private static Map<?, ?> project(String kind, String language) {
        try {
            return new Yaml().load(Files.readString(file(kind, language)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<?, ?> questions(Map<?, ?> project) {
        return mapping(mapping(project, "template"), "config");
    }

    private static Map<?, ?> mapping(Map<?, ?> of, String name) {
        return (Map<?, ?>) Objects.requireNonNull(of.get(name), name);
    }
}
