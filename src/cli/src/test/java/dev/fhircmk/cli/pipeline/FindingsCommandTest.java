package dev.fhircmk.cli.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.FhirCmk;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FindingsCommandTest {
    private static final String REPORT = """
            {"pack": "fhir-cmk", "version": "1.2.3", "stack": "organization/clinic/prod", "run": "preview", "isComplete": %s,
             "findings": [
              {"policy": "POL-039", "kind": "violation", "level": "mandatory", "severity": "high",
               "type": "azure-native:healthcareapis:FhirService", "name": "fhir", "urn": "urn:pulumi:prod::clinic::azure-native:healthcareapis:FhirService::fhir",
               "description": "POL-039 A FHIR service has a customer-managed key.", "message": "azure-native:healthcareapis:FhirService 'fhir': encryption is not set; set it",
               "url": "https://learn.microsoft.com/azure/fhir"},
              {"policy": "POL-002", "kind": "violation", "level": "advisory", "severity": "low", "type": "azure-native:keyvault:Vault", "name": "vault",
               "urn": "urn:pulumi:prod::clinic::azure-native:keyvault:Vault::vault", "description": "POL-002 Long retention.", "message": "20 days; take 90"},
              {"policy": "CMK-002", "kind": "waived", "level": "advisory", "severity": "critical", "type": "azure-native:keyvault:Vault", "name": "vault",
               "urn": "urn:pulumi:prod::clinic::azure-native:keyvault:Vault::vault", "description": "CMK-002 Purge protection.", "message": "is not set",
               "waiver": {"reason": "a test account", "lastDay": "2027-03-31"}},
              {"policy": "CMK-010", "kind": "awaited", "level": "advisory", "description": "CMK-010 Versioned.", "message": "is decided in the update"}]}
            """;

    private static final String PLAN = """
            {"steps": [
               {"op": "create", "urn": "urn:pulumi:prod::clinic::fhir-cmk:index:CmkKeyVault$azure-native:keyvault:Vault::vault"},
               {"op": "same", "urn": "urn:pulumi:prod::clinic::pulumi:pulumi:Stack::clinic-prod"},
               {"op": "replace", "urn": "urn:pulumi:prod::clinic::azure-native:healthcareapis:FhirService::fhir",
                "diffReasons": ["location"], "detailedDiff": {"location": {"kind": "update-replace", "inputDiff": true}}}],
             "changeSummary": {"create": 1, "replace": 1, "same": 1}}
            """;

    @TempDir
    private Path folder;

    private record Run(int code, String out, String err) {}

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Run run(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = FhirCmk.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(java.util.stream.Stream.of(arguments)
                        .map(Object::toString)
                        .toArray(String[]::new));
        return new Run(code, out.toString(), err.toString());
    }

    @Test
    void what_is_refused_comes_first_and_ends_with_3() throws IOException {
        var run = run("findings", file("report.json", REPORT.formatted(true)), "--plan", file("plan.json", PLAN));

        assertThat(run.out()).isEqualTo("""
                plan: 1 to create, 1 to replace; resources are deleted or replaced
                refused: POL-039 A FHIR service has a customer-managed key: azure-native:healthcareapis:FhirService 'fhir': encryption is not set; set it
                violation: POL-002 Long retention: 20 days; take 90
                2 findings
                """);
        assertThat(run.code()).isEqualTo(3);
    }

    @Test
    void what_a_run_warned_of_or_failed_for_is_told_each_once_also_where_no_pack_has_run() throws IOException {
        var comment = folder.resolve("comment.md");
        var plan = file("plan.json", """
                {"diagnostics": [
                   {"urn": "urn:pulumi:prod::clinic::a:b:C::keys", "message": "warning: CmkKeyVault 'keys': cannot look up @everyone\\n", "severity": "warning"},
                   {"message": "CmkKeyVault 'keys': cannot look up @everyone", "severity": "warning"},
                   {"message": "loading", "severity": "info"},
                   {"message": "::error:: CMK-011 keySize is 4096 bits", "severity": "error"}]}
                """);

        var run = run("findings", "--plan", plan, "--comment", comment);

        assertThat(run).isEqualTo(new Run(0, """
                        plan: none, since the run failed
                        warning: CmkKeyVault 'keys': cannot look up @everyone
                        error: : :error:: CMK-011 keySize is 4096 bits
                        0 findings
                        """, ""));
        assertThat(Files.readString(comment)).isEqualTo("""
                <!-- fhir-cmk: preview -->
                ### preview

                Plan: none, since the run failed.

                - warning&#58; CmkKeyVault 'keys'&#58;<!-- --> cannot look up &#64;<!-- -->everyone
                - **error**&#58; &#58;<!-- --> &#58;<!-- -->error&#58;<!-- -->&#58;<!-- --> CMK-011 keySize is 4096 bits

                """);
        assertThat(run("findings").err()).startsWith("Missing required parameter: 'REPORT', or --plan, or --failure\n");
    }

    @Test
    void a_run_that_came_to_no_plan_is_told_with_what_it_ended_with() throws Exception {
        var comment = folder.resolve("comment.md");
        var junit = folder.resolve("findings.xml");
        // The output of a program, cut within a letter.
        var failure = Files.write(
                folder.resolve("failure.txt"),
                concat(
                        "pulumi install failed: npm error 404 Not Found @evil\nnpm error ".getBytes(UTF_8),
                        new byte[] {(byte) 0xC3}));

        var run = run("findings", "--failure", failure, "--comment", comment, "--junit", junit);

        assertThat(run).isEqualTo(new Run(0, """
                        plan: none, since the run failed
                        error: pulumi install failed: npm error 404 Not Found @evil
                          npm error \ufffd
                        0 findings
                        """, ""));
        assertThat(Files.readString(comment)).isEqualTo("""
                <!-- fhir-cmk: preview -->
                ### preview

                Plan: none, since the run failed.

                - **error**&#58; pulumi install failed&#58;<!-- --> npm error 404 Not Found &#64;<!-- -->evil npm error &#65533;

                """);
        assertThat(Files.readString(junit)).contains("tests=\"1\" failures=\"1\"", "name=\"run comes to a plan\"");
        assertThat(run("findings", "--failure", failure, "--plan", failure).err())
                .startsWith("--failure is for a run that came to no plan; leave out --plan\n");
    }

    private static byte[] concat(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @Test
    void what_many_resources_have_is_told_once() throws IOException {
        var finding = """
                {"policy": "POL-002", "kind": "violation", "level": "advisory", "description": "Long retention.", "message": "20 days", "isRepeated": %s}
                """;
        var report = file(
                "report.json",
                "{\"pack\": \"p\", \"run\": \"preview\", \"isComplete\": true, \"findings\": ["
                        + finding.formatted(false) + "," + finding.formatted(true) + "," + finding.formatted(true)
                        + "]}");

        assertThat(run("findings", report))
                .isEqualTo(new Run(
                        0, "violation: POL-002 Long retention (and 2 more resources): 20 days\n3 findings\n", ""));
    }

    @Test
    void a_run_that_the_engine_ended_early_is_said_to_be_so() throws IOException {
        assertThat(run("findings", file("report.json", REPORT.formatted(false))).out())
                .contains("fhir-cmk: the run ended before all rules were judged\n");
    }

    @Test
    void code_scanning_finds_rule_place_and_fingerprint_of_each_finding_and_why_one_is_accepted() throws IOException {
        var sarif = folder.resolve("findings.sarif");

        run(
                "findings",
                file("report.json", REPORT.formatted(true)),
                "--sarif",
                sarif,
                "--program",
                "./my infra/Pulumi.yaml",
                "--program-text",
                file("program.yaml", """
                        name: clinic
                        resources:
                          vault:
                            type: azure-native:keyvault:Vault
                          fhir:
                            type: azure-native:healthcareapis:FhirService
                        """));

        var analysis = analysis(sarif);
        var results = JsonTree.objects(analysis, "results");
        assertThat(results)
                .extracting(result -> text(result, "ruleId") + " " + text(result, "level"))
                .containsExactly("POL-039 error", "POL-002 warning", "CMK-002 note");
        assertThat(results).allSatisfy(result -> {
            var place = JsonTree.objects(result, "locations").get(0);
            assertThat(JsonTree.text(place, "physicalLocation", "artifactLocation", "uri"))
                    .contains("my%20infra/Pulumi.yaml");
            assertThat(JsonTree.text(result, "partialFingerprints", "primaryLocationLineHash"))
                    .isPresent();
        });
        assertThat(results).extracting(FindingsCommandTest::line).containsExactly(5L, 3L, 3L);
        // Everything up to the last slash is the category, and each stack of each project has its own.
        assertThat(JsonTree.text(analysis, "automationDetails", "id")).contains("organization/clinic/prod/");
        assertThat(JsonTree.objects(results.get(2), "suppressions"))
                .extracting(suppression -> text(suppression, "justification"))
                .containsExactly("until 2027-03-31: a test account");
    }

    @Test
    void code_scanning_shows_what_stands_nowhere_in_a_program_at_its_first_line() throws IOException {
        var sarif = folder.resolve("findings.sarif");

        run("findings", file("report.json", REPORT.formatted(true)), "--sarif", sarif, "--program-text", folder);
        assertThat(JsonTree.objects(analysis(sarif), "results"))
                .hasSize(3)
                .allSatisfy(result -> assertThat(line(result)).isEqualTo(1));

        var state = file("state.json", REPORT.formatted(true).replace("\"stack\": \"organization/clinic/prod\", ", ""));
        run("findings", state, "--sarif", sarif);
        assertThat(analysis(sarif).has("automationDetails")).isFalse();
    }

    @Test
    void a_test_report_fails_what_is_refused_and_skips_the_rest() throws Exception {
        var junit = folder.resolve("findings.xml");

        run("findings", file("report.json", REPORT.formatted(true)), "--junit", junit);

        var suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(junit.toFile())
                .getDocumentElement();
        assertThat(suite.getAttribute("tests") + suite.getAttribute("failures") + suite.getAttribute("skipped"))
                .isEqualTo("312");
    }

    @Test
    void a_report_without_findings_is_good_and_no_empty_test_report() throws Exception {
        var junit = folder.resolve("findings.xml");
        var report = file(
                "report.json",
                "{\"pack\": \"fhir-cmk\", \"run\": \"preview\", \"isComplete\": true, \"findings\": []}");

        var run = run("findings", report, "--junit", junit);

        assertThat(run).isEqualTo(new Run(0, "0 findings\n", ""));
        assertThat(Files.readString(junit)).contains("tests=\"1\" failures=\"0\"");
    }

    @Test
    void a_comment_has_plan_and_findings_and_a_mark_by_which_it_is_found() throws IOException {
        var comment = folder.resolve("comment.md");

        run(
                "findings",
                file("report.json", REPORT.formatted(true)),
                "--plan",
                file("plan.json", PLAN),
                "--comment",
                comment,
                "--title",
                "Preview of clinic/prod");

        assertThat(Files.readString(comment)).isEqualTo("""
                <!-- fhir-cmk: Preview of clinic/prod -->
                ### Preview of clinic/prod

                **Resources are deleted or replaced.** Plan: 1 to create, 1 to replace.

                **The policy pack fhir-cmk refuses the update**: 1 finding to correct; 1 finding of advice; 1 waived.

                | | rule | where | found, and what to do |
                |---|---|---|---|
                | **refused** | [POL-039](https://learn.microsoft.com/azure/fhir) A FHIR service has a customer-managed key | azure-native&#58;<!-- -->healthcareapis&#58;<!-- -->FhirService 'fhir' | azure-native&#58;<!-- -->healthcareapis&#58;<!-- -->FhirService 'fhir'&#58;<!-- --> encryption is not set&#59; set it |
                | advice | POL-002 Long retention | azure-native&#58;<!-- -->keyvault&#58;<!-- -->Vault 'vault' | 20 days&#59; take 90 |

                <details><summary>2 steps</summary>

                | operation | type | name | changes |
                |---|---|---|---|
                | **replace** | azure-native&#58;<!-- -->healthcareapis&#58;<!-- -->FhirService | fhir | location |
                | create | azure-native&#58;<!-- -->keyvault&#58;<!-- -->Vault | vault |  |

                </details>
                """);
    }

    @Test
    void a_comment_of_many_findings_is_cut_before_the_host_refuses_it() throws IOException {
        var many = IntStream.range(0, 2000)
                .mapToObj(number -> """
                        {"policy": "POL-002", "kind": "violation", "level": "advisory", "description": "Long retention.",
                         "message": "%s"}
                        """.formatted("x".repeat(500)))
                .collect(Collectors.joining(","));
        var comment = folder.resolve("comment.md");

        run(
                "findings",
                file(
                        "report.json",
                        "{\"pack\": \"p\", \"run\": \"preview\", \"isComplete\": true, \"findings\": [" + many + "]}"),
                "--comment",
                comment);

        assertThat(Files.readString(comment)).hasSizeLessThan(65_536).endsWith("The rest is in the log of the run.\n");
    }

    @Test
    void a_name_longer_than_a_comment_hides_no_finding() throws IOException {
        var comment = folder.resolve("comment.md");
        var report = REPORT.formatted(true).replace("\"name\": \"fhir\"", "\"name\": \"" + "@".repeat(6000) + "\"");
        var url = "\"https://learn.microsoft.com/" + "a".repeat(6000) + "\"";

        run(
                "findings",
                file("report.json", report.replace("\"https://learn.microsoft.com/azure/fhir\"", url)),
                "--plan",
                file("plan.json", PLAN.replace("\"location\"", "\"" + "#".repeat(6000) + "\"")),
                "--comment",
                comment);

        assertThat(Files.readString(comment))
                .hasSizeLessThan(15_000)
                .contains("| **refused** | POL-039 A FHIR service has a customer-managed key | azure-native")
                .contains("&#64;… | azure-native")
                .contains("| advice | POL-002 ")
                .contains("&#35;… |\n")
                .endsWith("\n</details>\n");
    }

    @Test
    void what_is_cut_among_the_folded_steps_says_so_outside_of_them() throws IOException {
        var comment = folder.resolve("comment.md");
        var steps = IntStream.range(0, 200)
                .mapToObj(number -> """
                        {"op": "create", "urn": "urn:pulumi:prod::clinic::a:b:C::%s"}
                        """.formatted("x".repeat(600)))
                .collect(Collectors.joining(","));

        run("findings", "--plan", file("plan.json", "{\"steps\": [" + steps + "]}"), "--comment", comment);

        assertThat(Files.readString(comment))
                .hasSizeLessThan(65_536)
                .endsWith(" |\n\n</details>\n\nThe rest is in the log of the run.\n");
    }

    @Test
    void a_file_that_is_no_report_or_no_plan_is_refused_in_a_sentence() throws IOException {
        var other = file("other.json", "[1]");

        assertThat(run("findings", other))
                .isEqualTo(new Run(
                        1,
                        "",
                        "fhir-cmk: " + other
                                + " is no report of a policy pack: the body is not a JSON object; name the file that"
                                + " PULUMI_POLICY_REPORT, or --report of pulumiw, has written\n"));
        assertThat(run("findings", file("report.json", REPORT.formatted(true)), "--plan", file("plan.json", "{}"))
                        .err())
                .endsWith(
                        "plan.json is no plan: it has neither steps nor changeSummary; name a file with what pulumi preview --json"
                                + " prints\n");
        assertThat(run("findings", file("kind.json", REPORT.formatted(true).replace("\"waived\"", "\"\\n::error::\"")))
                        .err())
                .contains(
                        "kind must be violation, undecided, failure, waived, awaited; got '\\n: :error::'; name the file");
        assertThat(run("findings", folder.resolve("missing.json")).err())
                .isEqualTo("fhir-cmk: cannot read " + folder.resolve("missing.json")
                        + "; name a file that you may read\n");
    }

    private static JsonObject analysis(Path sarif) throws IOException {
        return JsonTree.objects(JsonTree.parse(Files.readString(sarif)), "runs").get(0);
    }

    private static long line(JsonObject result) {
        var place = JsonTree.objects(result, "locations").get(0);
        return JsonTree.number(place, "physicalLocation", "region", "startLine").orElseThrow();
    }

    private static String text(JsonObject json, String name) {
        return JsonTree.text(json, name).orElseThrow();
    }
}
