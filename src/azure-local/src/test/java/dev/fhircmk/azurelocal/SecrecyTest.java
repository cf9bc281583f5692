package dev.fhircmk.azurelocal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.seal.FileKey;
import dev.fhircmk.azurelocal.store.Entry;
import dev.fhircmk.azurelocal.store.Store;
import dev.fhircmk.azurelocal.store.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Opens the store with its file key, to learn what the secrets are, and then looks for them where they must not be. */
final class SecrecyTest {
    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @Test
    void no_secret_is_in_clear_in_the_store_or_in_the_log(@TempDir Path copies) throws Exception {
        String vault = AZURE.group("secrecy") + "/providers/Microsoft.KeyVault/vaults/secrecy-kv";
        AZURE.arm("PUT", vault, "2023-07-01", AZURE.vaultBody(""));
        AZURE.vault("secrecy-kv", "POST", "/keys/rsa/create", "{\"kty\":\"RSA\"}");
        AZURE.vault("secrecy-kv", "POST", "/keys/ec/create", "{\"kty\":\"EC\"}");
        AZURE.form(
                "https://login.microsoftonline.com/x/oauth2/v2.0/token?secret="
                        + AZURE.connection().clientSecret(),
                "a",
                "b");
        Path copy = Files.copy(AZURE.folder().resolve("store.mv"), copies.resolve("store.mv"));

        List<byte[]> secrets = secrets(copy);
        String stored = new String(Files.readAllBytes(copy), ISO_8859_1);

        assertThat(secrets).hasSize(4);
        assertThat(stored).contains("secrecy-kv");
        assertThat(secrets)
                .allSatisfy(secret -> assertThat(spellings(secret)).allSatisfy(spelling -> {
                    assertThat(stored).doesNotContain(spelling);
                    assertThat(AZURE.log()).doesNotContain(spelling);
                }));
        assertThat(AZURE.log())
                .contains("PUT management.azure.com" + vault + "?api-version=2023-07-01 201")
                .contains("POST secrecy-kv.vault.azure.net/keys/rsa/create?api-version=7.6 200")
                .doesNotContain(AZURE.deployer("https://vault.azure.net"));
    }

    @Test
    void every_file_is_for_its_owner_alone() throws Exception {
        try (Stream<Path> files = Files.list(AZURE.folder())) {
            assertThat(files)
                    .hasSizeGreaterThan(6)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(AZURE.folder())))
                .isEqualTo("rwx------");
    }

    private static List<byte[]> secrets(Path copy) {
        FileKey key = FileKey.loadOrCreate(AZURE.folder().resolve("file.key"), new SecureRandom());
        List<byte[]> secrets = new ArrayList<>();
        secrets.add(AZURE.connection().clientSecret().getBytes(StandardCharsets.UTF_8));
        try (Store store = Store.inFile(copy.toString())) {
            for (Entry version : store.read(s -> s.list(Table.KEY_VERSIONS, "secrecy-kv/"))) {
                String place = "secrecy-kv/"
                        + JsonTree.text(version.value(), "name").orElseThrow() + "/"
                        + JsonTree.text(version.value(), "version").orElseThrow();
                secrets.add(key.open(JsonTree.text(version.value(), "private").orElseThrow(), place));
            }
            String jwk = store.read(s -> s.get(Table.SETTINGS, "token-signing-key"))
                    .flatMap(row -> JsonTree.text(row, "jwk"))
                    .orElseThrow();
            String opened = new String(key.open(jwk, "token-signing-key"), StandardCharsets.UTF_8);
            secrets.add(JsonParser.parseString(opened)
                    .getAsJsonObject()
                    .get("d")
                    .getAsString()
                    .getBytes(StandardCharsets.UTF_8));
        }
        return secrets;
    }

    private static List<String> spellings(byte[] secret) {
        String raw = new String(secret, ISO_8859_1);
        // The head of a PKCS #8 key is the same for all keys; its end is not.
        String tail = raw.substring(raw.length() / 2);
        String base64 = Base64.getEncoder().encodeToString(secret);
        return List.of(raw, tail, base64, base64.substring(base64.length() / 2));
    }
}
