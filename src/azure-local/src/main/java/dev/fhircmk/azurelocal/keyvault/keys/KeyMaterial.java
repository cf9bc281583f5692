package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.keypairs.KeyPairs;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** A new key pair, made outside every transaction where it can be: an RSA key of 4096 bits takes seconds. */
final class KeyMaterial {
    private final KeySpec spec;
    private final KeyPair pair;

    private KeyMaterial(KeySpec spec, KeyPair pair) {
        this.spec = spec;
        this.pair = pair;
    }

    static KeyMaterial generate(KeySpec spec, SecureRandom random, KeyPairs pairs) {
        return new KeyMaterial(spec, spec.isRsa() ? pairs.rsa(spec.bits()) : onCurve(random));
    }

    private static KeyPair onCurve(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key of type EC cannot be made", e);
        }
    }

    KeySpec spec() {
        return spec;
    }

    /** The public half, with the names of a JSON Web Key. */
    JsonObject publicParts() {
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return JsonBuilder.json()
                    .with("n", base64(rsa.getModulus(), spec.bits()))
                    .with(
                            "e",
                            base64(
                                    rsa.getPublicExponent(),
                                    rsa.getPublicExponent().bitLength()))
                    .build();
        }
        ECPublicKey ec = (ECPublicKey) pair.getPublic();
        return JsonBuilder.json()
                .with("crv", KeySpec.CURVE)
                .with("x", base64(ec.getW().getAffineX(), spec.bits()))
                .with("y", base64(ec.getW().getAffineY(), spec.bits()))
                .build();
    }

    /** The private half, PKCS #8; only to be sealed. */
    byte[] privatePart() {
        return pair.getPrivate().getEncoded();
    }

    /** A number of that many bits without a sign, with the zeros that it begins with. */
    private static String base64(BigInteger number, int bits) {
        byte[] signed = number.toByteArray();
        byte[] bytes = new byte[(bits + 7) / 8];
        int length = Math.min(signed.length, bytes.length);
        System.arraycopy(signed, signed.length - length, bytes, bytes.length - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
