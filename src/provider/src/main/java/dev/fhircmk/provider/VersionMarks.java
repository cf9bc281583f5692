package dev.fhircmk.provider;

import com.azure.security.keyvault.keys.models.KeyProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a resource knows the versions that it made: tags of hashes, which say nothing to anybody else.
 *
 * <p>A run may be cut off after Key Vault has made a version and before the engine knows. The next run asks for the same
 * version again (same resource, same trigger, same predecessor), finds its mark, and takes it instead of making a second one.
 *
 * @param owner which resource made the version
 * @param trigger the trigger that was set when it was made
 * @param cause owner, trigger and the version before it: tells a repeated request from a return to an earlier trigger
 */
record VersionMarks(String owner, String trigger, String cause) {
    private static final String OWNER = "fhir-cmk-owner";
    private static final String TRIGGER = "fhir-cmk-trigger";
    private static final String CAUSE = "fhir-cmk-cause";
    private static final int HASH_BYTES = 16;

    static VersionMarks of(String urn, KeySettings settings, String previousVersion) {
        var trigger = settings.rotationTrigger().orElse("") + "\n" + settings.keySize();
        return new VersionMarks(ownerOf(urn), hash(trigger), hash(urn + "\n" + trigger + "\n" + previousVersion));
    }

    /** The mark of the resource, as {@link #ownerOf(KeyProperties)} finds it on what the resource made. */
    static String ownerOf(String urn) {
        return hash(urn);
    }

    /** Who made the version; empty text where it carries no mark. */
    static String ownerOf(KeyProperties version) {
        return tags(version).getOrDefault(OWNER, "");
    }

    boolean isOwnerOf(KeyProperties version) {
        return owner.equals(ownerOf(version));
    }

    boolean hasTriggerOf(KeyProperties version) {
        return trigger.equals(tags(version).get(TRIGGER));
    }

    boolean hasCauseOf(KeyProperties version) {
        return cause.equals(tags(version).get(CAUSE));
    }

    /**
     * The versions that the resource made.
     *
     * <p>Key Vault copies the tags when it rotates a key itself. Each version of ours has a cause of its own, so of two with
     * the same cause only the older one is.
     *
     * @param newestFirst all versions of the key
     */
    static List<KeyProperties> ownOf(String urn, List<KeyProperties> newestFirst) {
        var owner = ownerOf(urn);
        var own = new ArrayList<KeyProperties>();
        for (var index = 0; index < newestFirst.size(); index++) {
            var version = newestFirst.get(index);
            var cause = tags(version).get(CAUSE);
            var isCopy = newestFirst.subList(index + 1, newestFirst.size()).stream()
                    .anyMatch(older -> cause != null && cause.equals(tags(older).get(CAUSE)));
            if (owner.equals(ownerOf(version)) && !isCopy) {
                own.add(version);
            }
        }
        return List.copyOf(own);
    }

    /** The user's tags and these marks. */
    Map<String, String> addTo(Map<String, String> tags) {
        var all = new LinkedHashMap<>(tags);
        all.put(OWNER, owner);
        all.put(TRIGGER, trigger);
        all.put(CAUSE, cause);
        return all;
    }

    /** The tags of a version that are the user's. */
    static Map<String, String> withoutMarks(KeyProperties version) {
        var tags = new LinkedHashMap<>(tags(version));
        tags.keySet().removeAll(Arrays.asList(OWNER, TRIGGER, CAUSE));
        return tags;
    }

    /** The marks of a version, as they are. */
    static Map<String, String> marksOf(KeyProperties version) {
        var tags = new LinkedHashMap<>(tags(version));
        tags.keySet().retainAll(Arrays.asList(OWNER, TRIGGER, CAUSE));
        return tags;
    }

    private static Map<String, String> tags(KeyProperties version) {
        var tags = version.getTags();
        return tags == null ? Map.of() : tags;
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
