package dev.fhircmk.azurelocal.datakey;

import dev.fhircmk.azurelocal.seal.SealingKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of one service's data, opened. It encrypts the data, and the names that the data is stored under. */
public final class DataKey {
    private static final String MAC = "HmacSHA256";

    private final String owner;
    private final SealingKey key;
    private final byte[] names;

    DataKey(String owner, byte[] key, SecureRandom random) {
        this.owner = owner;
        this.key = new SealingKey(key, random);
        this.names = mac(key, "names");
    }

    /** The one service whose data this is, among all that ever had its name. */
    public String owner() {
        return owner;
    }

    public String seal(byte[] plain, String place) {
        return key.seal(plain, place);
    }

    /**
     * Opens what was sealed to that place.
     *
     * @throws IllegalStateException if it was changed, moved, or sealed under another key
     */
    public byte[] open(String sealed, String place) {
        return key.open(sealed, place);
    }

    /** What stands for a name in the store: always the same, and not to be read without this key. */
    public String pseudonym(String name) {
        return HexFormat.of().formatHex(mac(names, name));
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(MAC + " is part of every JDK", e);
        }
    }
}
