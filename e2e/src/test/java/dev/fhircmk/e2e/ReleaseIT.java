package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line as it is installed elsewhere: out of its archive, in a folder with a blank, with an empty home. */
final class ReleaseIT {
    private static final Path ARCHIVES = Release.folder().resolve("cli");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Path folder = Path.of("");
    private Path home = Path.of("");
    private Path program = Path.of("");

    private record Run(int exitCode, String out, String err) {}

    /** Not in the folder for temporary files: what lies there has no archive of classes. */
    @BeforeEach
    void unpack() throws Exception {
        folder = Files.createTempDirectory(Checkout.root().resolve("e2e/target").toRealPath(), "a release ");
        home = Files.createDirectory(folder.resolve("home"));
        assertThat(new ProcessBuilder("tar", "-xzf", archive(".tar.gz").toString())
                        .directory(folder.toFile())
                        .start()
                        .waitFor())
                .isZero();
        program = unpacked().resolve("bin/fhir-cmk");
    }

    @AfterEach
    void clear() throws Exception {
        run(program, "local", "stop");
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Test
    void helps_completes_and_runs_a_local_azure() throws Exception {
        assertThat(run(program, "--help").out()).startsWith("Usage: fhir-cmk ");
        assertThat(run(program, "--version").out()).matches("fhir-cmk \\d+\\.\\d+\\.\\d+\\S*\n");
        assertThat(run(program, "completion", "bash").out()).contains("complete -F _complete_fhir-cmk");
        var link = Files.createSymbolicLink(folder.resolve("cmk"), program);
        assertThat(run(link, "local", "status").exitCode()).isEqualTo(1);

        var started = run(program, "local", "start");
        assertThat(started.exitCode()).as(started.err()).isZero();
        assertThat(started.out()).contains("started a local Azure on " + folder.resolve(".fhir-cmk/azure"));
        assertThat(run(program, "local", "status", "--output", "json").out()).contains("\"state\": \"running\"");
        var seen = run(program, "status", "--azure-local", ".fhir-cmk/azure");
        assertThat(seen.out())
                .as(seen.err())
                .isEqualTo("no FHIR, DICOM or retired service in all subscriptions that you may read\n");
        assertThat(run(program, "local", "stop").out()).startsWith("stopped the local Azure on ");

        awaitClasses();
        assertThat(run(program, "--help").out()).startsWith("Usage: fhir-cmk ");
    }

    @Test
    void runs_where_nothing_can_be_kept_for_the_next_run() throws Exception {
        home = Files.writeString(folder.resolve("no folder"), "");

        var run = run(program, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
    }

    /** A JVM would verify them at every start, and take none of their classes into an archive. Bouncy Castle keeps its own. */
    @ParameterizedTest
    @CsvSource({
        "src/provider/target/plugin, fhir-cmk-provider.jar",
        "src/cli/target/release/libexec, fhir-cmk.jar",
    })
    void has_the_libraries_of_the_build_without_signatures(String program, String jar) throws IOException {
        var programs = Checkout.root().resolve(program);
        try (var main = new JarFile(programs.resolve(jar).toFile())) {
            var libraries = main.getManifest()
                    .getMainAttributes()
                    .getValue(Attributes.Name.CLASS_PATH)
                    .split(" ");
            assertThat(libraries).anyMatch(library -> library.startsWith("lib/azure-core-"));
            for (var library : libraries) {
                try (var file = new JarFile(programs.resolve(library).toFile())) {
                    assertThat(file.stream().map(ZipEntry::getName))
                            .as(library)
                            .isNotEmpty()
                            .noneMatch(name -> name.startsWith("META-INF/") && name.endsWith(".SF"));
                }
            }
        }
    }

    @Test
    void has_the_same_in_both_archives() throws IOException {
        var zipped = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(Files.newInputStream(archive(".zip")))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    zipped.put(entry.getName(), hash(zip.readAllBytes()));
                }
            }
        }
        var packed = new TreeMap<String, String>();
        try (var files = Files.walk(unpacked())) {
            files.filter(Files::isRegularFile).forEach(file -> packed.put(name(file), hash(bytes(file))));
        }

        assertThat(zipped).isEqualTo(packed);
        assertThat(zipped.keySet())
                .anyMatch(name -> name.endsWith("/bin/fhir-cmk.cmd"))
                .anyMatch(name -> name.endsWith("/libexec/azure-local.jar"))
                .anyMatch(name -> name.endsWith("/LICENSE"));
        assertThat(program).isExecutable();
    }

    private String name(Path file) {
        return folder.relativize(file).toString();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String hash(byte[] content) {
        return content.length + " " + java.util.Arrays.hashCode(content);
    }

    /** One of the commands that ask Azure, one of the others. */
    private void awaitClasses() throws Exception {
        var deadline = Instant.now().plus(LIMIT);
        var classes = home.resolve(".cache/fhir-cmk/classes");
        List<Path> made = List.of();
        while (made.size() != 2) {
            assertThat(Instant.now()).as(made.toString()).isBefore(deadline);
            Thread.sleep(200);
            try (var files = Files.list(classes)) {
                made = files.filter(file -> file.toString().endsWith(".jsa")
                                && !file.toString().contains(".list."))
                        .toList();
            }
        }
        assertThat(made).allSatisfy(archive -> assertThat(archive).isNotEmptyFile());
    }

    private static Path archive(String extension) throws IOException {
        return only(ARCHIVES, name -> name.startsWith("fhir-cmk-") && name.endsWith(extension));
    }

    private Path unpacked() throws IOException {
        return only(folder, name -> name.startsWith("fhir-cmk-"));
    }

    private static Path only(Path folder, java.util.function.Predicate<String> names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            var found = files.filter(file -> names.test(String.valueOf(file.getFileName())))
                    .toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private Run run(Path executable, String... arguments) throws Exception {
        var out = folder.resolve("out");
        var err = folder.resolve("err");
        var builder = new ProcessBuilder(Stream.concat(Stream.of(executable.toString()), Stream.of(arguments))
                        .toList())
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", System.getenv("PATH"),
                        "HOME", home.toString(),
                        "JAVA_HOME", System.getProperty("java.home")));
        var exitCode = builder.start().waitFor();
        return new Run(
                exitCode, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }
}
