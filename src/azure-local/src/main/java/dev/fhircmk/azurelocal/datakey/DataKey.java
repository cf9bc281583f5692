package dev.fhircmk.azurelocal.datakey;

import dev.fhircmk.azurelocal.seal.SealingKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of one service's data, opened. It encrypts the data, and the names that the data is stored under. */
public final class DataKey extends SealingKey {
    private static final String MAC = "HmacSHA256";

    private final String owner;
    private final byte[] names;

    DataKey(String owner, byte[] key, SecureRandom random) {
        super(key, random);
        this.owner = owner;
        this.names = mac(key, "names");
    }

    /** The one service whose data this is, among all that ever had its name. */
    public String owner() {
        return owner;
    }

    /** The pseudonym of a name in the store: always the same, and unreadable without this key. */
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
