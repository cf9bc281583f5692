package dev.fhircmk.azurelocal.keyvault.keys;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;

/** Key Vault's signature algorithms, on digests that the caller made. */
enum SignatureAlgorithm {
    RS256("SHA-256", 32, "3031300d060960864801650304020105000420"),
    RS384("SHA-384", 48, "3041300d060960864801650304020205000430"),
    RS512("SHA-512", 64, "3051300d060960864801650304020305000440"),
    PS256("SHA-256", 32, ""),
    PS384("SHA-384", 48, ""),
    PS512("SHA-512", 64, ""),
    ES256("SHA-256", 32, "");

    private static final String CURVE_SIGNATURE = "NONEwithECDSAinP1363Format";

    private final String hash;
    private final int digestBytes;
    private final String digestInfo;

    SignatureAlgorithm(String hash, int digestBytes, String digestInfo) {
        this.hash = hash;
        this.digestBytes = digestBytes;
        this.digestInfo = digestInfo;
    }

    /**
     * The algorithm of that name.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if there is none
     */
    static SignatureAlgorithm of(String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst()
                .orElseThrow(() -> KeyErrors.notImplemented("the algorithm '" + name + "'"));
    }

    void requireFitting(KeySpec spec, byte[] digest) {
        if (spec.isRsa() == equals(ES256)) {
            throw KeyErrors.badParameter("Keys of type " + spec.type() + " do not sign with " + name() + ".");
        }
        if (digest.length != digestBytes) {
            throw KeyErrors.badParameter("Invalid length of 'value': " + digest.length + " bytes. " + name()
                    + " requires " + digestBytes + " bytes, encoded with base64url.");
        }
    }

    byte[] sign(PrivateKey key, int bits, byte[] digest, SecureRandom random) throws GeneralSecurityException {
        return switch (this) {
            case ES256 -> {
                Signature signature = Signature.getInstance(CURVE_SIGNATURE);
                signature.initSign(key, random);
                signature.update(digest);
                yield signature.sign();
            }
            case RS256, RS384, RS512 -> rsa("RSA/ECB/PKCS1Padding", Cipher.ENCRYPT_MODE, key, withInfo(digest));
            case PS256, PS384, PS512 ->
                rsa("RSA/ECB/NoPadding", Cipher.DECRYPT_MODE, key, new PssEncoding(hash, bits).encode(digest, random));
        };
    }

    boolean verifies(PublicKey key, int bits, byte[] digest, byte[] signature) {
        try {
            return switch (this) {
                case ES256 -> {
                    Signature check = Signature.getInstance(CURVE_SIGNATURE);
                    check.initVerify(key);
                    check.update(digest);
                    yield check.verify(signature);
                }
                case RS256, RS384, RS512 ->
                    Arrays.equals(withInfo(digest), rsa("RSA/ECB/PKCS1Padding", Cipher.DECRYPT_MODE, key, signature));
                case PS256, PS384, PS512 ->
                    new PssEncoding(hash, bits)
                            .verifies(digest, rsa("RSA/ECB/NoPadding", Cipher.ENCRYPT_MODE, key, signature));
            };
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException wrong) {
            // A signature of another key or length opens to no padding at all.
            return false;
        }
    }

    private byte[] withInfo(byte[] digest) {
        byte[] info = HexFormat.of().parseHex(digestInfo);
        byte[] all = Arrays.copyOf(info, info.length + digest.length);
        System.arraycopy(digest, 0, all, info.length, digest.length);
        return all;
    }

    private static byte[] rsa(String transformation, int mode, java.security.Key key, byte[] input)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(transformation);
        cipher.init(mode, key);
        return cipher.doFinal(input);
    }
}
