package dev.fhircmk.cli.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.cli.FhirCmk;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CommentCommandTest {
    private static final String MARK = "<!-- fhir-cmk: preview of clinic/prod -->";
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    /** As an earlier version wrote it. */
    private static final String TEXT = MARK + "\\nPlan: 1 to create.\\n";

    private static final String HUNDRED = IntStream.range(0, 100)
            .mapToObj(number -> "{\"id\": " + number + ", \"body\": \"looks good\", \"user\": {\"type\": \"User\"},"
                    + " \"author\": {\"id\": 5}}")
            .collect(Collectors.joining(",", "[", "]"));

    private final Map<String, String> job = new HashMap<>();
    private final Path comment;
    private final Path event;

    /** What is written by run 42, with the page of it. */
    private static String written(String page) {
        return MARK + "\\n<!-- fhir-cmk run: 42 -->\\nPlan: 1 to create.\\n\\n[The run](" + page
                + ") of commit 0123456.\\n";
    }

    private static final String AT_GITHUB = written("https://github.com/clinic/records/actions/runs/42");
    private static final String AT_GITLAB = written("https://gitlab.com/clinic/records/-/pipelines/42");

    private record Run(int code, String out, String err) {}

    CommentCommandTest(@TempDir Path folder) {
        comment = folder.resolve("comment.md");
        event = folder.resolve("event.json");
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(comment, MARK + "\nPlan: 1 to create.\n");
        Files.writeString(event, "{\"pull_request\": {\"head\": {\"sha\": \"" + COMMIT + "\"}}}");
    }

    @Test
    void makes_a_comment_at_github_where_there_is_none_of_its_own() throws IOException {
        try (var host = new PlayedHost("Authorization")) {
            gitHub(host);
            host.answering(
                            github("GET", 1),
                            200,
                            "[{\"id\": 3, \"body\": \"" + TEXT
                                    + "\", \"user\": {\"login\": \"eve\", \"type\": \"User\"}},"
                                    + " {\"id\": 4, \"body\": \"" + TEXT
                                    + "\", \"user\": {\"login\": \"echo[bot]\", \"type\": \"Bot\"}}]")
                    .answering("POST /repos/clinic/records/issues/7/comments", 201, "{\"id\": 8}");

            assertThat(run()).isEqualTo(new Run(0, "the comment is made\n", ""));

            assertThat(host.calls())
                    .containsExactly(
                            github("GET", 1),
                            "POST /repos/clinic/records/issues/7/comments {\"body\":\"" + AT_GITHUB + "\"}");
            assertThat(host.tokens()).containsExactly("Bearer of the job");
        }
    }

    @Test
    void changes_its_own_comment_at_github_also_on_the_second_page() throws IOException {
        try (var host = new PlayedHost("Authorization")) {
            gitHub(host);
            host.answering(github("GET", 1), 200, HUNDRED)
                    .answering(
                            github("GET", 2),
                            200,
                            "[{\"id\": 11, \"body\": \"<!-- fhir-cmk: another -->\", \"user\": {\"login\": \"github-actions[bot]\"}},"
                                    + "{\"id\": 12, \"body\": \"" + MARK
                                    + "\\r\\nbefore\", \"user\": {\"login\": \"github-actions[bot]\"}}]")
                    .answering("PATCH /repos/clinic/records/issues/comments/12", 200, "{\"id\": 12}");

            assertThat(run()).isEqualTo(new Run(0, "the comment is updated\n", ""));

            assertThat(host.calls())
                    .last()
                    .asString()
                    .startsWith("PATCH ")
                    .endsWith(" {\"body\":\"" + AT_GITHUB + "\"}");
        }
    }

    @Test
    void what_a_newer_run_wrote_stays_and_what_an_older_one_wrote_is_changed() throws IOException {
        try (var host = new PlayedHost("Authorization")) {
            gitHub(host);
            var known = "[{\"id\": 12, \"body\": \"" + MARK
                    + "\\r\\n<!-- fhir-cmk run: %s -->\\r\\nPlan\", \"user\": {\"login\": \"github-actions[bot]\"}}]";
            host.answering(github("GET", 1), 200, known.formatted(43))
                    .answering("PATCH /repos/clinic/records/issues/comments/12", 200, "{\"id\": 12}");

            assertThat(run()).isEqualTo(new Run(0, "the comment is of a newer run; it stays\n", ""));
            assertThat(host.calls()).containsExactly(github("GET", 1));

            host.answering(github("GET", 1), 200, known.formatted(42));
            assertThat(run()).isEqualTo(new Run(0, "the comment is updated\n", ""));
        }
    }

    /** The title of a project in a folder was that of the one at the root. */
    @Test
    void a_comment_of_the_former_title_is_taken_over_where_an_earlier_version_wrote_it() throws IOException {
        try (var host = new PlayedHost("Authorization")) {
            gitHub(host);
            var known =
                    "[{\"id\": 12, \"body\": \"<!-- fhir-cmk: Preview of dev 1 -->\\n%sPlan\", \"user\": {\"login\":"
                            + " \"github-actions[bot]\"}}]";
            host.answering(github("GET", 1), 200, known.formatted(""))
                    .answering("PATCH /repos/clinic/records/issues/comments/12", 200, "{\"id\": 12}")
                    .answering("POST /repos/clinic/records/issues/7/comments", 201, "{\"id\": 13}");

            assertThat(run("--formerly", "Preview of dev-1").out()).isEqualTo("the comment is updated\n");
            assertThat(host.calls()).last().asString().endsWith(" {\"body\":\"" + AT_GITHUB + "\"}");

            host.answering(github("GET", 1), 200, known.formatted("<!-- fhir-cmk run: 7 -->\\n"));
            assertThat(run("--formerly", "Preview of dev-1").out()).isEqualTo("the comment is made\n");
        }
    }

    @Test
    void says_what_is_not_made_where_azure_pipelines_runs_for_a_repository_elsewhere() throws IOException {
        try (var host = new PlayedHost("Authorization")) {
            azureDevOps(host);
            job.put("BUILD_REPOSITORY_PROVIDER", "GitHub");

            assertThat(run())
                    .isEqualTo(new Run(
                            0,
                            "no comment is made: the code is at GitHub, and the token of Azure Pipelines may write in Azure"
                                    + " Repos only; plan and findings are in the log of the run, among its tests and in its"
                                    + " artifacts\n",
                            ""));
            assertThat(host.calls()).isEmpty();
        }
    }

    @Test
    void says_what_is_missing_where_github_refuses() throws IOException {
        try (var host = new PlayedHost("Authorization")) {
            gitHub(host);
            host.answering(github("GET", 1), 200, "[]")
                    .answering(
                            "POST /repos/clinic/records/issues/7/comments",
                            403,
                            "{\"message\": \"Resource not accessible by integration\\n::error::x\"}");

            assertThat(run())
                    .isEqualTo(new Run(
                            1,
                            "",
                            "fhir-cmk: GitHub answered 403 to POST /repos/clinic/records/issues/7/comments: Resource not accessible by"
                                    + " integration\\n: :error: :x; give the job pull-requests: write; a pull request from a fork does not get"
                                    + " it\n"));
        }
    }

    @Test
    void makes_a_closed_thread_at_azure_devops_and_changes_its_comment_later() throws IOException {
        var threads = "/clinic/p%20one/_apis/git/repositories/r1/pullRequests/7/threads";
        try (var host = new PlayedHost("Authorization")) {
            azureDevOps(host);
            var text = written(host.url() + "/clinic/p%20one/_build/results?buildId=42");
            host.answering("GET /clinic/_apis/connectionData", 200, "{\"authenticatedUser\": {\"id\": \"me\"}}")
                    .answering(
                            "GET " + threads + "?api-version=7.1",
                            200,
                            "{\"value\": [{\"id\": 1, \"comments\": [{\"id\": 1, \"content\": \"" + TEXT
                                    + "\", \"author\": {\"id\": \"somebody\"}}]}]}")
                    .answering("POST " + threads + "?api-version=7.1", 200, "{\"id\": 2}");

            assertThat(run()).isEqualTo(new Run(0, "the comment is made\n", ""));
            assertThat(host.calls())
                    .last()
                    .isEqualTo(
                            "POST " + threads + "?api-version=7.1 {\"comments\":[{\"parentCommentId\":0,\"content\":\""
                                    + text + "\",\"commentType\":\"text\"}],\"status\":\"closed\"}");

            host.answering(
                            "GET " + threads + "?api-version=7.1",
                            200,
                            "{\"value\": [{\"id\": 2, \"comments\": [{\"id\": 1, \"isDeleted\": true, \"content\": \""
                                    + TEXT
                                    + "\", \"author\": {\"id\": \"me\"}}]}, {\"id\": 3, \"comments\": [{\"id\": 1, \"content\": \""
                                    + TEXT + "\", \"author\": {\"id\": \"me\"}}]}]}")
                    .answering("PATCH " + threads + "/3/comments/1?api-version=7.1", 200, "{\"id\": 1}");

            assertThat(run()).isEqualTo(new Run(0, "the comment is updated\n", ""));
            assertThat(host.calls())
                    .last()
                    .isEqualTo("PATCH " + threads + "/3/comments/1?api-version=7.1 {\"content\":\"" + text + "\"}");
            assertThat(host.tokens()).containsExactly("Bearer of the job");
        }
    }

    @Test
    void makes_a_note_at_gitlab_and_changes_it_later() throws IOException {
        var notes = "/api/v4/projects/42/merge_requests/7/notes";
        try (var host = new PlayedHost("PRIVATE-TOKEN")) {
            gitLab(host);
            host.answering("GET /api/v4/user", 200, "{\"id\": 9}")
                    .answering("GET " + notes + "?per_page=100&page=1", 200, HUNDRED)
                    .answering(
                            "GET " + notes + "?per_page=100&page=2",
                            200,
                            "[{\"id\": 1, \"body\": \"" + TEXT + "\", \"author\": {\"id\": 5}}]")
                    .answering("POST " + notes, 201, "{\"id\": 2}");

            assertThat(run()).isEqualTo(new Run(0, "the comment is made\n", ""));

            host.answering(
                            "GET " + notes + "?per_page=100&page=2",
                            200,
                            "[{\"id\": 2, \"body\": \"" + TEXT + "\", \"author\": {\"id\": 9}}]")
                    .answering("PUT " + notes + "/2", 200, "{\"id\": 2}");

            assertThat(run()).isEqualTo(new Run(0, "the comment is updated\n", ""));
            assertThat(host.calls())
                    .contains("POST " + notes + " {\"body\":\"" + AT_GITLAB + "\"}")
                    .last()
                    .isEqualTo("PUT " + notes + "/2 {\"body\":\"" + AT_GITLAB + "\"}");
            assertThat(host.tokens()).containsExactly("of the project");
        }
    }

    @Test
    void a_page_of_a_proxy_and_a_host_that_does_not_answer_are_told() throws IOException {
        try (var host = new PlayedHost("Authorization")) {
            gitHub(host);
            host.answering(github("GET", 1), 200, "<html>log in</html>");

            assertThat(run().err())
                    .isEqualTo(
                            "fhir-cmk: GitHub answered GET /repos/clinic/records/issues/7/comments with what is no JSON;"
                                    + " is there a proxy in between?\n");
            host.answering(github("GET", 1), 502, "<html>bad gateway</html>");
            assertThat(run().err())
                    .isEqualTo(
                            "fhir-cmk: GitHub answered 502 to GET /repos/clinic/records/issues/7/comments; run the job"
                                    + " again\n");
            host.stop();
            assertThat(run().err())
                    .isEqualTo("fhir-cmk: GitHub does not answer at " + host.url() + "; run the job again\n");
        }
    }

    @Test
    void a_job_that_is_about_no_pull_request_or_lacks_its_token_is_told_so() throws IOException {
        assertThat(run().err())
                .isEqualTo("fhir-cmk: this is no job of GitHub Actions, Azure Pipelines or GitLab CI: none of"
                        + " GITHUB_ACTIONS, TF_BUILD and GITLAB_CI is true; run it in one\n");
        job.put("GITHUB_ACTIONS", "true");
        assertThat(run().err())
                .isEqualTo(
                        "fhir-cmk: GITHUB_TOKEN is not set; give the step env GITHUB_TOKEN with github.token, and the"
                                + " job pull-requests: write\n");
        job.putAll(Map.of("GITHUB_TOKEN", "t", "GITHUB_REPOSITORY", "clinic/records", "GITHUB_REF", "refs/heads/main"));
        assertThat(run().err())
                .isEqualTo(
                        "fhir-cmk: this run is about no pull request: GITHUB_REF is not refs/pull/<number>/merge; run it"
                                + " in a workflow that is triggered by pull_request\n");
        job.putAll(Map.of("GITHUB_REF", "refs/pull/7/merge", "GITHUB_API_URL", "http://api.example.com"));
        assertThat(run().err())
                .isEqualTo(
                        "fhir-cmk: GITHUB_API_URL must be an https address, since the token of the job is sent to it, got"
                                + " 'http://api.example.com'; run it in a workflow that is triggered by pull_request\n");
        job.clear();
        job.putAll(Map.of(
                "GITLAB_CI",
                "true",
                "GITLAB_TOKEN",
                "t",
                "CI_API_V4_URL",
                "https://gitlab.com/api/v4",
                "CI_PROJECT_ID",
                "42",
                "CI_MERGE_REQUEST_IID",
                "7/../8"));
        assertThat(run().err())
                .isEqualTo("fhir-cmk: CI_MERGE_REQUEST_IID must be a number, got '7/../8'; run it in a merge request"
                        + " pipeline\n");
        job.putAll(Map.of(
                "CI_MERGE_REQUEST_IID",
                "7",
                "CI_PIPELINE_ID",
                "42",
                "CI_PROJECT_URL",
                "gitlab",
                "CI_COMMIT_SHA",
                "main"));
        assertThat(run().err())
                .isEqualTo("fhir-cmk: CI_PROJECT_URL must be an http address, got 'gitlab'; run it in a merge request"
                        + " pipeline\n");
        job.put("CI_PROJECT_URL", "http://gitlab.example.com/clinic/records");
        assertThat(run().err())
                .isEqualTo("fhir-cmk: this run tells no commit of the pull request; start the pipeline for a pull"
                        + " request\n");
    }

    @Test
    void a_file_that_is_no_comment_is_refused() throws IOException {
        Files.writeString(comment, "hello\n" + MARK);

        assertThat(run().err())
                .isEqualTo("fhir-cmk: " + comment
                        + " is no comment: its first line is not <!-- fhir-cmk: … -->; name the file that fhir-cmk findings"
                        + " --comment has written\n");
    }

    private static String github(String method, int page) {
        return method + " /repos/clinic/records/issues/7/comments?per_page=100&page=" + page;
    }

    private void gitHub(PlayedHost host) {
        job.putAll(Map.of(
                "GITHUB_RUN_ID",
                "42",
                "GITHUB_SERVER_URL",
                "https://github.com",
                "GITHUB_EVENT_PATH",
                event.toString()));
        job.putAll(Map.of(
                "GITHUB_ACTIONS",
                "true",
                "GITHUB_TOKEN",
                "of the job",
                "GITHUB_REPOSITORY",
                "clinic/records",
                "GITHUB_REF",
                "refs/pull/7/merge",
                "GITHUB_API_URL",
                host.url()));
    }

    private void azureDevOps(PlayedHost host) {
        job.putAll(Map.of(
                "BUILD_BUILDID",
                "42",
                "BUILD_REPOSITORY_PROVIDER",
                "TfsGit",
                "SYSTEM_PULLREQUEST_SOURCECOMMITID",
                COMMIT));
        job.putAll(Map.of(
                "TF_BUILD",
                "True",
                "SYSTEM_ACCESSTOKEN",
                "of the job",
                "SYSTEM_COLLECTIONURI",
                host.url() + "/clinic/",
                "SYSTEM_TEAMPROJECTID",
                "p one",
                "BUILD_REPOSITORY_ID",
                "r1",
                "SYSTEM_PULLREQUEST_PULLREQUESTID",
                "7"));
    }

    private void gitLab(PlayedHost host) {
        job.putAll(Map.of(
                "CI_PIPELINE_ID",
                "42",
                "CI_PROJECT_URL",
                "https://gitlab.com/clinic/records",
                "CI_COMMIT_SHA",
                "f".repeat(40),
                "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA",
                COMMIT));
        job.putAll(Map.of(
                "GITLAB_CI",
                "true",
                "GITLAB_TOKEN",
                "of the project",
                "CI_API_V4_URL",
                host.url() + "/api/v4",
                "CI_PROJECT_ID",
                "42",
                "CI_MERGE_REQUEST_IID",
                "7"));
    }

    private Run run(String... options) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = FhirCmk.handling(new CommandLine(new CommentCommand(name -> Optional.ofNullable(job.get(name)))))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(Stream.of(comment.toString()), Stream.of(options))
                        .toArray(String[]::new));
        return new Run(code, out.toString(), err.toString());
    }
}
