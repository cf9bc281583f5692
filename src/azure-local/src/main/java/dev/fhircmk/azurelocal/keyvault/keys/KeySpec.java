package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What kind of key to make.
 *
 * @param type as Key Vault names it: RSA, RSA-HSM, EC or EC-HSM
 * @param bits the modulus of an RSA key, or the size of the curve
 */
record KeySpec(String type, int bits) {
    static final String CURVE = "P-256";

    private static final List<Integer> RSA_SIZES = List.of(2048, 3072, 4096);
    private static final int CURVE_BITS = 256;

    /**
     * What a create request asks for.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if Key Vault would refuse it, or it is not served here
     */
    static KeySpec of(JsonObject request, boolean premium) {
        String type = JsonTree.text(request, "kty")
                .orElseThrow(() -> KeyError.BAD_PARAMETER.of("Property kty is required."))
                .toUpperCase(Locale.ROOT);
        if (type.endsWith("-HSM") && !premium) {
            throw KeyError.BAD_PARAMETER.of("HSM-protected keys need a vault of SKU 'premium'.");
        }
        return switch (type) {
            case "RSA", "RSA-HSM" -> new KeySpec(type, rsaSize(request));
            case "EC", "EC-HSM" -> new KeySpec(type, curve(request));
            default -> throw KeyError.NOT_IMPLEMENTED.of("keys of type " + type);
        };
    }

    boolean isRsa() {
        return type.startsWith("RSA");
    }

    List<String> defaultOperations() {
        return isRsa()
                ? List.of("encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey")
                : List.of("sign", "verify");
    }

    private static int rsaSize(JsonObject request) {
        int bits = JsonTree.number(request, "key_size").map(Math::toIntExact).orElse(2048);
        if (!RSA_SIZES.contains(bits)) {
            throw KeyError.BAD_PARAMETER.of("Property key_size must be one of 2048, 3072, 4096, not " + bits + ".");
        }
        // The Azure SDK for Java sends 0 for "not set".
        Optional<Long> exponent = JsonTree.number(request, "public_exponent");
        if (exponent.filter(e -> e != 0 && e != 65537).isPresent()) {
            throw KeyError.NOT_IMPLEMENTED.of("RSA keys with another public exponent than 65537");
        }
        return bits;
    }

    private static int curve(JsonObject request) {
        String curve = JsonTree.text(request, "crv").orElse(CURVE);
        if (!curve.equals(CURVE)) {
            throw KeyError.NOT_IMPLEMENTED.of("keys on the curve " + curve);
        }
        return CURVE_BITS;
    }
}
