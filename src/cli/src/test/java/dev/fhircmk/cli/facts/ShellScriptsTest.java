package dev.fhircmk.cli.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What stands in the scripts of the repository, and what does not. */
final class ShellScriptsTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern READS_TEXT = Pattern.compile("^[^#]*\\b(sed|grep|awk|ps|jq)\\s.*");

    /** Of the JVM; in two parts, since this file is searched too. */
    private static final List<String> FLAGS =
            List.of("-XX:Tiered" + "StopAtLevel", "-XX:+Use" + "SerialGC", "-Xmx" + "192m");

    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", ".fhir-cmk", "lib");

    @Test
    void leave_settings_state_and_the_local_azure_to_java() throws IOException {
        var reading = new ArrayList<String>();
        for (var file : List.of(
                "pulumiw", "fhir-cmk", "tools/pulumiw/stack.sh", "tools/pulumiw/local.sh", "tools/pulumiw/policy.sh")) {
            for (var line : Files.readAllLines(ROOT.resolve(file))) {
                if (READS_TEXT.matcher(line).matches()) {
                    reading.add(file + ": " + line.strip());
                }
            }
        }

        assertThat(reading).isEmpty();
    }

    /** A policy pack is of its own: its launcher goes into repositories of others. */
    @Test
    void have_the_flags_of_the_jvm_from_one_place() throws IOException {
        var holders = new ArrayList<String>();
        for (var file : sources()) {
            var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            if (FLAGS.stream().anyMatch(text::contains)) {
                holders.add(ROOT.relativize(file).toString());
            }
        }

        assertThat(holders)
                .filteredOn(name -> !name.endsWith("LauncherTest.java"))
                .containsExactlyInAnyOrder(
                        "tools/jvm/short.options",
                        "tools/jvm/azure-local.options",
                        "templates/policy-pack-java/mvnw-pack",
                        // Of the JVM that builds, and of those that run tests.
                        ".mvn/jvm.config",
                        "pom.xml");
    }

    private static List<Path> sources() throws IOException {
        var files = new ArrayList<Path>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                // Links are the files of others once more.
                if (attributes.isRegularFile()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
