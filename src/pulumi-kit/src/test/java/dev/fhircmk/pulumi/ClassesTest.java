package dev.fhircmk.pulumi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code tools/jvm/classes.sh}: which archive of classes a program is started with, and how it comes to be. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell script")
final class ClassesTest {
    /** Makes the archive that it is asked for, and keeps the list that it is made from; else tells what it was started with. */
    private static final String JVM = """
            #!/bin/sh
            for argument in "$@"; do
              case $argument in
                -XX:DumpLoadedClassList=*) printf '%s\\n' java/lang/Object com/azure/Client clinic/App >"${argument#*=}" ;;
                -XX:SharedClassListFile=*) cp "${argument#*=}" "${0%/*}/list" ;;
                -XX:SharedArchiveFile=*.list.jsa) [ -e "${0%/*}/fails" ] && exit 134; echo archive >"${argument#*=}"; exit ;;
              esac
            done
            printf '%s\\n' "$@"
            """;

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private Path cache = Path.of("");
    private Path jar = Path.of("");
    private Path java = Path.of("");

    @BeforeEach
    void makeTheProgram() throws IOException {
        var real = folder.toRealPath();
        cache = real.resolve("cache");
        jar = Files.createDirectories(real.resolve("program/lib")).resolveSibling("program.jar");
        Files.writeString(jar, "a jar");
        java = java("17.0.15");
    }

    @Test
    void the_first_run_is_recorded_and_the_next_one_has_the_archive_that_was_made_after_it() throws Exception {
        assertThat(start("record")).startsWith("-XX:DumpLoadedClassList=" + cache + "/classes/");
        awaitArchive();

        assertThat(start("record")).isEqualTo("-XX:SharedArchiveFile=" + archive());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache.resolve("classes"))))
                .isEqualTo("rwx------");
        assertThat(files()).containsExactly(archive());
    }

    @Test
    void a_run_that_is_not_to_be_recorded_has_an_archive_where_there_is_one() throws Exception {
        assertThat(start("")).isEmpty();
        start("record");
        awaitArchive();

        assertThat(start("")).isEqualTo("-XX:SharedArchiveFile=" + archive());
    }

    @Test
    void classes_of_signed_jars_are_left_out() throws Exception {
        try (var signed = new ZipOutputStream(Files.newOutputStream(jar.resolveSibling("lib/azure.jar")))) {
            for (var entry : List.of("META-INF/MSFTSIG.SF", "com/azure/Client.class")) {
                signed.putNextEntry(new ZipEntry(entry));
            }
        }

        start("record");
        awaitArchive();

        assertThat(Files.readAllLines(java.resolveSibling("list"))).containsExactly("java/lang/Object", "clinic/App");
    }

    @Test
    void another_build_of_the_same_size_and_time_has_an_archive_of_its_own_which_takes_the_place_of_the_old_one()
            throws Exception {
        start("record");
        awaitArchive();
        var old = archive();
        var time = Files.getLastModifiedTime(jar);
        Files.writeString(jar, "A JAR");
        Files.setLastModifiedTime(jar, time);

        assertThat(start("record")).startsWith("-XX:DumpLoadedClassList=");
        awaitArchive();

        assertThat(archive()).isNotEqualTo(old);
        assertThat(files()).containsExactly(archive());
    }

    @Test
    void an_archive_that_cannot_be_made_is_not_tried_again() throws Exception {
        Files.createFile(java.resolveSibling("fails"));
        start("record");
        awaitArchive();

        assertThat(start("record")).isEmpty();
        assertThat(archive()).isEmptyFile();
    }

    @Test
    void no_archive_is_taken_that_others_can_write_to() throws Exception {
        start("record");
        awaitArchive();
        Files.setPosixFilePermissions(archive(), PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThat(start("record")).isEmpty();
    }

    @Test
    void nothing_is_made_in_a_folder_that_others_can_write_to() throws Exception {
        var classes = Files.createDirectories(cache.resolve("classes"));
        Files.setPosixFilePermissions(classes, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(start("record")).isEmpty();
        assertThat(classes).isEmptyDirectory();
    }

    @Test
    void a_program_in_a_folder_for_temporary_files_has_none() throws Exception {
        assertThat(start(Map.of("TMPDIR", folder.toRealPath().toString()), "record"))
                .isEmpty();
        assertThat(cache).doesNotExist();
    }

    @Test
    void a_java_that_does_not_tell_what_it_is_has_none() throws Exception {
        Files.delete(java.resolve("../../release").normalize());

        assertThat(start("record")).isEmpty();
        assertThat(cache).doesNotExist();
    }

    /** A program whose runs load different classes names one for each kind. */
    @Test
    void a_kind_of_run_has_an_archive_of_its_own_made_after_a_run_that_loaded_its_class() throws Exception {
        var temporary = folder.resolve("temporary").toString();
        var early = Map.of("TMPDIR", temporary, "CLASSES_WITH", "clinic/Answer");
        var whole = Map.of("TMPDIR", temporary, "CLASSES_WITH", "clinic/App");

        assertThat(start(early, "record")).startsWith("-XX:DumpLoadedClassList=");
        awaitMaker();
        assertThat(start(early, "record")).startsWith("-XX:DumpLoadedClassList=");
        awaitMaker();
        start(whole, "record");
        awaitArchive();

        assertThat(start(whole, "record")).isEqualTo("-XX:SharedArchiveFile=" + archive());
        assertThat(start("")).isEmpty();
    }

    @Test
    void what_nothing_but_the_jars_decides_is_asked_once_for_each_build() throws Exception {
        start("record");
        awaitArchive();

        assertThat(ask("echo one")).isEqualTo("one, 0");
        assertThat(ask("echo two")).isEqualTo("one, 0");

        Files.writeString(jar, "another build");
        assertThat(ask("echo three; exit 3")).isEqualTo("three, 3");
        assertThat(ask("echo four")).isEqualTo("four, 0");
        assertThat(ask("echo five")).isEqualTo("four, 0");
        assertThat(files())
                .filteredOn(file -> file.toString().contains("packages"))
                .hasSize(1);
    }

    @Test
    void no_answer_is_taken_that_others_can_write_to() throws Exception {
        start("record");
        awaitArchive();
        ask("echo one");
        for (var file : files()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        }

        assertThat(ask("echo two")).isEqualTo("two, 0");
    }

    /** What a command in place of the program prints, and its exit code. */
    private String ask(String command) throws Exception {
        var output = folder.resolve("output");
        var code = run(
                output,
                Map.of("TMPDIR", folder.resolve("temporary").toString()),
                "CLASSES_SCRIPT=$1; . \"$1\"; find_classes \"$2\" \"$3\"; keep_output packages sh -c \"$4\"",
                command);
        return Files.readString(output, UTF_8).strip() + ", " + code;
    }

    /** Until it has left without an archive. */
    private void awaitMaker() throws Exception {
        var deadline = Instant.now().plus(LIMIT);
        while (!files().isEmpty()) {
            assertThat(Instant.now()).as(files().toString()).isBefore(deadline);
            Thread.sleep(20);
        }
    }

    private Path java(String version) throws IOException {
        var home = Files.createDirectories(folder.resolve("java")).toRealPath();
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        var binary = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(binary, JVM);
        Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwxr-xr-x"));
        return binary;
    }

    /** The option that the program was started with; nothing where there was none. */
    private String start(String record) throws Exception {
        return start(Map.of("TMPDIR", folder.resolve("temporary").toString()), record);
    }

    private String start(Map<String, String> environment, String record) throws Exception {
        var output = folder.resolve("output");
        var code = run(
                output,
                environment,
                "CLASSES_SCRIPT=$1; . \"$1\"; find_classes \"$2\" \"$3\" \"$4\"; exec \"$2\" ${classes:+\"$classes\"}",
                record);
        assertThat(code).isZero();
        return Files.readString(output, UTF_8).strip();
    }

    private int run(Path output, Map<String, String> environment, String script, String argument) throws Exception {
        var errors = folder.resolve("errors");
        var builder = new ProcessBuilder(
                        "sh",
                        "-euc",
                        script,
                        "sh",
                        Path.of("../../tools/jvm/classes.sh").toRealPath().toString(),
                        java.toString(),
                        jar.toString(),
                        argument)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("FHIR_CMK_CACHE", cache.toString());
        builder.environment().putAll(environment);
        var code = builder.start().waitFor();
        assertThat(Files.readString(errors, UTF_8)).isEmpty();
        return code;
    }

    /** Until the maker has left. */
    private void awaitArchive() throws Exception {
        var deadline = Instant.now().plus(LIMIT);
        while (files().size() != 1 || !files().get(0).toString().endsWith(".jsa")) {
            assertThat(Instant.now()).as(files().toString()).isBefore(deadline);
            Thread.sleep(20);
        }
    }

    private Path archive() throws IOException {
        return files().get(0);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(cache.resolve("classes"))) {
            return files.sorted().toList();
        }
    }
}
