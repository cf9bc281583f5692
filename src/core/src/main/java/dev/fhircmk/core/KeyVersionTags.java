package dev.fhircmk.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of the tags by which provider and command line know the versions of a key that they made. Their values are hashes, ids and
 * times: nothing secret.
 */
public final class KeyVersionTags {
    /** Which resource of Pulumi the version belongs to; {@code .released} at its end where that resource gave the key up. */
    public static final String OWNER = "fhir-cmk-owner";

    /** The trigger that was set when the version was made. */
    public static final String TRIGGER = "fhir-cmk-trigger";

    /**
     * What the version was made for: each has a cause of its own. Key Vault copies the tags when it rotates a key itself, so of two versions
     * with the same cause only the older one is ours.
     */
    public static final String CAUSE = "fhir-cmk-cause";

    /** What the command line's {@code rotate} did: who, when, from which version. */
    public static final String ROTATION = "fhir-cmk-rotation";

    /**
     * What the command line's {@code disable} took away: the version itself, and by this name with {@code -1}, {@code -2} … at its end grants
     * on the key.
     */
    public static final String ACCESS = "fhir-cmk-access";

    /** All of them, which the user's tags may not have. */
    public static final List<String> NAMES = List.of(OWNER, TRIGGER, CAUSE, ROTATION, ACCESS);

    /**
     * Those that every version of a managed key has. The others come where there is room: the command line refuses to rotate or to disable
     * where there is none, so that the tags of stacks that are there stay as many as they may be.
     */
    public static final List<String> ON_EVERY_VERSION = List.of(OWNER, TRIGGER, CAUSE);

    private static final int HASH_BYTES = 16;

    private KeyVersionTags() {}

    /** The value of a tag that stands for a longer text: half of its SHA-256, in hexadecimal digits. */
    public static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The parts of the value of a tag that is a record: {@code name=value} and blanks; what has another shape is left out. */
    public static Map<String, String> parts(String record) {
        return Stream.of(record.split(" ", -1))
                .map(part -> part.split("=", 2))
                .filter(part -> part.length == 2)
                .collect(Collectors.toMap(part -> part[0], part -> part[1], (first, second) -> first));
    }

    /** Whether a tag is a record of {@code disable}. */
    public static boolean isAccess(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.equals(ACCESS) || lower.startsWith(ACCESS + "-");
    }

    /** Whether a tag is one of these, in any letter case. */
    public static boolean isMark(String name) {
        return NAMES.stream().anyMatch(name::equalsIgnoreCase) || isAccess(name);
    }
}
