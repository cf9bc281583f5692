package dev.fhircmk.azurelocal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LockFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void has_no_owner_where_none_ever_served() {
        assertThat(LockFile.in(folder).owner()).isEmpty();
        assertThat(LockFile.in(folder).holder()).isEmpty();
    }

    @Test
    void names_this_process_where_it_serves_itself() throws IOException {
        try (var lock = new HeldLock(folder, ProcessHandle.current())) {
            assertThat(lock).isNotNull();
            assertThat(LockFile.in(folder).owner()).contains(ProcessHandle.current());
            // Asked once more: asking must not have freed the lock.
            assertThat(LockFile.in(folder).isHeldHere()).isTrue();
            assertThat(LockFile.in(folder).owner()).contains(ProcessHandle.current());
        }
        assertThat(LockFile.in(folder).owner()).isEmpty();
    }

    @Test
    void names_another_process_while_the_lock_is_held() throws IOException {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        try (var lock = new HeldLock(folder, parent)) {
            assertThat(lock).isNotNull();
            assertThat(LockFile.in(folder).owner()).contains(parent);
        }
    }

    @Test
    void has_no_owner_where_the_process_was_killed_before_it_could_clear_its_name() throws IOException {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        Files.writeString(LockFile.in(folder).path(), LockFile.Holder.of(parent).text());

        assertThat(LockFile.in(folder).owner()).isEmpty();
    }

    @Test
    void takes_no_other_process_for_the_one_that_had_the_id_before() throws IOException {
        try (var lock = new HeldLock(folder, ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z\n")) {
            assertThat(lock).isNotNull();
            assertThat(LockFile.in(folder).owner()).isEmpty();
        }
    }

    @Test
    void has_no_owner_where_the_text_names_none() throws IOException {
        try (var lock = new HeldLock(folder, "somebody")) {
            assertThat(lock).isNotNull();
            assertThat(LockFile.in(folder).owner()).isEmpty();
        }
    }

    @Test
    void says_which_folder_has_a_lock_that_cannot_be_read() throws IOException {
        Files.createDirectory(LockFile.in(folder).path());

        assertThatThrownBy(() -> LockFile.in(folder).owner())
                .isInstanceOf(AzureLocalException.class)
                .hasMessage("The lock of " + folder + " cannot be read");
    }
}
