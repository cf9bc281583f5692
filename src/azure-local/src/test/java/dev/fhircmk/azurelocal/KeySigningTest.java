package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures, judged by the JDK's own. */
final class KeySigningTest {
    private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.UTF_8);
    private static final String KV = "sign-kv";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @BeforeAll
    static void make_a_vault_with_keys() {
        String vault = AZURE.group("sign") + "/providers/Microsoft.KeyVault/vaults/" + KV;
        AZURE.arm("PUT", vault, "2023-07-01", AZURE.vaultBody(""));
        create("rsa", "{\"kty\":\"RSA\"}");
        create("large", "{\"kty\":\"RSA\",\"key_size\":3072}");
        create("ec", "{\"kty\":\"EC\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "rsa, RS256, SHA-256, SHA256withRSA",
        "rsa, RS384, SHA-384, SHA384withRSA",
        "large, RS512, SHA-512, SHA512withRSA",
        "rsa, PS256, SHA-256, RSASSA-PSS",
        "large, PS384, SHA-384, RSASSA-PSS",
        "rsa, PS512, SHA-512, RSASSA-PSS",
        "ec, ES256, SHA-256, SHA256withECDSAinP1363Format"
    })
    void signs_what_others_verify(String key, String algorithm, String hash, String jdk)
            throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance(hash).digest(MESSAGE);

        Answer signed = AZURE.vault(KV, "POST", "/keys/" + key + "/sign", body(algorithm, "value", digest));
        byte[] signature = Base64.getUrlDecoder().decode(signed.text("value"));
        Answer good = verify(key, algorithm, digest, signature);
        signature[7] ^= 1;
        Answer changed = verify(key, algorithm, digest, signature);
        signature[7] ^= 1;

        assertThat(good.at("value").getAsBoolean()).isTrue();
        assertThat(changed.at("value").getAsBoolean()).isFalse();
        Signature judge = Signature.getInstance(jdk);
        if (jdk.equals("RSASSA-PSS")) {
            judge.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), digest.length, 1));
        }
        judge.initVerify(publicKey(key));
        judge.update(MESSAGE);
        assertThat(judge.verify(signature)).isTrue();
    }

    @Test
    void refuses_what_does_not_fit() {
        Answer kind = AZURE.vault(KV, "POST", "/keys/ec/sign", body("RS256", "value", new byte[32]));
        Answer length = AZURE.vault(KV, "POST", "/keys/rsa/sign", body("RS256", "value", new byte[20]));
        Answer unknown = AZURE.vault(KV, "POST", "/keys/rsa/sign", body("HS256", "value", new byte[32]));
        Answer noDigest = AZURE.vault(KV, "POST", "/keys/rsa/verify", body("RS256", "value", new byte[256]));
        Answer garbage = verify("ec", "ES256", new byte[32], new byte[3]);

        assertThat(kind.message()).isEqualTo("Keys of type EC do not sign with RS256.");
        assertThat(length.status()).isEqualTo(400);
        assertThat(length.message()).startsWith("Invalid length of 'value': 20 bytes. RS256 requires 32 bytes");
        assertThat(unknown.status()).isEqualTo(501);
        assertThat(noDigest.message()).isEqualTo("Property digest is required.");
        assertThat(garbage.at("value").getAsBoolean()).isFalse();
    }

    @Test
    void an_expired_key_verifies_and_does_not_sign() {
        create("old", "{\"kty\":\"RSA\",\"attributes\":{\"exp\":1}}");

        Answer sign = AZURE.vault(KV, "POST", "/keys/old/sign", body("RS256", "value", new byte[32]));
        Answer verify = verify("old", "RS256", new byte[32], new byte[256]);

        assertThat(sign.innerCode()).isEqualTo("KeyExpired");
        assertThat(verify.at("value").getAsBoolean()).isFalse();
    }

    private static Answer verify(String key, String algorithm, byte[] digest, byte[] signature) {
        String body = body(algorithm, "value", signature).replaceFirst("}$", ",\"digest\":\"" + base64(digest) + "\"}");
        return AZURE.vault(KV, "POST", "/keys/" + key + "/verify", body);
    }

    private static PublicKey publicKey(String name) throws GeneralSecurityException {
        Answer key = AZURE.vault(KV, "GET", "/keys/" + name, "");
        if (key.text("key", "kty").equals("RSA")) {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
        }
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(number(key, "x"), number(key, "y")),
                        parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(Answer key, String part) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.text("key", part)));
    }

    private static String body(String algorithm, String property, byte[] value) {
        return "{\"alg\":\"" + algorithm + "\",\"" + property + "\":\"" + base64(value) + "\"}";
    }

    private static String base64(byte[] value) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    private static void create(String name, String body) {
        assertThat(AZURE.vault(KV, "POST", "/keys/" + name + "/create", body).status())
                .isEqualTo(200);
    }
}
