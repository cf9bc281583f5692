package dev.fhircmk.pulumi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
final class LauncherTest {
    private static final String NAME = "pulumi-resource-test";
    private static final String JAVA_THAT_TELLS = "#!/bin/sh\nfor a in \"$@\"; do echo \"$a\"; done\n";

    @TempDir
    Path folder;

    private Path launcher = Path.of("");

    @BeforeEach
    void fillTheTemplateIn() throws IOException {
        var home = Files.createDirectory(folder.resolve("home"));
        launcher = home.resolve(NAME);
        Files.copy(Path.of("../../tools/jvm/classes.sh"), home.resolve("classes.sh"));
        Files.writeString(
                launcher,
                Files.readString(Path.of("src/main/launcher/launcher.sh"))
                        .replace("@plugin.name@", NAME)
                        .replace("@plugin.jar@", "test.jar")
                        .replace("@plugin.main@", "dev.fhircmk.TestPlugin"));
    }

    private record Run(int exitCode, String output, String errors) {}

    @Test
    void starts_the_plugin_and_hands_its_arguments_on() throws Exception {
        var run = run(launcher, java("17.0.15", JAVA_THAT_TELLS), "127.0.0.1:41234");

        assertThat(run.errors()).isEmpty();
        assertThat(run.output().lines())
                .containsExactly(
                        "@" + folder.resolve("home").toRealPath() + "/short.options",
                        "-cp",
                        folder.resolve("home").toRealPath() + "/test.jar",
                        "dev.fhircmk.TestPlugin",
                        "127.0.0.1:41234");
    }

    /** The flags of every program of this repository that is started often. */
    @Test
    void starts_a_jvm_that_keeps_its_warnings_from_the_engine() throws Exception {
        assertThat(Files.readAllLines(Path.of("../../tools/jvm/short.options")).stream()
                        .filter(line -> !line.startsWith("#")))
                .containsExactly(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:TLABSize=256k",
                        "-XX:-ResizeTLAB",
                        "-XX:-UsePerfData",
                        "-Xshare:auto",
                        "-Xlog:disable",
                        "-Xlog:all=warning:stderr",
                        "-Djava.util.concurrent.ForkJoinPool.common.parallelism=4");
    }

    /** The build would take a sign that stands alone for the beginning of a name, and leave the next name as it is. */
    @Test
    void has_no_sign_alone_before_the_last_name_that_the_build_fills_in() throws Exception {
        var template = Files.readString(Path.of("src/main/launcher/launcher.sh"));

        assertThat(template.substring(0, template.lastIndexOf("@plugin.main@"))
                        .replaceAll("@plugin\\.(name|jar|main)@", ""))
                .doesNotContain("@");
    }

    @Test
    void finds_its_folder_through_links() throws Exception {
        var home = Files.createDirectories(folder.resolve("plugin"));
        Files.copy(launcher, home.resolve("launcher"));
        Files.copy(launcher.resolveSibling("classes.sh"), home.resolve("classes.sh"));
        var link = Files.createSymbolicLink(folder.resolve("link"), home.resolve("launcher"));
        var linkToLink = Files.createSymbolicLink(folder.resolve("again"), Path.of("link"));

        assertThat(link).isSymbolicLink();
        assertThat(run(linkToLink, java("25", JAVA_THAT_TELLS)).output()).contains(home.toRealPath() + "/test.jar");
    }

    /** ClassesTest has the rest. */
    @Test
    void hands_the_jvm_an_archive_of_classes_where_there_is_one() throws Exception {
        var home = folder.resolve("home").toRealPath();
        Files.writeString(home.resolve("classes.sh"), "find_classes() { classes=\"$1 $2 $3 of $CLASSES_SCRIPT\"; }\n");
        var java = java("17.0.15", JAVA_THAT_TELLS);

        assertThat(run(launcher, java).output().lines())
                .element(1)
                .isEqualTo(java + "/bin/java " + home + "/test.jar record of " + home + "/classes.sh");
    }

    @Test
    void says_that_java_is_missing_and_nothing_on_the_standard_output() throws Exception {
        var run = run(launcher, folder.resolve("none"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors())
                .isEqualTo(NAME + ": needs Java 17 or newer, found " + folder.resolve("none/bin/java")
                        + "; set JAVA_HOME to a JDK or JRE\n");
    }

    @Test
    void says_that_java_is_too_old() throws Exception {
        var home = java("1.8.0_402", "#!/bin/sh\nexit 99\n");

        var run = run(launcher, home);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors())
                .isEqualTo(NAME + ": needs Java 17 or newer, found 1.8.0_402 at " + home.resolve("bin/java")
                        + "; set JAVA_HOME to a newer JDK or JRE\n");
    }

    @Test
    void asks_a_java_without_a_release_file_for_its_version() throws Exception {
        var home = java("", "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        Files.delete(home.resolve("release"));

        assertThat(run(launcher, home).errors()).contains("found 11.0.2 at ");
    }

    private Path java(String version, String script) throws IOException {
        var home = Files.createDirectories(folder.resolve("java"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        var binary = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(binary, script);
        Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    private Run run(Path launcher, Path javaHome, String... arguments) throws Exception {
        var output = folder.resolve("output");
        var errors = folder.resolve("errors");
        var command = new java.util.ArrayList<>(java.util.List.of("sh", launcher.toString()));
        command.addAll(java.util.List.of(arguments));
        var builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        javaHome.toString(),
                        "TMPDIR",
                        folder.toRealPath().toString()));
        var exitCode = builder.start().waitFor();
        return new Run(exitCode, Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
    }
}
