package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import javax.crypto.Cipher;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class KeyImportTest {
    private static final String KV = "import-kv";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @BeforeAll
    static void make_a_vault() {
        String vault = AZURE.group("import") + "/providers/Microsoft.KeyVault/vaults/" + KV;
        AZURE.arm("PUT", vault, "2023-07-01", AZURE.vaultBody(""));
    }

    @Test
    void an_imported_key_opens_what_its_public_half_closed() throws GeneralSecurityException {
        KeyPair pair = rsa(2048);

        Answer made = put("mine", rsaJson(pair), ",\"attributes\":{\"enabled\":true},\"tags\":{\"from\":\"home\"}");
        Answer again = put("mine", rsaJson(pair), "");
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, pair.getPublic());
        String closed = base64(cipher.doFinal(new byte[] {1, 2, 3}));
        Answer opened =
                AZURE.vault(KV, "POST", "/keys/mine/decrypt", "{\"alg\":\"RSA1_5\",\"value\":\"" + closed + "\"}");

        assertThat(made.status()).as(made.body().toString()).isEqualTo(200);
        assertThat(made.text("key", "kty")).isEqualTo("RSA");
        assertThat(made.text("tags", "from")).isEqualTo("home");
        assertThat(made.at("key", "key_ops")).hasToString("[\"decrypt\"]");
        assertThat(made.has("key", "d")).isFalse();
        assertThat(again.text("key", "kid")).isNotEqualTo(made.text("key", "kid"));
        assertThat(opened.text("value")).isEqualTo("AQID");
    }

    @Test
    void takes_a_curve_as_well() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        ECPublicKey open = (ECPublicKey) pair.getPublic();
        String json = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\""
                + number(open.getW().getAffineX()) + "\",\"y\":\""
                + number(open.getW().getAffineY()) + "\",\"d\":\"" + number(((ECPrivateKey) pair.getPrivate()).getS())
                + "\"}";

        Answer made = put("curve", json, "");

        assertThat(made.status()).as(made.body().toString()).isEqualTo(200);
        assertThat(made.text("key", "crv")).isEqualTo("P-256");
    }

    @Test
    void refuses_what_is_no_key_without_repeating_it() throws GeneralSecurityException {
        String good = rsaJson(rsa(2048));

        Answer noKey = put("bad", "null", "");
        Answer noNumber = put("bad", good.replaceFirst("\"d\":\"[^\"]*\"", "\"d\":\"!secret!\""), "");
        Answer half = put("bad", good.replaceFirst("\"d\":\"[^\"]*\",", ""), "");
        Answer small = put("bad", rsaJson(rsa(1024)), "");
        Answer hsm = put("bad", good, ",\"hsm\":true");

        assertThat(noKey.message()).isEqualTo("Property key is required.");
        assertThat(noNumber.message()).isEqualTo("Property key.d must be base64url.");
        assertThat(half.message()).isEqualTo("Property key.d is required.");
        assertThat(small.message()).isEqualTo("Property key_size must be one of 2048, 3072, 4096, not 1024.");
        assertThat(hsm.message()).isEqualTo("HSM-protected keys need a vault of SKU 'premium'.");
    }

    private static Answer put(String name, String key, String more) {
        return AZURE.vault(KV, "PUT", "/keys/" + name, "{\"key\":" + key + more + "}");
    }

    private static KeyPair rsa(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static String rsaJson(KeyPair pair) {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
        return "{\"kty\":\"RSA\",\"key_ops\":[\"decrypt\"],\"n\":\"" + number(key.getModulus()) + "\",\"e\":\""
                + number(key.getPublicExponent()) + "\",\"d\":\"" + number(key.getPrivateExponent()) + "\",\"p\":\""
                + number(key.getPrimeP()) + "\",\"q\":\"" + number(key.getPrimeQ()) + "\",\"dp\":\""
                + number(key.getPrimeExponentP()) + "\",\"dq\":\"" + number(key.getPrimeExponentQ()) + "\",\"qi\":\""
                + number(key.getCrtCoefficient()) + "\"}";
    }

    private static String number(BigInteger number) {
        return base64(number.toByteArray());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
