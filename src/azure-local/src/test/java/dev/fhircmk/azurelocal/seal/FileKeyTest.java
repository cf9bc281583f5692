package dev.fhircmk.azurelocal.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.azurelocal.folder.DataFolderException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileKeyTest {
    private static final byte[] SECRET = "secret".getBytes(UTF_8);

    private final SecureRandom random = new SecureRandom();

    @Test
    void a_file_key_opens_what_it_sealed_also_when_loaded_again(@TempDir Path folder) {
        Path file = folder.resolve("file.key");
        String sealedText = FileKey.loadOrCreate(file, random).seal(SECRET, "here");

        byte[] opened = FileKey.loadOrCreate(file, random).open(sealedText, "here");

        assertThat(opened).isEqualTo(SECRET);
        assertThat(file).hasSize(32);
    }

    @Test
    void a_secret_is_never_sealed_twice_alike() {
        FileKey key = FileKey.inMemory(random);

        assertThat(key.seal(SECRET, "here")).isNotEqualTo(key.seal(SECRET, "here"));
    }

    @Test
    void a_sealed_value_that_was_moved_or_changed_or_is_anothers_does_not_open() {
        FileKey key = FileKey.inMemory(random);
        String sealedText = key.seal(SECRET, "here");
        byte[] changed = Base64.getDecoder().decode(sealedText);
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> key.open(sealedText, "there"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The sealed value of 'there' does not open with this key");
        assertThatThrownBy(() -> key.open(Base64.getEncoder().encodeToString(changed), "here"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> FileKey.inMemory(random).open(sealedText, "here"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_file_that_is_no_key_is_refused(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file.key"), "short");

        assertThatThrownBy(() -> FileKey.loadOrCreate(file, random))
                .isInstanceOf(DataFolderException.class)
                .hasMessage("The file " + file + " is not a file key of azure-local");
        assertThatThrownBy(() -> FileKey.loadOrCreate(Path.of("/dev/null/file.key"), random))
                .isInstanceOf(DataFolderException.class);
    }

    @Test
    void a_secret_does_not_print_itself() {
        Secret secret = new Secret("hush");

        assertThat(secret).hasToString("[secret]");
        assertThat(secret.matches("hush")).isTrue();
        assertThat(secret.matches("loud")).isFalse();
    }
}
