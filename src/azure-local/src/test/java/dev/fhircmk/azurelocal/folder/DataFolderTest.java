package dev.fhircmk.azurelocal.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.azurelocal.client.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
    private static final Connection CONNECTION = new Connection(
            42,
            Instant.parse("2026-03-01T10:00:00Z"),
            "1",
            "http://127.0.0.1:1",
            "ca.pem",
            "t",
            "s",
            "c",
            "hush",
            "o",
            "http://127.0.0.1:2",
            "quiet");

    @TempDir
    private Path temporary = Path.of("");

    @Test
    void a_data_folder_is_for_its_owner_alone() throws Exception {
        DataFolder folder = prepared();

        folder.writeConnection(CONNECTION);

        assertThat(mode(folder.path())).isEqualTo("rwx------");
        try (var files = Files.list(folder.path())) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void a_folder_that_is_open_to_others_is_closed_to_them() throws Exception {
        Path open = Files.createDirectory(
                temporary.resolve("open"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        new DataFolder(open).prepare();

        assertThat(mode(open)).isEqualTo("rwx------");
    }

    @Test
    void a_folder_with_files_of_somebody_else_is_left_alone() throws Exception {
        Files.writeString(temporary.resolve("letter.txt"), "dear");
        DataFolder folder = new DataFolder(temporary);

        assertThatThrownBy(folder::prepare)
                .isInstanceOf(DataFolderException.class)
                .hasMessage("The folder " + temporary
                        + " holds other files and no azure-local marker; name an empty or a new folder with --folder");
        assertThatThrownBy(folder::reset)
                .hasMessage("The folder " + temporary + " is not an azure-local data folder; nothing was deleted");
        assertThat(temporary.resolve("letter.txt")).exists();
    }

    @Test
    void a_data_folder_is_prepared_again_after_a_start_that_was_cut_off() throws Exception {
        Files.createFile(temporary.resolve("azure-local.folder.part"));

        new DataFolder(temporary).prepare();

        assertThat(new DataFolder(temporary).isMarked()).isTrue();
    }

    @Test
    void the_error_names_the_folder_that_cannot_be_written() {
        DataFolder folder = new DataFolder(Path.of("/dev/null/data"));

        assertThatThrownBy(folder::prepare)
                .isInstanceOf(DataFolderException.class)
                .hasMessageStartingWith("The folder /dev/null/data cannot be written (")
                .hasMessageEndingWith("); name another with --folder, or free space and rights on it");
    }

    @Test
    void a_reset_deletes_the_data_and_keeps_what_others_put_there() throws Exception {
        DataFolder mine = prepared();
        mine.reset();
        assertThat(mine.path()).doesNotExist();

        mine.prepare();
        Files.writeString(mine.path().resolve("letter.txt"), "dear");
        mine.reset();

        assertThat(mine.path().resolve("letter.txt")).exists();
        assertThat(mine.store()).doesNotExist();
        assertThat(mine.isMarked()).isFalse();
    }

    @Test
    void a_data_folder_is_used_by_one_process_at_a_time_which_is_named() throws Exception {
        DataFolder folder = prepared();

        assertThat(folder.lock().owner()).isEmpty();
        try (FolderLock lock = FolderLock.acquire(folder)) {
            assertThat(lock).isNotNull();
            assertThat(folder.lock().owner()).contains(ProcessHandle.current());
            assertThatThrownBy(() -> FolderLock.acquire(folder))
                    .isInstanceOf(DataFolderException.class)
                    .hasMessage("The folder " + folder.path() + " is in use by a running azure-local, process "
                            + ProcessHandle.current().pid() + "; stop it first");
            assertThatThrownBy(folder::reset).hasMessageContaining("is in use by a running azure-local");
        }
        assertThat(folder.lock().owner()).isEmpty();
    }

    @Test
    void another_process_is_not_taken_for_the_owner_of_a_folder() throws Exception {
        DataFolder folder = prepared();
        try (FolderLock lock = FolderLock.acquire(folder)) {
            assertThat(lock).isNotNull();
            // The same id, but of a process that started at another time.
            Files.writeString(folder.lock().path(), ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z\n");
            assertThat(folder.lock().owner()).isEmpty();

            Files.writeString(folder.lock().path(), "");
            assertThat(folder.lock().owner()).isEmpty();
            assertThatThrownBy(() -> FolderLock.acquire(folder))
                    .hasMessage("The folder " + folder.path() + " is in use by a running azure-local; stop it first");
        }
    }

    @Test
    void a_data_folder_tells_clients_how_to_connect() {
        DataFolder folder = prepared();
        assertThat(Connection.of(folder.path())).isEmpty();

        folder.writeConnection(CONNECTION);

        assertThat(Connection.of(folder.path())).contains(CONNECTION);
        folder.deleteConnection();
        assertThat(Connection.of(folder.path())).isEmpty();
    }

    private DataFolder prepared() {
        DataFolder folder = new DataFolder(temporary.resolve("data"));
        folder.prepare();
        return folder;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
