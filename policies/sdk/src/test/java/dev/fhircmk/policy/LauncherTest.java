package dev.fhircmk.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of a pack: which JVM it starts, and whose archive of classes that JVM is given, which it takes without a second look. */
final class LauncherTest {
    /** Writes the archive that it is asked for, else tells what it was started with. */
    private static final String JVM = """
            #!/bin/sh
            for argument in "$@"; do
              case $argument in
                -XX:ArchiveClassesAtExit=*) echo archive >"${argument#*=}"; exit 0 ;;
              esac
            done
            printf '%s\\n' "$0" "$@"
            """;

    private static final String ENGINE = "127.0.0.1:41234";

    @TempDir
    Path folder;

    private Path pack = Path.of("");
    private Path cache = Path.of("");

    private record Run(String output, String errors) {
        /** The archive that the JVM was given. */
        List<String> archives() {
            return output.lines()
                    .filter(line -> line.startsWith("-XX:SharedArchiveFile="))
                    .map(line -> line.substring(line.indexOf('=') + 1))
                    .toList();
        }
    }

    @BeforeEach
    void makeThePack() throws IOException {
        pack = Files.createDirectories(folder.resolve("pack")).toRealPath();
        cache = folder.toRealPath().resolve("cache");
        Files.copy(
                Path.of("../../templates/policy-pack-java/mvnw-pack"),
                pack.resolve("mvnw-pack"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(Files.createDirectories(pack.resolve("lib")).resolve("pack.jar"), "a jar");
    }

    @Test
    void the_launcher_starts_the_java_of_java_home_with_an_archive_that_it_made_in_a_folder_of_the_users_own()
            throws Exception {
        var java = java("17.0.15");

        var run = run(java, Map.of());

        assertThat(run.errors()).isEmpty();
        assertThat(run.output().lines())
                .first()
                .isEqualTo(java.resolve("bin/java").toString());
        assertThat(run.output().lines().toList())
                .endsWith("-jar", pack.resolve("lib/pack.jar").toString(), ENGINE);
        assertThat(run.archives())
                .singleElement()
                .asString()
                .startsWith(cache + "/")
                .endsWith(".jsa");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rwx------");
    }

    @Test
    void the_launcher_gives_no_jvm_the_archive_of_another() throws Exception {
        var first = run(java("17.0.15"), Map.of());
        var second = run(java("17.0.16"), Map.of());
        var otherOptions = run(java("17.0.16"), Map.of("PACK_JAVA_OPTIONS", "-Dclinic=1"));

        assertThat(List.of(
                        first.archives().get(0),
                        second.archives().get(0),
                        otherOptions.archives().get(0)))
                .doesNotHaveDuplicates();
        assertThat(run(java("17.0.15"), Map.of()).archives()).isEqualTo(first.archives());
    }

    @Test
    void the_launcher_uses_no_archive_of_a_folder_that_others_can_write_to_and_says_so() throws Exception {
        Files.createDirectory(cache);
        permit(cache, "rwxrwxrwx");

        refused(run(java("17.0.15"), Map.of()), cache);
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void the_launcher_uses_no_archive_that_others_can_write_to_and_says_so() throws Exception {
        var java = java("17.0.15");
        var archive = Path.of(run(java, Map.of()).archives().get(0));
        permit(archive, "rw-rw-rw-");

        refused(run(java, Map.of()), archive);
    }

    @Test
    void the_launcher_uses_no_archive_that_belongs_to_somebody_else_and_says_so() throws Exception {
        var java = java("17.0.15");
        var archive = Path.of(run(java, Map.of()).archives().get(0));
        // A file can be given away by the administrator only.
        var listing = script(Files.createDirectories(folder.resolve("tools")).resolve("ls"), """
                #!/bin/sh
                for path; do :; done
                case $path in
                  *.jsa) echo "-rw------- 1 4242 $(id -g) 8 Nov 28 07:00 $path" ;;
                  *) exec /bin/ls "$@" ;;
                esac
                """);

        refused(run(java, Map.of("PATH", listing.getParent() + File.pathSeparator + System.getenv("PATH"))), archive);
    }

    private void refused(Run run, Path path) {
        assertThat(run.archives()).isEmpty();
        assertThat(run.output()).endsWith(ENGINE + "\n");
        assertThat(run.errors())
                .isEqualTo(pack.resolve("mvnw-pack") + ": others can write to " + path
                        + ", so no archive of classes is used and the pack starts slower; chmod go-w " + path
                        + ", or set PACK_CACHE\n");
    }

    private Path java(String version) throws IOException {
        var home = Files.createDirectories(folder.resolve("java-" + version)).toRealPath();
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        var unused = script(Files.createDirectories(home.resolve("bin")).resolve("java"), JVM);
        return home;
    }

    private static Path script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        permit(file, "rwxr-xr-x");
        return file;
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private Run run(Path javaHome, Map<String, String> more) throws Exception {
        var output = folder.resolve("output");
        var errors = folder.resolve("errors");
        var builder = new ProcessBuilder(pack.resolve("mvnw-pack").toString(), ENGINE)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().remove("PACK_JAVA_OPTIONS");
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("PACK_CACHE", cache.toString());
        builder.environment().putAll(more);
        assertThat(builder.start().waitFor()).as(Files.readString(errors)).isZero();
        return new Run(Files.readString(output), Files.readString(errors));
    }
}
