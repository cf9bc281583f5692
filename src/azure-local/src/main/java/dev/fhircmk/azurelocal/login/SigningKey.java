package dev.fhircmk.azurelocal.login;

import com.google.gson.JsonObject;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.seal.FileKey;
import dev.fhircmk.azurelocal.store.Store;
import dev.fhircmk.azurelocal.store.Table;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Optional;

/** The RSA key that signs tokens: made when the first token is asked for, kept, so that tokens outlive a restart. */
final class SigningKey {
    private static final int BITS = 2048;
    private static final String ROW = "token-signing-key";

    private final Store store;
    private final FileKey fileKey;
    private final SecureRandom random;
    private Optional<RSAKey> loaded = Optional.empty();

    SigningKey(Store store, FileKey fileKey, SecureRandom random) {
        this.store = store;
        this.fileKey = fileKey;
        this.random = random;
    }

    synchronized RSAKey get() {
        RSAKey key = loaded.or(this::load).orElseGet(this::create);
        loaded = Optional.of(key);
        return key;
    }

    private Optional<RSAKey> load() {
        return store.read(snapshot -> snapshot.get(Table.SETTINGS, ROW))
                .flatMap(row -> JsonTree.text(row, "jwk"))
                .map(ciphertext -> new String(fileKey.open(ciphertext, ROW), StandardCharsets.UTF_8))
                .map(SigningKey::parse);
    }

    private RSAKey create() {
        try {
            RSAKey key = new RSAKeyGenerator(BITS)
                    .secureRandom(random)
                    .keyID(new RandomIds(random).version())
                    .generate();
            String ciphertext = fileKey.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8), ROW);
            JsonObject row = JsonBuilder.json().with("jwk", ciphertext).build();
            store.update(transaction -> transaction.put(Table.SETTINGS, ROW, row));
            return key;
        } catch (JOSEException e) {
            throw new IllegalStateException("The token signing key cannot be made", e);
        }
    }

    private static RSAKey parse(String jwk) {
        try {
            return RSAKey.parse(jwk);
        } catch (ParseException e) {
            // Without the cause: its message may quote the key.
            throw new IllegalStateException("The token signing key in the store cannot be read");
        }
    }
}
