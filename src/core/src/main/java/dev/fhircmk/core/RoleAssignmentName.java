package dev.fhircmk.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;

/**
 * The name of a role assignment, a UUID of version 5 (RFC 4122) of scope, principal and role.
 *
 * <p>By it, the assignment of a new principal exists before the old one is deleted, and a run that was cut off finds its own.
 */
public final class RoleAssignmentName {
    private static final UUID NAMESPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    private RoleAssignmentName() {}

    /**
     * The name.
     *
     * @param scope a resource id; letter case does not matter
     * @param principalId object id of the principal, a GUID
     * @param role GUID of the role definition
     */
    public static String of(String scope, String principalId, String role) {
        var name = String.join("|", scope, principalId, role).toLowerCase(Locale.ROOT);
        var digest = sha1().digest(ByteBuffer.allocate(16 + name.getBytes(StandardCharsets.UTF_8).length)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put(name.getBytes(StandardCharsets.UTF_8))
                .array());
        digest[6] = (byte) ((digest[6] & 0x0f) | 0x50);
        digest[8] = (byte) ((digest[8] & 0x3f) | 0x80);
        var bits = ByteBuffer.wrap(digest);
        return new UUID(bits.getLong(), bits.getLong()).toString();
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
