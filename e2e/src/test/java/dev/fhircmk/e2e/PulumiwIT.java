package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the wrapper says and does where a tool is missing, old, or cut off half way; go and pulumi are played by scripts. */
final class PulumiwIT {
    private static final List<String> TOOLS = List.of(
            "awk",
            "bash",
            "basename",
            "cat",
            "chmod",
            "cksum",
            "cmp",
            "cp",
            "dirname",
            "env",
            "find",
            "grep",
            "head",
            "id",
            "ln",
            "ls",
            "mkdir",
            "mktemp",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sh",
            "sleep",
            "sort",
            "tail",
            "touch",
            "tr",
            "uname");
    private static final String GO_THAT_BUILDS = PlayedGo.building("printf '#!/bin/sh\\necho v3.259.0\\n'");

    @TempDir
    Path folder;

    private Path bin = Path.of("");

    @BeforeEach
    void offerTheToolsOfAnySystem() throws IOException {
        bin = Files.createDirectory(folder.resolve("bin"));
        for (var tool : TOOLS) {
            script(tool, "exec " + which(tool) + " \"$@\"");
        }
    }

    @Test
    void names_go_and_pulumi_where_both_are_missing() {
        var result = pulumiw("toolchain");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors())
                .isEqualTo("pulumiw: go is not on PATH, and building Pulumi needs it; install Go 1.26.6 or newer"
                        + " (https://go.dev/dl), or Pulumi itself (https://www.pulumi.com/docs/install)\n");
    }

    @Test
    void names_java_where_it_is_missing() throws IOException {
        script("pulumi", "echo v3.300.1");
        script("pulumi-language-java", "");

        assertThat(pulumiw("preview", "--stack", "local").errors())
                .isEqualTo(
                        "pulumiw: java is not on PATH, and running the stacks needs it; install a JDK, 17 or newer\n");
    }

    @Test
    void names_maven_where_something_must_be_built_and_it_is_missing() throws IOException {
        script("pulumi", "echo v3.300.1");
        script("pulumi-language-java", "");
        script("java", "");

        assertThat(outputOfAnUnbuiltCopy(Map.of()))
                .isEqualTo(
                        "pulumiw: mvn is not on PATH, and building the stacks needs it; install Apache Maven 3.8.7 or"
                                + " newer\n");
    }

    @Test
    void names_what_is_missing_where_nothing_may_be_built() throws IOException {
        script("pulumi", "echo v3.300.1");
        script("pulumi-language-java", "");
        script("java", "");

        assertThat(outputOfAnUnbuiltCopy(Map.of("FHIR_CMK_BUILD", "never")))
                .isEqualTo("pulumiw: there is no " + folder.resolve("copy").toRealPath()
                        + "/src/cli/target/fhir-cmk.jar, and FHIR_CMK_BUILD=never; unset FHIR_CMK_BUILD, or build with"
                        + " Maven\n");
    }

    @Test
    void says_that_java_is_too_old() throws IOException {
        script("pulumi", "echo v3.300.1");
        script("pulumi-language-java", "");
        script("java", "");
        var home = Files.createDirectories(folder.resolve("jdk/bin"));
        Files.copy(bin.resolve("java"), home.resolve("java"), StandardCopyOption.COPY_ATTRIBUTES);
        for (var version : List.of("11.0.2", "1.8.0_402", "16")) {
            Files.writeString(folder.resolve("jdk/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
            var environment = new HashMap<>(environment());
            environment.put("JAVA_HOME", folder.resolve("jdk").toString());

            var result = new Checkout(folder.resolve("home")).pulumiw(environment, "preview", "--stack", "dev");

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.output()).isEmpty();
            assertThat(result.errors())
                    .isEqualTo("pulumiw: running the stacks needs Java 17 or newer, found " + version + " at "
                            + home.resolve("java") + "; set JAVA_HOME to a newer JDK\n");
        }
    }

    /** What a preview says in a checkout in which nothing is built. */
    private String outputOfAnUnbuiltCopy(Map<String, String> more) throws IOException {
        var copy = Files.createDirectory(folder.resolve("copy"));
        new Checkout(folder)
                .shell(
                        Checkout.root(),
                        "cp -R pulumiw tools '" + copy + "' && mkdir '" + copy + "/stacks'"
                                + " && cp stacks/Pulumi.local.yaml '" + copy + "/stacks'")
                .succeeded();
        var builder = new ProcessBuilder(copy.resolve("pulumiw").toString(), "preview", "--stack", "local")
                .redirectErrorStream(true);
        builder.environment().putAll(environment());
        builder.environment().putAll(more);
        return new String(builder.start().getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void makes_the_toolchain_once() throws IOException {
        script("go", GO_THAT_BUILDS);

        assertThat(pulumiw("toolchain").exitCode()).isZero();
        Files.delete(bin.resolve("go"));
        var second = pulumiw("toolchain");

        assertThat(second.exitCode()).isZero();
        assertThat(second.errors()).isEmpty();
        assertThat(second.output()).contains("/pulumi-3.259.0-java-1.22.0-");
    }

    @Test
    void leaves_nothing_half_made_when_it_is_cut_off() throws Exception {
        script(
                "go",
                "[ \"$1\" != env ] || exit 0\n"
                        + "while [ $# -gt 0 ]; do if [ \"$1\" = -o ]; then echo half >\"$2\"; fi; shift; done; exec sleep 60");
        var running = start("toolchain");
        while (files("cache").stream()
                .noneMatch(file -> file.getFileName().toString().startsWith(".building"))) {
            Thread.onSpinWait();
        }
        running.destroy();
        assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(files("cache"))
                .noneMatch(file -> file.getFileName().toString().equals("pulumi"));

        script("go", GO_THAT_BUILDS);

        assertThat(pulumiw("toolchain").exitCode()).isZero();
    }

    @Test
    void refuses_a_build_that_is_not_what_it_asked_for() throws IOException {
        script("go", GO_THAT_BUILDS.replace("v3.259.0", "v1.0.0"));

        var result = pulumiw("toolchain");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors()).contains("pulumiw: the built pulumi does not call itself v3.259.0; remove ");
    }

    @Test
    void refuses_a_build_of_other_modules_than_are_pinned() throws IOException {
        for (var other : List.of(
                "dep\\tcel.dev/expr\\tv0.25.2\\th1:AAAA=",
                "dep\\tcel.dev/expr\\tv9.9.9\\th1:K6j46C81hXtZQfuX60cVWQFBJahKSE2gfRbNuvr5bFs=",
                "dep\\texample.com/other\\tv1.0.0\\th1:AAAA=",
                "dep\\tcel.dev/expr\\tv0.25.2\\n\\t=>\\t../expr\\t(devel)\\t",
                "dep\\tcel.dev/expr\\t(devel)\\t",
                "path\\tcommand")) {
            script("go", GO_THAT_BUILDS.replace("cat \"$0.modules.${tool%%.*}\"", "printf '\\t" + other + "\\n'"));

            var result = pulumiw("toolchain");

            assertThat(result.exitCode()).as(other).isEqualTo(1);
            assertThat(result.errors())
                    .as(other)
                    .contains("pulumiw: what Go built is not what " + Checkout.root()
                            + "/tools/toolchain/pulumi/go.mod and go.sum pin: '")
                    .contains("'; nothing of it is used\n");
            assertThat(files("cache")).as(other).noneMatch(Files::isRegularFile);
        }
    }

    @Test
    void builds_anew_what_other_pins_or_an_earlier_version_have_built() throws IOException {
        script("go", GO_THAT_BUILDS);
        pulumiw("toolchain").succeeded();
        var built = files("cache").stream()
                .filter(file -> file.endsWith("pulumi"))
                .findFirst()
                .orElseThrow();
        Files.delete(built.resolveSibling(".pulumi.pins"));

        var kept = pulumiw("toolchain");
        Files.delete(built.resolveSibling(".pulumi.pins"));
        Files.writeString(bin.resolve("go.modules.pulumi"), "\tdep\texample.com/other\tv1.0.0\th1:AAAA=\n");
        var anew = pulumiw("toolchain");

        assertThat(kept.succeeded().errors()).isEmpty();
        assertThat(anew.succeeded().errors()).contains("pulumiw: building pulumi 3.259.0 from Go modules, once");
    }

    @Test
    void uses_no_toolchain_that_others_can_write() throws IOException {
        script("go", GO_THAT_BUILDS);
        pulumiw("toolchain").succeeded();
        for (var path : files("cache").stream()
                // The pulumi in bin is the same file.
                .filter(file -> Files.isDirectory(file)
                        || (file.endsWith("pulumi") && !file.endsWith("bin/pulumi"))
                        || file.endsWith("bin/pulumi-language-java"))
                .toList()) {
            var usual = Files.getPosixFilePermissions(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));

            var result = pulumiw("toolchain");

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.errors())
                    .isEqualTo(
                            "pulumiw: others can write to %1$s, so the Pulumi in it is not used; set FHIR_CMK_CACHE to"
                                            .formatted(path)
                                    + " a folder of your own, or: chmod go-w %s\n".formatted(path));
            Files.setPosixFilePermissions(path, usual);
        }
    }

    @Test
    void builds_programs_in_go_without_what_lies_around_the_checkout() throws IOException {
        var module = Files.createDirectory(folder.resolve("checkout"));
        Files.createDirectory(folder.resolve("other"));
        Files.writeString(folder.resolve("other/go.mod"), "module github.com/Azure/azure-sdk-for-go/sdk/azcore\n");
        Files.writeString(folder.resolve("go.work"), """
                go 1.26
                use ./checkout
                replace github.com/Azure/azure-sdk-for-go/sdk/azcore => ./other
                """);
        Files.writeString(folder.resolve("env"), "GOFLAGS=-modfile=/none/go.mod\n");
        var checkout = new Checkout(folder);
        checkout.shell(Checkout.root(), "cp -R e2e/src/test/go/keyclient/. '" + module + "'")
                .succeeded();

        checkout.run(
                        Checkout.root(),
                        Map.of(
                                "GOENV", folder.resolve("env").toString(),
                                "GOFLAGS", "-overlay=/none/overlay.json",
                                "GOEXPERIMENT", "none"),
                        List.of(
                                "tools/pulumiw/go-build",
                                module.toString(),
                                folder.resolve("keyclient").toString()))
                .succeeded();

        assertThat(checkout.shell(folder, "GOWORK=off go version -m keyclient")
                        .succeeded()
                        .output())
                .contains("dep\tgithub.com/Azure/azure-sdk-for-go/sdk/azcore\tv1.")
                .contains("CGO_ENABLED=0")
                .doesNotContain("=>");
    }

    @Test
    void shows_what_a_failed_build_said() throws IOException {
        script("go", "echo no such module; exit 1");

        var result = pulumiw("toolchain");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors()).contains("no such module").contains("failed after");
    }

    @Test
    void takes_pulumi_from_path_where_it_is_new_enough() throws IOException {
        script("pulumi", "echo v3.300.1");
        script("pulumi-language-java", "");

        var result = pulumiw("toolchain");

        assertThat(result.output())
                .isEqualTo(bin.resolve("pulumi") + "\n" + bin.resolve("pulumi-language-java") + "\n");
    }

    @Test
    void leaves_an_older_pulumi_on_path_alone() throws IOException {
        script("pulumi", "echo v3.99.0");
        script("go", GO_THAT_BUILDS);

        var result = pulumiw("toolchain");

        assertThat(result.errors())
                .contains("pulumiw: pulumi 3.99.0 on PATH is older than 3.259.0, so it is left alone");
        assertThat(result.output()).contains("/pulumi-3.259.0-");
    }

    @Test
    void says_which_stacks_there_are() {
        var result = pulumiw("up", "--stack", "nope");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors())
                .isEqualTo("pulumiw: there is no stack nope: stacks/Pulumi.nope.yaml does not exist; stacks here:"
                        + " brazilsouth dev eastasia existing-vault key-vault legacy local prod southeastasia\n");
    }

    @Test
    void wants_a_folder_for_the_local_azure() {
        var result = new Checkout(Path.of("/dev/full")).pulumiw("up", "--stack", "local", "--yes");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors())
                .isEqualTo("pulumiw: cannot make the folder /dev/full; set FHIR_CMK_HOME to a folder that can be"
                        + " written\n");
    }

    @Test
    void does_nothing_where_the_disk_of_the_local_azure_is_full() throws IOException {
        var azure = Files.createDirectories(folder.resolve("home/azure"));
        Files.writeString(azure.resolve("azure-local.folder"), "fhir-cmk azure-local data folder, format 1\n");
        Files.createSymbolicLink(azure.resolve("store.mv"), Path.of("/dev/full"));

        var result = new Checkout(folder.resolve("home")).pulumiw("up", "--stack", "local", "--yes");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors())
                .isEqualTo("""
                        azure-local: The store cannot be opened: No space left on device; free space for %s, or begin \
                        anew with reset, which deletes what is in it
                        pulumiw: azure-local did not start; its log is %s
                        """.formatted(azure.resolve("store.mv"), folder.resolve("home/azure-local.log")));
        assertThat(folder.resolve("home/state")).doesNotExist();
    }

    @Test
    void leaves_a_folder_alone_that_holds_other_things() throws IOException {
        var home = folder.resolve("home");
        Files.createDirectories(home.resolve("state"));
        Files.createDirectories(home.resolve("azure-local"));
        Files.writeString(home.resolve("state/mine"), "");
        Files.writeString(home.resolve("azure-local/mine"), "");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        var checkout = new Checkout(home);

        var start = checkout.pulumiw("local", "start");
        var up = checkout.pulumiw("up", "--stack", "local", "--yes");
        var reset = checkout.pulumiw("local", "reset");

        assertThat(List.of(start, up, reset)).allMatch(result -> result.exitCode() == 1);
        assertThat(start.errors())
                .isEqualTo(
                        "pulumiw: " + home + " holds other things than a local Azure, so nothing is made or deleted in"
                                + " it; set FHIR_CMK_HOME to a new folder\n");
        assertThat(up.errors()).endsWith(start.errors());
        assertThat(reset.errors())
                .isEqualTo("pulumiw: " + home + " is no home of a local Azure, so nothing in it is deleted; set"
                        + " FHIR_CMK_HOME to the one that is meant\n");
        assertThat(files("home")).hasSize(5);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void leaves_a_home_alone_that_others_can_write() throws IOException {
        var home = Files.createDirectory(folder.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(new Checkout(home).pulumiw("local", "start").errors())
                .isEqualTo(
                        "pulumiw: others can write to %1$s, so it is no place for a local Azure; set FHIR_CMK_HOME to a"
                                        .formatted(home)
                                + " folder of your own, or: chmod go-w %s\n".formatted(home));
        assertThat(files("home")).hasSize(1);
    }

    @Test
    void makes_a_home_that_is_the_users_alone_and_deletes_in_it() throws IOException {
        var home = folder.resolve("deep/home");
        try (var checkout = new Checkout(home)) {
            checkout.pulumiw("local", "start").succeeded();
            Files.createDirectories(home.resolve("state/.pulumi"));
            Files.writeString(home.resolve("mine"), "");

            checkout.pulumiw("local", "reset").succeeded();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                    .isEqualTo("rwx------");
            assertThat(home.resolve(".fhir-cmk-home")).hasContent("fhir-cmk home, format 1");
            assertThat(home.resolve("mine")).exists();
            assertThat(home.resolve("state")).doesNotExist();
            assertThat(home.resolve("pulumi")).doesNotExist();
        }
    }

    @Test
    void knows_the_home_of_an_earlier_version() throws IOException {
        var home = folder.resolve("home");
        try (var checkout = new Checkout(home)) {
            checkout.pulumiw("local", "start").succeeded();
            Files.delete(home.resolve(".fhir-cmk-home"));

            checkout.pulumiw("local", "start").succeeded();

            assertThat(home.resolve(".fhir-cmk-home")).exists();
            Files.delete(home.resolve(".fhir-cmk-home"));
            checkout.pulumiw("local", "reset").succeeded();
            assertThat(home.resolve("pulumi")).doesNotExist();
        }
    }

    @Test
    void takes_no_version_for_the_name_of_a_folder_that_is_none() throws IOException {
        var kept = Files.createDirectories(folder.resolve("kept"));
        Files.writeString(kept.resolve("mine"), "");
        var settings = folder.resolve("settings.yaml");
        for (var version : List.of("2.10.0/../../../../kept", "latest", "3.28", "")) {
            Files.writeString(settings, """
                    config:
                      fhir-cmk-stacks:cloud: local
                      fhir-cmk-stacks:azureNativeVersion: "%s"
                    """.formatted(version));

            var result = new Checkout(folder.resolve("home"))
                    .pulumiw("preview", "--stack", "local", "--config-file", settings.toString());

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.errors())
                    .endsWith("pulumiw: azureNativeVersion in " + settings + " must be a version such as 3.28.0, got '"
                            + version + "'\n");
            assertThat(kept.resolve("mine")).exists();
        }
    }

    @Test
    void reads_the_settings_of_a_stack_as_yaml() throws IOException {
        var settings = folder.resolve("settings.yaml");
        Files.writeString(settings, """
                config:
                  fhir-cmk-stacks:notes: |
                    fhir-cmk-stacks:azureNativeVersion: 3.28.0
                  ? fhir-cmk-stacks:cloud
                  : !!str local
                  fhir-cmk-stacks:azureNativeVersion: latest
                """);
        var checkout = new Checkout(folder.resolve("home"));

        assertThat(checkout.pulumiw("preview", "--stack", "local", "--config-file", settings.toString())
                        .errors())
                .isEqualTo("pulumiw: azureNativeVersion in " + settings
                        + " must be a version such as 3.28.0, got 'latest'\n");

        Files.writeString(settings, "config:\n\tfhir-cmk-stacks:cloud: local\n");
        var unreadable = checkout.pulumiw("preview", "--stack", "local", "--config-file", settings.toString());

        assertThat(unreadable.exitCode()).isEqualTo(1);
        assertThat(unreadable.errors())
                .isEqualTo(
                        "pulumiw: " + settings + ", the settings of the stack, is not YAML: found character '\\t(TAB)'"
                                + " that cannot start any token. (Do not use \\t(TAB) for indentation) in line 2; correct"
                                + " it\n");
    }

    @Test
    void says_what_local_takes() {
        assertThat(pulumiw("local", "run").errors())
                .isEqualTo("pulumiw: local takes start, stop, status, reset, fault or advance, got 'run'\n");
    }

    @Test
    void tells_what_it_is_for() {
        var result = pulumiw("--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).contains("./pulumiw up --stack local --yes").contains("FHIR_CMK_HOME");
    }

    private Checkout.Result pulumiw(String... arguments) {
        return new Checkout(folder.resolve("home")).pulumiw(environment(), arguments);
    }

    private Process start(String... arguments) throws IOException {
        var builder = new ProcessBuilder(Checkout.root().resolve("pulumiw").toString(), arguments[0])
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().putAll(environment());
        return builder.start();
    }

    private Map<String, String> environment() {
        return Map.of(
                "PATH",
                bin.toString(),
                "FHIR_CMK_CACHE",
                folder.resolve("cache").toString());
    }

    private void script(String name, String body) throws IOException {
        var file = bin.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<Path> files(String name) throws IOException {
        if (!Files.exists(folder.resolve(name))) {
            return List.of();
        }
        try (var files = Files.walk(folder.resolve(name))) {
            return files.toList();
        }
    }

    private static Path which(String tool) {
        return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                .map(entry -> Path.of(entry).resolve(tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(tool + " is not on PATH"));
    }
}
