package dev.fhircmk.azurelocal.keypairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptKeyPairsTest {
    private static final int BITS = 512;
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    private Path folder;

    @Test
    void each_is_given_once_before_the_first_is_given_again() {
        var pairs = KeyPairs.kept(folder, RANDOM);

        var round = round(pairs);

        assertThat(round).doesNotHaveDuplicates();
        assertThat(round(pairs)).isEqualTo(round);
    }

    @Test
    void they_are_the_same_in_the_next_process() {
        var round = round(KeyPairs.kept(folder, RANDOM));

        assertThat(round(KeyPairs.kept(folder, RANDOM))).containsExactlyInAnyOrderElementsOf(round);
    }

    @Test
    void what_was_kept_is_a_whole_key_of_its_length() {
        round(KeyPairs.kept(folder, RANDOM));

        var pair = KeyPairs.kept(folder, RANDOM).rsa(BITS);

        var modulus = ((RSAPublicKey) pair.getPublic()).getModulus();
        assertThat(modulus.bitLength()).isEqualTo(BITS);
        assertThat(((RSAPublicKey) pair.getPublic()).getPublicExponent()).isEqualTo(BigInteger.valueOf(65537));
        assertThat(((RSAPrivateKey) pair.getPrivate()).getModulus()).isEqualTo(modulus);
    }

    @Test
    void what_is_no_key_is_refused_and_not_told() throws IOException {
        for (var turn = 0; turn < KeptKeyPairs.OF_EACH_LENGTH; turn++) {
            Files.writeString(folder.resolve("rsa-" + BITS + "-" + turn), "something secret");
        }

        assertThatThrownBy(() -> KeyPairs.kept(folder, RANDOM).rsa(BITS))
                .hasMessageMatching(".*rsa-512-\\d+ is no RSA key in PKCS #8")
                .hasNoCause();
    }

    private static List<BigInteger> round(KeyPairs pairs) {
        return IntStream.range(0, KeptKeyPairs.OF_EACH_LENGTH)
                .mapToObj(turn -> ((RSAPublicKey) pairs.rsa(BITS).getPublic()).getModulus())
                .toList();
    }
}
