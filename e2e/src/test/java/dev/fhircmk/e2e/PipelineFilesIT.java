package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final Pattern CALL = Pattern.compile("ci/scripts/[a-z]+\\.sh( cli)?");

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
            assertThat(Checkout.root().resolve(command.replace(" cli", ""))).isExecutable();
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
                        List.of(Checkout.root().resolve("ci/scripts/" + script).toString()));

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
        var tools = Files.createDirectories(folder.resolve("tools/bin"));
        for (var played : Map.of(
                        "pulumi", "echo $1 >>'" + folder + "/commands'", "fhir-cmk", "cat >/dev/null </dev/null")
                .entrySet()) {
            var script = tools.resolve(played.getKey());
            Files.writeString(script, "#!/bin/sh\n" + played.getValue() + "\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(folder.resolve(file), "");

        Checkout.run(
                        folder,
                        List.of("bash", "-c", ". '" + Checkout.root() + "/ci/scripts/common.sh' && preview Preview"),
                        Map.of(
                                "FHIR_CMK_TOOLS", folder.resolve("tools").toString(),
                                "FHIR_CMK_REPORTS", folder.resolve("reports").toString(),
                                "PULUMI_STACK", "prod"))
                .succeeded();

        assertThat(Files.readAllLines(folder.resolve("commands"))).containsExactly(commands.split(" "));
    }

    private Checkout.Result install(Path release, String checksum) {
        return Checkout.run(
                folder,
                List.of(Checkout.root().resolve("ci/scripts/install.sh").toString(), "cli"),
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
                    commands.add(String.valueOf(value));
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
