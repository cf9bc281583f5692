package dev.fhircmk.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.FhirCmk;
import dev.fhircmk.text.PrintableText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.yaml.snakeyaml.Yaml;

/**
 * A pull request whose names, values and findings speak to runners, terminals and readers of comments: in nothing that {@code findings}
 * writes are they more than text.
 */
final class HostilePullRequestTest {
    private static final String URL = "https://learn.microsoft.com/azure/fhir";

    /** What a runner, a terminal or a reader's eye would follow. */
    private static final Pattern SPEAKS =
            Pattern.compile("(?m)^[\\h\\s]*::|(?i)##[a-z]*\\[|[\\p{Cc}&&[^\\n\\t]]|[\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    /** What lines of the log begin or end with; others are set off. */
    private static final Pattern OURS = Pattern.compile(
            "^(plan|warning|error|refused|violation): |^  |: the run ended before all rules were judged$|^2 findings$");

    private static final Parser MARKDOWN = Parser.builder()
            .extensions(List.of(TablesExtension.create(), AutolinkExtension.create()))
            .build();

    private Path folder = Path.of("");

    @BeforeProperty
    void makeAFolder() throws IOException {
        folder = Files.createTempDirectory("hostile");
    }

    @AfterProperty
    void deleteIt() throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Provide
    Arbitrary<String> hostile() {
        var pieces = Arbitraries.of(
                "::error::",
                "::set-env name=PATH::/tmp",
                "  ::add-mask::x",
                "##vso[task.setvariable variable=x]y",
                "##[error]x",
                "section_start:1:a[collapsed=true]\r\u001b[0Kx",
                "\u001b[2J",
                "\u001b]8;;https://evil.example\u0007x\u001b]8;;\u0007",
                "\u009b31m",
                "\r\n",
                "\n",
                "\r",
                "\n\n",
                "\u2028",
                "\u202e",
                "\u200b",
                "\uFFFE",
                "\uD800",
                "\u0000",
                "|",
                "<!--",
                "-->",
                "<img src=x onerror=y>",
                "</details>",
                "<details open>",
                "@everyone",
                "a@evil.example",
                "#1",
                "gh-1",
                "!1",
                "~bug",
                "%v1",
                "$x^2$",
                "`",
                "\n```\n",
                "\n---\n",
                "**",
                "__a__",
                "[a](https://evil.example)",
                "![a](https://evil.example/p.png)",
                "[a]: https://evil.example",
                "https://evil.example",
                "ftp://evil.example",
                "www.evil.example",
                "javascript:x",
                "\n/close\n",
                ":key:",
                "&lt;b&gt;",
                "\\",
                "    ",
                "\n    code",
                "\t",
                "> ",
                "\n- ",
                "# ",
                "]]>",
                "\"",
                "'",
                "- a: b",
                "clinic",
                "鍵");
        return Arbitraries.oneOf(
                pieces.list().ofMinSize(1).ofMaxSize(5).map(all -> String.join("", all)),
                pieces.list().ofMinSize(1).ofMaxSize(3).map(all -> "a".repeat(90) + " " + String.join(" ", all)),
                // SnakeYAML cannot read a pair of surrogates at the end of its buffer, so none are here.
                Arbitraries.strings()
                        .withCharRange('\u0000', '\uFFFF')
                        .ofMinLength(1)
                        .ofMaxLength(20));
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void says_nothing_but_text(@ForAll("hostile") String text) throws Exception {
        for (var format : List.of("table", "json", "yaml")) {
            var log = findings(text, format);

            assertThat(log).doesNotContainPattern(SPEAKS);
            if (format.equals("table")) {
                assertThat(log.lines()).allMatch(line -> OURS.matcher(line).find());
            } else if (format.equals("json") || text.chars().noneMatch(unit -> Character.isSurrogate((char) unit))) {
                // SnakeYAML writes half a pair of surrogates together with what follows it.
                assertThat(messages(read(log, format))).containsOnly(text);
            }
        }
        for (var file : List.of("comment.md", "findings.sarif", "findings.xml")) {
            assertThat(Files.readString(folder.resolve(file))).as(file).doesNotContainPattern(SPEAKS);
        }
        var xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("findings.xml").toFile());
        assertThat(xml.getElementsByTagName("testcase").getLength())
                .as("the error of the run, and two findings")
                .isEqualTo(3);
        assertThat(Files.readString(folder.resolve("findings.sarif")))
                .as("links in a message of SARIF")
                .doesNotContainPattern("\"text\": \"[^\n]*\\]\\(");
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void is_text_in_a_comment_which_is_built_as_without_it(@ForAll("hostile") String text) throws IOException {
        findings("clinic", "table");
        var plain = Files.readString(folder.resolve("comment.md"));
        findings(text, "table");
        var comment = Files.readString(folder.resolve("comment.md"));

        assertThat(comment.lines().map(HostilePullRequestTest::beginning))
                .containsExactlyElementsOf(
                        plain.lines().map(HostilePullRequestTest::beginning).toList());
        var built = Built.of(comment);
        assertThat(built.nodes()).isEqualTo(Built.of(plain).nodes());
        assertThat(built.addresses()).containsOnly(URL);
        var shown = blanksAsOne(PrintableText.message(text));
        assertThat(blanksAsOne(built.text())).contains(shown);
    }

    /** What a line is by its beginning: a row, a heading, an item, a paragraph. */
    private static String beginning(String line) {
        return line.isEmpty() ? "" : line.substring(0, 1);
    }

    private static String blanksAsOne(String text) {
        return text.replaceAll("[\\h\\s]+", " ").strip();
    }

    /** Runs {@code findings} on a plan and a report in which every text is this one; what it prints. */
    private String findings(String text, String format) throws IOException {
        var report = write(
                "report.json",
                JsonBuilder.json()
                        .with("pack", text)
                        .with("stack", text)
                        .with("run", text)
                        .with("isComplete", false)
                        .with(
                                "findings",
                                JsonTree.array(List.of(finding(text, "mandatory"), finding(text, "advisory")))));
        var diff = new JsonObject();
        diff.add(text, new JsonObject());
        var summary = new JsonObject();
        summary.addProperty(text, 1);
        var reasons = new JsonArray();
        reasons.add(text);
        var plan = write(
                "plan.json",
                JsonBuilder.json()
                        .with("changeSummary", summary)
                        .with("diagnostics", JsonTree.array(List.of(said("warning", text), said("error", text))))
                        .with(
                                "steps",
                                JsonTree.array(List.of(
                                        step("replace", text, diff, reasons), step(text + "x", text, diff, reasons)))));
        var program = Files.write(
                folder.resolve("program.yaml"),
                ("resources:\n  " + text + ":\n    type: " + text + "\n").getBytes(StandardCharsets.UTF_8));
        var out = new StringWriter();
        var err = new StringWriter();
        var code = FhirCmk.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(
                        "findings",
                        report.toString(),
                        "--plan",
                        plan.toString(),
                        "--output",
                        format,
                        "--title",
                        "Preview of " + text,
                        "--comment",
                        folder.resolve("comment.md").toString(),
                        "--sarif",
                        folder.resolve("findings.sarif").toString(),
                        "--program-text",
                        program.toString(),
                        "--junit",
                        folder.resolve("findings.xml").toString());
        assertThat(err.toString()).isEmpty();
        assertThat(code).isEqualTo(3);
        return out.toString();
    }

    private static JsonObject finding(String text, String level) {
        return JsonBuilder.json()
                .with("policy", text)
                .with("kind", "violation")
                .with("level", level)
                .with("type", text)
                .with("name", text)
                .with("description", text)
                .with("message", text)
                .with("url", URL)
                .build();
    }

    private static JsonObject said(String severity, String text) {
        return JsonBuilder.json()
                .with("severity", severity)
                .with("message", "keys: " + text)
                .build();
    }

    private static JsonObject step(String operation, String text, JsonObject diff, JsonArray reasons) {
        return JsonBuilder.json()
                .with("op", operation)
                .with("urn", "urn:pulumi:prod::clinic::a$" + text.replace("::", ":") + "::" + text)
                .with("detailedDiff", diff)
                .with("diffReasons", reasons)
                .build();
    }

    private Path write(String name, JsonBuilder json) throws IOException {
        return Files.writeString(folder.resolve(name), PrintableText.json(new Gson().toJson(json.build())));
    }

    private static JsonElement read(String log, String format) {
        return format.equals("json") ? JsonParser.parseString(log) : new Gson().toJsonTree(new Yaml().load(log));
    }

    private static Stream<String> messages(JsonElement log) {
        return JsonTree.objects(log.getAsJsonObject(), "findings").stream()
                .map(finding -> JsonTree.text(finding, "message").orElseThrow());
    }

    /**
     * A comment as CommonMark reads it, with the tables and links of GitHub.
     *
     * @param nodes what it is built of, texts and empty comments apart
     * @param addresses of links and pictures
     * @param text what is read
     */
    private record Built(List<String> nodes, List<String> addresses, String text) {
        static Built of(String markdown) {
            var nodes = new ArrayList<String>();
            var addresses = new ArrayList<String>();
            var text = new StringBuilder();
            MARKDOWN.parse(markdown).accept(new AbstractVisitor() {
                @Override
                public void visit(Text node) {
                    text.append(node.getLiteral());
                }

                @Override
                public void visit(HtmlInline node) {
                    if (!node.getLiteral().equals("<!-- -->")) {
                        nodes.add(node.getLiteral());
                    }
                }

                @Override
                public void visit(Link node) {
                    addresses.add(node.getDestination());
                    visitChildren(node);
                }

                @Override
                public void visit(Image node) {
                    addresses.add(node.getDestination());
                    visitChildren(node);
                }

                @Override
                protected void visitChildren(Node parent) {
                    nodes.add(parent.getClass().getSimpleName());
                    super.visitChildren(parent);
                }
            });
            return new Built(nodes, addresses, text.toString());
        }
    }
}
