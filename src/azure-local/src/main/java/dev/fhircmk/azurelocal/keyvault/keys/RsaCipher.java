package dev.fhircmk.azurelocal.keyvault.keys;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** Key Vault's RSA algorithms. Wrapping a key is encrypting its bytes. */
enum RsaCipher {
    RSA1_5("RSA1_5", "RSA/ECB/PKCS1Padding"),
    RSA_OAEP("RSA-OAEP", "RSA/ECB/OAEPPadding"),
    RSA_OAEP_256("RSA-OAEP-256", "RSA/ECB/OAEPPadding");

    private final String text;
    private final String transformation;

    RsaCipher(String text, String transformation) {
        this.text = text;
        this.transformation = transformation;
    }

    /**
     * The algorithm of that name.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if there is none
     */
    static RsaCipher of(String name) {
        for (RsaCipher cipher : values()) {
            if (cipher.text.equals(name)) {
                return cipher;
            }
        }
        throw KeyError.NOT_IMPLEMENTED.of("the algorithm '" + name + "'");
    }

    byte[] encrypt(Key key, byte[] plain, SecureRandom random) throws GeneralSecurityException {
        return crypt(Cipher.ENCRYPT_MODE, key, plain, random);
    }

    byte[] decrypt(Key key, byte[] ciphertext, SecureRandom random) throws GeneralSecurityException {
        return crypt(Cipher.DECRYPT_MODE, key, ciphertext, random);
    }

    private byte[] crypt(int mode, Key key, byte[] input, SecureRandom random) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(transformation);
        switch (this) {
            case RSA1_5 -> cipher.init(mode, key, random);
            case RSA_OAEP -> cipher.init(mode, key, oaep("SHA-1", MGF1ParameterSpec.SHA1), random);
            case RSA_OAEP_256 -> cipher.init(mode, key, oaep("SHA-256", MGF1ParameterSpec.SHA256), random);
        }
        return cipher.doFinal(input);
    }

    private static OAEPParameterSpec oaep(String digest, MGF1ParameterSpec mask) {
        return new OAEPParameterSpec(digest, "MGF1", mask, PSource.PSpecified.DEFAULT);
    }
}
