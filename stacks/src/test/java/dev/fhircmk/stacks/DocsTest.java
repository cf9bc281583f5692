package dev.fhircmk.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.test.PulumiTest;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The README and the pages of {@code docs}: what they show is compiled, run or asserted, and what they lead to is there. */
final class DocsTest {
    static final List<Page> PAGES = Page.forUsers();

    /** Programs that a page shows, all of them right. */
    private static final Map<String, Consumer<Context>> PROGRAMS = Map.of(
            "existingVault", DocsExamples::existingVault,
            "rotation", DocsExamples::rotation,
            "retiredService", DocsExamples::retiredService,
            "enterpriseApplication", DocsExamples::enterpriseApplication);

    static final List<String> PROGRAM_NAMES =
            PROGRAMS.keySet().stream().sorted().toList();

    /** Programs with a mistake, whose message a page shows. */
    private static final Map<String, Consumer<Context>> MISTAKES = Map.of(
            "DocsExamples#keySizeTooLarge", DocsExamples::keySizeTooLarge,
            "DocsExamples#keyWithoutVersion", DocsExamples::keyWithoutVersion,
            "DocsExamples#applicationWithoutId", DocsExamples::applicationWithoutId);

    /** Folders without pages of this repository. */
    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".fhir-cmk", "node_modules");

    @AfterEach
    void forgetTheProgram() {
        PulumiTest.cleanup();
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void a_page_shows_only_what_is_compiled_run_or_asserted(Page page) throws IOException {
        if ("update".equals(System.getProperty("golden"))) {
            update(page);
        }

        var written = Page.of(page.toString());
        assertThat(written.prose().lines())
                .as("code stands in fences, which say what they are compared with")
                .noneMatch(line -> line.startsWith("    ") && !ReadmeTest.COMMANDS.contains(line.strip()));
        written.examples().forEach(DocsTest::isTrue);
    }

    @ParameterizedTest
    @FieldSource("PROGRAM_NAMES")
    void a_program_of_a_page_is_right(String name) {
        var result = MainTest.update(program(PROGRAMS, name));

        assertThat(result.errors()).isEmpty();
        assertThat(PAGES)
                .flatMap(Page::examples)
                .extracting(Page.Example::source)
                .anyMatch(source -> source.endsWith("DocsExamples.java#" + name));
    }

    @Test
    void a_page_leads_to_what_is_there() throws IOException {
        var pages = new ArrayList<Path>();
        Files.walkFileTree(Page.ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });

        assertThat(pages).hasSizeGreaterThan(100).allSatisfy(DocsTest::leadsToWhatIsThere);
    }

    @Test
    void every_decision_is_in_the_index() throws IOException {
        try (var files = Files.list(Page.ROOT.resolve("docs/decisions"))) {
            var index = Page.of("docs/decisions/README.md").text();
            assertThat(files.filter(file -> !file.endsWith("README.md")).sorted())
                    .allSatisfy(file -> {
                        var title = Page.read(file).lines().findFirst().orElseThrow();
                        assertThat(index)
                                .contains("| " + title.replaceFirst("# (\\d+)\\. (.+)", "$1 | [$2](")
                                        + file.getFileName() + ")");
                    });
        }
    }

    private static void isTrue(Page.Example example) {
        var shown = assertThat(example.code()).as(example.source());
        switch (example.kind()) {
            case "from" -> shown.isEqualTo(Page.region(example.source()));
            case "laid out from" -> shown.isEqualToIgnoringWhitespace(Page.region(example.source()));
            case "part of" -> isPartOf(example);
            case "told by" -> {
                var errors =
                        MainTest.preview(program(MISTAKES, example.source())).errors();
                PulumiTest.cleanup();
                shown.isEqualToNormalizingWhitespace("error: " + String.join(" ", errors));
            }
            case "asserted by" ->
                assertThat(example.code().lines().map(String::strip))
                        .as(example.source())
                        .anyMatch(line -> line.length() > 40
                                && Page.texts(example.source()).contains(line));
            case "run by" ->
                assertThat(example.code().lines().filter(line -> !line.startsWith("#")))
                        .as(example.source())
                        .isNotEmpty()
                        .allMatch(line -> isRun(line, Page.texts(example.source())));
            default -> assertThat(example.language()).as(example.code()).isEqualTo("mermaid");
        }
    }

    private static void isPartOf(Page.Example example) {
        var shown = example.code().lines().map(String::strip).toList();
        var file = Page.read(Page.ROOT.resolve(example.source()))
                .lines()
                .map(String::strip)
                .toList();
        assertThat(file).as(example.source()).containsSequence(shown);
    }

    private static Consumer<Context> program(Map<String, Consumer<Context>> programs, String name) {
        return Objects.requireNonNull(programs.get(name), name);
    }

    /** Whether a test has the command, in one text or word by word; up to what the user puts in, and without the name of the program. */
    private static boolean isRun(String line, String test) {
        var command = line.replaceFirst(" +#.*", "").replaceFirst("<.*", "").strip();
        var arguments = command.replaceFirst("^\\S+ ", "");
        return test.contains(command)
                || test.contains("\"" + arguments)
                || test.contains("\"" + arguments.replace(" ", "\", \"") + "\"");
    }

    private static void update(Page page) throws IOException {
        var text = page.text();
        for (var example : page.examples()) {
            if (example.kind().equals("from")) {
                var fence = "<!-- from: " + example.source() + " -->\n```" + example.language() + "\n";
                text = text.replace(fence + example.code(), fence + Page.region(example.source()));
            }
        }
        Files.writeString(page.file(), text);
    }

    private static void leadsToWhatIsThere(Path file) {
        for (var link : Page.of(Page.ROOT.relativize(file).toString()).links()) {
            var parts = link.split("#", 2);
            var target = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]);
            assertThat(target).as(file + " leads to " + link).exists();
            if (parts.length == 2 && target.toString().endsWith(".md")) {
                assertThat(new Page(target, Page.read(target)).has(parts[1]))
                        .as(file + " leads to " + link)
                        .isTrue();
            }
        }
    }
}
