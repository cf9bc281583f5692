package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * The public half of a key, as a JSON Web Key has it.
 *
 * @param parts its parts
 */
record PublicHalf(JsonObject parts) {
    PublicKey key(KeySpec spec) throws GeneralSecurityException {
        return spec.isRsa()
                ? KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number("n"), number("e")))
                : KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(new ECPoint(number("x"), number("y")), curve()));
    }

    static ECParameterSpec curve() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    BigInteger number(String part) {
        return number(parts, part);
    }

    /**
     * A number in a JSON Web Key.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if it is missing or not base64url
     */
    static BigInteger number(JsonObject parts, String part) {
        String text = JsonTree.text(parts, part)
                .orElseThrow(() -> KeyErrors.badParameter("Property key." + part + " is required."));
        try {
            return new BigInteger(1, Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw KeyErrors.badParameter("Property key." + part + " must be base64url.");
        }
    }
}
