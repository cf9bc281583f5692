package dev.fhircmk.cli.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which locks of a file backend are of a run that is going on. */
final class RunningProcessTest {
    @TempDir
    Path folder;

    @Test
    void is_a_pulumi_that_is_alive() throws Exception {
        // The name of the file is what a process is known by.
        var pulumi = Files.copy(
                Path.of("/bin/sleep").toRealPath(), folder.resolve("pulumi"), StandardCopyOption.COPY_ATTRIBUTES);
        var run = new ProcessBuilder(List.of(pulumi.toString(), "60")).start();
        try {
            lock("prod", "{\"pid\": " + run.pid() + "}");

            assertThat(backend().runningProcess("prod")).contains(run.pid());
            assertThat(backend().runningProcess("dev")).isEmpty();
        } finally {
            run.destroyForcibly();
        }
    }

    @Test
    void is_no_other_process_that_has_its_number_now() throws IOException {
        lock("prod", "{\"pid\": " + ProcessHandle.current().pid() + "}");

        assertThat(backend().runningProcess("prod")).isEmpty();
    }

    @Test
    void is_not_told_by_a_lock_that_cannot_be_read() throws IOException {
        lock("prod", "{\"pid\"");
        assertThat(backend().runningProcess("prod")).isEmpty();

        lock("prod", "{\"pid\": \"one\"}");
        assertThat(backend().runningProcess("prod")).isEmpty();

        lock("prod", "[]");
        assertThat(backend().runningProcess("prod")).isEmpty();
    }

    @Test
    void is_not_known_of_other_backends_and_of_a_folder_without_locks() {
        assertThat(FileBackend.at("https://api.example.org")).isEmpty();
        assertThat(backend().runningProcess("prod")).isEmpty();
    }

    private FileBackend backend() {
        return FileBackend.at("file://" + folder).orElseThrow();
    }

    private void lock(String stack, String text) throws IOException {
        var locks = Files.createDirectories(folder.resolve(".pulumi/locks/organization/clinic/" + stack));
        Files.writeString(locks.resolve("lock.json"), text);
    }
}
