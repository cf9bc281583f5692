package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of the pipelines: what their hosts take, and what they must not say. */
final class PipelineFilesIT {
    private static final String GITHUB = "ci/github/fhir-cmk.yml";
    private static final String AZURE_DEVOPS = "ci/azure-devops/azure-pipelines.yml";
    private static final String GITLAB = "ci/gitlab/.gitlab-ci.yml";

    /** An action, by the whole name of a commit. */
    private static final Pattern PINNED = Pattern.compile("[a-z-]+/[a-z-]+@[0-9a-f]{40}");

    /** What the keys of the three hosts hold that a shell runs. */
    private static final List<String> SHELL =
            List.of("run", "bash", "script", "inlineScript", "before_script", "after_script");

    /** By the name of the shell: a script that was committed on Windows is not executable. */
    private static final Pattern CALL = Pattern.compile("bash ci/scripts/[a-z]+\\.sh( cli)?");

    /** Of the sums of a release with one archive, whose own is all zeros. */
    private static final String SUM = "aeac591d926f775bd9d3dee3593f2ae2460efa28991937b7bcaf74567e48582f";

    @TempDir
    private Path folder;

    @Test
    void actionlint_finds_nothing_in_the_workflows() {
        var lint = folder.resolve("actionlint");
        new Checkout(folder.resolve("home"))
                .shell(
                        Checkout.root().resolve("e2e/src/test/go/actionlint"),
                        "'" + Checkout.root() + "/tools/pulumiw/go-build' . '" + lint + "'")
                .succeeded();

        var found = new Checkout(folder)
                .run(
                        Checkout.root(),
                        Map.of(),
                        List.of(lint.toString(), "-no-color", GITHUB, ".github/workflows/release.yml"));

        assertThat(found.output() + found.errors()).isEmpty();
        assertThat(found.exitCode()).isZero();
    }

    /** The schemas come with check-jsonschema. It is in Python, which this repository needs for nothing else. */
    @Test
    void each_file_is_as_the_schema_of_its_host_has_it() {
        var checkout = new Checkout(folder);
        checkout.shell(folder, "python3 -m venv python && python/bin/pip install --quiet check-jsonschema==0.39.0")
                .succeeded();

        var check = "'" + folder + "/python/bin/check-jsonschema' --builtin-schema ";
        checkout.shell(
                        Checkout.root(),
                        check + "vendor.github-workflows " + GITHUB
                                // As the hook of check-jsonschema for these files has it.
                                + " && " + check
                                + "vendor.azure-pipelines --data-transform azure-pipelines --regex-variant nonunicode "
                                + AZURE_DEVOPS + " && " + check + "vendor.gitlab-ci --data-transform gitlab-ci "
                                + GITLAB)
                .succeeded();
    }

    /** What a pull request chose, such as the name of its branch, can only reach a script as a value of a variable, which no shell parses. */
    @ParameterizedTest
    @ValueSource(strings = {GITHUB, AZURE_DEVOPS, GITLAB})
    void a_shell_is_given_the_names_of_our_scripts_and_nothing_else(String file) throws IOException {
        var commands = new ArrayList<String>();
        collect(parsed(file), commands);

        assertThat(Files.readString(Checkout.root().resolve(file)))
                .as("no secret is stored")
                .doesNotContain("CLIENT_SECRET", "secrets.");
        assertThat(commands)
                .hasSizeGreaterThan(5)
                .allSatisfy(command -> assertThat(command).matches(CALL));
        for (var command : commands) {
            assertThat(Checkout.root().resolve(command.replaceAll("^bash | cli$", "")))
                    .isRegularFile();
        }
    }

    @Test
    void no_workflow_runs_a_pull_request_with_the_rights_of_its_target_and_every_action_is_pinned_by_commit()
            throws IOException {
        var text = Files.readString(Checkout.root().resolve(GITHUB));
        var workflow = map(parsed(GITHUB));

        assertThat(text).doesNotContain("pull_request_target", "workflow_run", "secrets.");
        assertThat(workflow.get("permissions")).isEqualTo(Map.of());
        var used = Pattern.compile("uses: ([^ \n]+)")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct();
        assertThat(used).hasSize(3).allSatisfy(action -> assertThat(action).matches(PINNED));
        var jobs = map(Objects.requireNonNull(workflow.get("jobs")));
        assertThat(jobs.entrySet())
                .allSatisfy(job -> assertThat(writes(job.getValue()))
                        .as(job.getKey()
                                + " runs the program of a pull request, or has a token that writes, and not both")
                        .isEqualTo(List.of("report", "scan").contains(job.getKey())));
    }

    @ParameterizedTest
    @CsvSource({"install.sh", "preview.sh", "plan.sh", "deploy.sh", "drift.sh", "report.sh"})
    void a_script_without_its_settings_says_which_and_what_they_are(String script) throws IOException {
        var run = new Checkout(folder)
                .run(
                        folder,
                        Map.of("PATH", "/usr/bin:/bin", "RUNNER_TEMP", folder.toString(), "PULUMI_STACK", ""),
                        List.of(
                                "bash",
                                Checkout.root().resolve("ci/scripts/" + script).toString()));

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.errors()).matches("fhir-cmk ci: [A-Z_0-9]+ is not set; set it to the [^\n]+\n");
    }

    @Test
    void an_archive_with_another_checksum_is_not_used_wherever_a_host_of_releases_has_it() throws IOException {
        var release = Files.createDirectory(folder.resolve("release"));
        Files.writeString(release.resolve("SHA256SUMS"), "0".repeat(64) + "  cli/fhir-cmk-1.2.3.tar.gz\n");
        // Beside the sums: this host has no folders.
        Files.writeString(release.resolve("fhir-cmk-1.2.3.tar.gz"), "another");

        assertThat(install(release, "1".repeat(64)).errors())
                .isEqualTo("fhir-cmk ci: file://" + release + "/SHA256SUMS has the checksum "
                        + SUM + ", not " + "1".repeat(64)
                        + "; nothing of it was used\n");
        assertThat(install(release, SUM).errors())
                .isEqualTo("fhir-cmk ci: file://" + release + "/fhir-cmk-1.2.3.tar.gz has the checksum "
                        + "ae448ac86c4e8e4dec645729708ef41873ae79c6dff84eff73360989487f08e5, not " + "0".repeat(64)
                        + "; nothing of it was used\n");
        Files.delete(release.resolve("fhir-cmk-1.2.3.tar.gz"));
        assertThat(install(release, SUM).errors())
                .startsWith("fhir-cmk ci: cannot get file://" + release + "/cli/fhir-cmk-1.2.3.tar.gz: curl: (");
    }

    /** Pulumi and the command line are played by scripts. */
    @ParameterizedTest
    @CsvSource({"package.json, install preview", "pom.xml, preview"})
    void a_program_in_typescript_gets_what_it_needs_before_it_runs(String file, String commands) throws IOException {
        play("pulumi", "echo $1 >>'" + folder + "/commands'");
        play("fhir-cmk", "cat >/dev/null </dev/null");
        play("node", "");
        Files.writeString(folder.resolve(file), "");

        common("sign_in() { :; }; preview Preview", Map.of()).succeeded();

        assertThat(Files.readAllLines(folder.resolve("commands"))).containsExactly(commands.split(" "));
    }

    @Test
    void what_a_program_needs_and_cannot_be_had_ends_the_preview_and_is_noted_for_the_comment() throws IOException {
        play("pulumi", "echo $1 >>'" + folder + "/commands'; echo 'npm error 404 Not Found: @clinic/missing'; exit 9");
        play("fhir-cmk", "cat");
        play("node", "");
        Files.writeString(folder.resolve("package.json"), "");
        Files.createDirectories(folder.resolve("reports"));
        Files.writeString(folder.resolve("reports/comment.md"), "of a run before");

        // As in drift.sh, which asks for the status of a function.
        var run = common("sign_in() { :; }; preview Preview || echo went on", Map.of());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).isEqualTo("npm error 404 Not Found: @clinic/missing\n");
        assertThat(Files.readAllLines(folder.resolve("commands"))).containsExactly("install");
        assertThat(folder.resolve("reports/failure.txt"))
                .content()
                .isEqualTo("pulumi install failed: npm error 404 Not Found: @clinic/missing\n");
        assertThat(folder.resolve("reports/comment.md")).doesNotExist();
    }

    @Test
    void a_script_that_ends_without_a_word_is_noted_for_the_comment() throws IOException {
        assertThat(common("false", Map.of()).exitCode()).isEqualTo(1);

        assertThat(folder.resolve("reports/failure.txt"))
                .content()
                .isEqualTo("bash ended with status 1; its log says why\n");
    }

    /** Another project with a stack of the same name has a comment of its own. */
    @ParameterizedTest
    @CsvSource({
        "'', Preview of prod",
        "., Preview of prod",
        "./, Preview of prod",
        "././infra/clinic/, Preview of prod in infra/clinic",
        "infra, Preview of prod in infra"
    })
    void a_comment_is_titled_by_stack_and_project(String project, String title) {
        assertThat(common("title Preview", Map.of("FHIR_CMK_PROJECT", project))
                        .succeeded()
                        .output())
                .isEqualTo(title + "\n");
    }

    @Test
    void of_the_attempts_that_azure_pipelines_keeps_the_last_is_used() throws IOException {
        for (var attempt : List.of("1-1", "2-10", "2-9")) {
            var kept = Files.createDirectories(folder.resolve("workspace/fhir-cmk-plan-" + attempt));
            Files.writeString(kept.resolve("update-plan.json"), attempt);
        }
        var workspace = Map.of("FHIR_CMK_ATTEMPTS", folder.resolve("workspace").toString());

        common("use_latest fhir-cmk-plan", workspace).succeeded();
        common("use_latest fhir-cmk-preview", workspace).succeeded();

        assertThat(folder.resolve("reports/update-plan.json")).content().isEqualTo("2-10");
    }

    /** GitHub's token lives for five minutes, and an update takes longer. */
    @Test
    void a_job_of_github_stays_signed_in_for_as_long_as_its_script_runs() throws IOException {
        var given = new AtomicInteger();
        var endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", exchange -> {
            var answer = ("{\"value\": \"token-" + given.incrementAndGet() + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        endpoint.start();
        try {
            var run = common(
                    """
                    . '%s/ci/scripts/login.sh'
                    token() { cat "$AZURE_FEDERATED_TOKEN_FILE"; echo; }
                    token
                    backend token
                    before=$(token)
                    until [ "$(token)" != "$before" ]; do sleep 0.1; done
                    token
                    stat -c %%a "$AZURE_FEDERATED_TOKEN_FILE"
                    """.formatted(Checkout.root()),
                    Map.of(
                            "ACTIONS_ID_TOKEN_REQUEST_URL",
                            "http://127.0.0.1:" + endpoint.getAddress().getPort() + "/token?api-version=2.0",
                            "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                            "of the job",
                            "FHIR_CMK_RENEWAL",
                            "1",
                            "ARM_TENANT_ID",
                            "t",
                            "ARM_SUBSCRIPTION_ID",
                            "s",
                            "ARM_CLIENT_ID",
                            "c"));

            assertThat(run.errors()).isEmpty();
            var lines = run.output().lines().toList();
            assertThat(lines.subList(0, 3))
                    .doesNotHaveDuplicates()
                    .allSatisfy(token -> assertThat(token).startsWith("token-"));
            assertThat(lines.subList(3, lines.size())).containsExactly("600");
            try (var left = Files.list(folder.resolve("tools"))) {
                assertThat(left).containsExactly(folder.resolve("tools/bin"));
            }
        } finally {
            endpoint.stop(0);
        }
    }

    /** Unpacked and committed on Windows, where git may be told to write other ends of lines. */
    @Test
    void the_scripts_keep_their_ends_of_lines_in_a_repository_of_windows() throws IOException {
        new Checkout(folder)
                .shell(
                        folder,
                        "cp -R '" + Checkout.root() + "/ci' . && git init -q . && git config core.autocrlf true"
                                + " && git add ci && git checkout-index -a --prefix=windows/")
                .succeeded();

        try (var scripts = Files.list(folder.resolve("windows/ci/scripts"))) {
            assertThat(scripts.toList())
                    .hasSizeGreaterThan(5)
                    .allSatisfy(script -> assertThat(script).content().doesNotContain("\r"));
        }
        assertThat(folder.resolve("windows/" + GITHUB)).content().contains("\r\n");
    }

    @Test
    void a_pull_request_from_a_fork_has_no_preview_at_any_host() throws IOException {
        assertThat(Files.readString(Checkout.root().resolve(GITHUB)))
                .contains("github.event.pull_request.head.repo.full_name == github.repository");
        assertThat(Files.readString(Checkout.root().resolve(AZURE_DEVOPS)))
                .contains("ne(variables['System.PullRequest.IsFork'], 'True')");
        for (var job : List.of("fhir-cmk preview", "fhir-cmk report")) {
            assertThat(map(Objects.requireNonNull(map(parsed(GITLAB)).get(job))).get("rules"))
                    .asString()
                    .contains("$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID");
        }
    }

    /** GitHub drops a run that waits in a group for a newer one of it, whatever started that. */
    @Test
    void a_deployment_waits_for_deployments_only() throws IOException {
        assertThat(map(parsed(GITHUB)).get("concurrency"))
                .isEqualTo(Map.of(
                        "group", "fhir-cmk-${{ github.event_name }}-${{ github.ref }}",
                        "cancel-in-progress", "${{ github.event_name == 'pull_request' }}"));
        assertThat(map(Objects.requireNonNull(map(parsed(GITLAB)).get("fhir-cmk drift"))))
                .doesNotContainKey("resource_group");
    }

    /** Azure Pipelines asks for an approval before a stage, and GitHub before a job: the plan is made by then. */
    @Test
    void who_approves_has_the_plan_at_azure_devops() throws IOException {
        var stages = new LinkedHashMap<String, Object>();
        for (var stage :
                (List<?>) Objects.requireNonNull(map(parsed(AZURE_DEVOPS)).get("stages"))) {
            stages.put(String.valueOf(map(stage).get("stage")), stage);
        }

        assertThat(stages).containsOnlyKeys("preview", "plan", "deploy", "drift");
        assertThat(map(Objects.requireNonNull(stages.get("plan"))).toString())
                .contains("plan.sh")
                .doesNotContain("environment=");
        assertThat(map(Objects.requireNonNull(stages.get("deploy"))))
                .containsEntry("dependsOn", "plan")
                .extracting(Map::toString)
                .asString()
                .contains("environment=production", "deploy.sh");
    }

    /** A command of the played tools. */
    private void play(String name, String commands) throws IOException {
        var script = Files.createDirectories(folder.resolve("tools/bin")).resolve(name);
        Files.writeString(script, "#!/bin/sh\n" + commands + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Runs commands after common.sh, in the folder of this test. */
    private Checkout.Result common(String commands, Map<String, String> more) {
        var environment = new LinkedHashMap<>(more);
        environment.put("FHIR_CMK_TOOLS", folder.resolve("tools").toString());
        environment.put("FHIR_CMK_REPORTS", folder.resolve("reports").toString());
        environment.put("PULUMI_STACK", "prod");
        return Checkout.run(
                folder,
                List.of("bash", "-c", ". '" + Checkout.root() + "/ci/scripts/common.sh'\n" + commands),
                environment);
    }

    private Checkout.Result install(Path release, String checksum) {
        return Checkout.run(
                folder,
                List.of("bash", Checkout.root().resolve("ci/scripts/install.sh").toString(), "cli"),
                Map.of(
                        "RUNNER_TEMP",
                        folder.toString(),
                        "FHIR_CMK_RELEASE",
                        "file://" + release,
                        "FHIR_CMK_VERSION",
                        "1.2.3",
                        "FHIR_CMK_SHA256",
                        checksum));
    }

    private static boolean writes(Object job) {
        var permissions = map(Objects.requireNonNull(map(job).getOrDefault("permissions", Map.of())));
        return permissions.entrySet().stream()
                .anyMatch(right ->
                        !right.getKey().equals("id-token") && right.getValue().equals("write"));
    }

    private static void collect(Object tree, List<String> commands) {
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (SHELL.contains(String.valueOf(key))) {
                    commands.addAll(
                            value instanceof List<?> list
                                    ? list.stream().map(String::valueOf).toList()
                                    : List.of(String.valueOf(value)));
                } else if (key.equals("scriptPath")) {
                    // AzureCLI@2 starts bash with it.
                    commands.add("bash " + value);
                } else {
                    collect(value, commands);
                }
            });
        } else if (tree instanceof List<?> list) {
            list.forEach(entry -> collect(entry, commands));
        }
    }

    private static Object parsed(String file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(Checkout.root().resolve(file)));
    }

    private static Map<String, Object> map(Object tree) {
        var copy = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) tree).forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }
}
