package dev.fhircmk.provider.key;

import com.azure.security.keyvault.keys.models.KeyProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a resource knows the versions that it made: tags of hashes, which say nothing to anybody else.
 *
 * <p>A run may be cut off after Key Vault has made a version and before the engine knows. The next run asks for the same
 * version again (same resource, same trigger, same predecessor), finds its mark, and takes it instead of making a second one.
 *
 * @param owner which resource made the version
 * @param trigger the trigger that was set when it was made
 * @param causes owner, trigger and the version before it: tells a repeated request from a return to an earlier trigger. New versions
 *     get the first; the others are those of earlier names of the resource
 */
record VersionMarks(KeyOwner owner, String trigger, List<String> causes) {
    private static final String OWNER = "fhir-cmk-owner";
    private static final String TRIGGER = "fhir-cmk-trigger";
    private static final String CAUSE = "fhir-cmk-cause";
    /** The names of the tags, which the user's tags may not have. */
    static final List<String> NAMES = List.of(OWNER, TRIGGER, CAUSE);

    private static final int HASH_BYTES = 16;
    /** Stands between the mark of the owner and the name of the creation that holds the key. */
    private static final char HOLDER = '.';

    VersionMarks {
        causes = List.copyOf(causes);
    }

    /**
     * The marks of a version that a resource makes.
     *
     * @param urn the resource by its name of today, by which versions were marked before its owner was
     */
    static VersionMarks of(String urn, KeyOwner owner, KeySettings settings, String previousVersion) {
        var trigger = settings.rotationTrigger().orElse("") + "\n" + settings.keySize();
        var rest = "\n" + trigger + "\n" + previousVersion;
        // The second is what versions of the provider wrote that knew an owner by its name only.
        return new VersionMarks(owner, hash(trigger), List.of(hash(owner.mark() + rest), hash(urn + rest)));
    }

    /** Who made the version; empty where it carries no mark. */
    static Optional<String> ownerOf(KeyProperties version) {
        return Optional.ofNullable(tags(version).get(OWNER))
                .map(text -> text.indexOf(HOLDER) < 0 ? text : text.substring(0, text.indexOf(HOLDER)));
    }

    /** The creation that holds the key by this version; empty for the one that made it. */
    static Optional<String> holderOf(KeyProperties version) {
        return Optional.ofNullable(tags(version).get(OWNER))
                .filter(text -> text.indexOf(HOLDER) >= 0)
                .map(text -> text.substring(text.indexOf(HOLDER) + 1));
    }

    boolean hasTriggerOf(KeyProperties version) {
        return trigger.equals(tags(version).get(TRIGGER));
    }

    boolean hasCauseOf(KeyProperties version) {
        return Optional.ofNullable(tags(version).get(CAUSE))
                .filter(causes::contains)
                .isPresent();
    }

    /**
     * The versions that the resource made.
     *
     * <p>Key Vault copies the tags when it rotates a key itself. Each version of ours has a cause of its own, so of two with
     * the same cause only the older one is.
     *
     * @param newestFirst all versions of the key
     */
    static List<KeyProperties> ownOf(KeyOwner owner, List<KeyProperties> newestFirst) {
        var own = new ArrayList<KeyProperties>();
        for (var index = 0; index < newestFirst.size(); index++) {
            var version = newestFirst.get(index);
            var cause = tags(version).get(CAUSE);
            var isCopy = newestFirst.subList(index + 1, newestFirst.size()).stream()
                    .anyMatch(older -> cause != null && cause.equals(tags(older).get(CAUSE)));
            if (ownerOf(version).filter(owner.marks()::contains).isPresent() && !isCopy) {
                own.add(version);
            }
        }
        return List.copyOf(own);
    }

    /** The user's tags and these marks. */
    Map<String, String> addTo(Map<String, String> tags) {
        var all = new LinkedHashMap<>(tags);
        all.put(OWNER, text(owner));
        all.put(TRIGGER, trigger);
        all.put(CAUSE, causes.get(0));
        return all;
    }

    /** The tags of a version that are the user's. */
    static Map<String, String> withoutMarks(KeyProperties version) {
        var tags = new LinkedHashMap<>(tags(version));
        tags.keySet().removeAll(NAMES);
        return tags;
    }

    /** The marks of a version, as they are but for the creation that holds the key; none where it has none. */
    static Map<String, String> marksOf(KeyProperties version, KeyOwner owner) {
        var tags = new LinkedHashMap<>(tags(version));
        tags.keySet().retainAll(NAMES);
        ownerOf(version).ifPresent(mark -> tags.put(OWNER, text(new KeyOwner(mark, owner.marks(), owner.holder()))));
        return tags;
    }

    private static String text(KeyOwner owner) {
        return owner.mark() + owner.holder().map(holder -> HOLDER + holder).orElse("");
    }

    private static Map<String, String> tags(KeyProperties version) {
        var tags = version.getTags();
        return tags == null ? Map.of() : tags;
    }

    static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
