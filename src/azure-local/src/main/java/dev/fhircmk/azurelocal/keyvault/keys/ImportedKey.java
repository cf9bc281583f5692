package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Locale;

/**
 * A key that a caller brings, as a JSON Web Key with its private half.
 *
 * @param spec what kind of key it is
 * @param material its two halves
 */
record ImportedKey(KeySpec spec, KeyMaterial material) {

    /**
     * The key of an import request.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if it is incomplete, or of a kind that the vault does not take
     */
    static ImportedKey of(JsonObject request, boolean premium) {
        JsonObject key =
                JsonTree.object(request, "key").orElseThrow(() -> KeyErrors.badParameter("Property key is required."));
        boolean rsa =
                JsonTree.text(key, "kty").orElse("").toUpperCase(Locale.ROOT).startsWith("RSA");
        JsonObject wanted = new JsonObject();
        wanted.addProperty("kty", JsonTree.text(key, "kty").orElse("") + hsm(request, key));
        JsonTree.text(key, "crv").ifPresent(curve -> wanted.addProperty("crv", curve));
        if (rsa) {
            wanted.addProperty("key_size", PublicHalf.number(key, "n").bitLength());
        }
        KeySpec spec = KeySpec.of(wanted, premium);
        try {
            return new ImportedKey(spec, KeyMaterial.of(new KeyPair(new PublicHalf(key).key(spec), secret(key, rsa))));
        } catch (GeneralSecurityException e) {
            throw KeyErrors.badParameter("Property key is not a valid key.");
        }
    }

    private static String hsm(JsonObject request, JsonObject key) {
        boolean wanted = JsonTree.flag(request, "hsm")
                .or(() -> JsonTree.flag(request, "Hsm"))
                .orElse(false);
        boolean named =
                JsonTree.text(key, "kty").orElse("").toUpperCase(Locale.ROOT).endsWith("-HSM");
        return wanted && !named ? "-HSM" : "";
    }

    private static PrivateKey secret(JsonObject key, boolean rsa) throws GeneralSecurityException {
        if (!rsa) {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(number(key, "d"), PublicHalf.curve()));
        }
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new RSAPrivateCrtKeySpec(
                        number(key, "n"),
                        number(key, "e"),
                        number(key, "d"),
                        number(key, "p"),
                        number(key, "q"),
                        number(key, "dp"),
                        number(key, "dq"),
                        number(key, "qi")));
    }

    private static BigInteger number(JsonObject key, String part) {
        return PublicHalf.number(key, part);
    }
}
