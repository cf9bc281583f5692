package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** A new key pair, made outside every transaction where it can be: an RSA key of 4096 bits takes seconds. */
final class KeyMaterial {
    private static final int COORDINATE_BYTES = 32;

    private final KeyPair pair;

    private KeyMaterial(KeyPair pair) {
        this.pair = pair;
    }

    static KeyMaterial generate(KeySpec spec, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(spec.isRsa() ? "RSA" : "EC");
            if (spec.isRsa()) {
                generator.initialize(spec.bits(), random);
            } else {
                generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            }
            return new KeyMaterial(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key of type " + spec.type() + " cannot be made", e);
        }
    }

    /** The public half, with the names of a JSON Web Key. */
    JsonObject publicParts() {
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return JsonBuilder.json()
                    .with("n", base64(unsigned(rsa.getModulus())))
                    .with("e", base64(unsigned(rsa.getPublicExponent())))
                    .build();
        }
        ECPublicKey ec = (ECPublicKey) pair.getPublic();
        return JsonBuilder.json()
                .with("crv", KeySpec.CURVE)
                .with("x", base64(coordinate(ec.getW().getAffineX())))
                .with("y", base64(coordinate(ec.getW().getAffineY())))
                .build();
    }

    /** The private half, PKCS #8; only to be sealed. */
    byte[] privatePart() {
        return pair.getPrivate().getEncoded();
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = unsigned(number);
        byte[] padded = new byte[COORDINATE_BYTES];
        System.arraycopy(bytes, 0, padded, COORDINATE_BYTES - bytes.length, bytes.length);
        return padded;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
