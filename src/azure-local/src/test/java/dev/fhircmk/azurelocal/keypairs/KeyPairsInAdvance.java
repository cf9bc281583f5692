package dev.fhircmk.azurelocal.keypairs;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/**
 * Makes all key pairs that local Azures of tests are given, in a JVM of its own: the first compiler, which those of the tests have, takes
 * six times as long.
 */
final class KeyPairsInAdvance {
    private static final List<Integer> LENGTHS = List.of(2048, 3072, 4096);

    private KeyPairsInAdvance() {}

    /** In the folder that is the argument, where they are not there yet. */
    public static void main(String[] folder) {
        var pairs = KeyPairs.kept(Path.of(folder[0]), new SecureRandom());
        for (var bits : LENGTHS) {
            for (var turn = 0; turn < KeptKeyPairs.OF_EACH_LENGTH; turn++) {
                var unused = pairs.rsa(bits);
            }
        }
    }
}
