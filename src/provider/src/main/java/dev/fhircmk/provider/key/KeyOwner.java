package dev.fhircmk.provider.key;

import com.azure.security.keyvault.keys.models.KeyProperties;
import com.google.gson.JsonObject;
import dev.fhircmk.core.KeyVersionTags;
import dev.fhircmk.pulumi.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The resource that a key belongs to, as the tags of the key's versions tell it: a stack may be renamed and a resource get another
 * parent, but the versions keep the mark that they were made with, and the state knows one of them.
 *
 * <p>The mark is a hash of the URN that the resource had when it made the key. It is an id and no more: what is marked like the
 * version that the state has in use is of the same resource, whatever its URN is now.
 *
 * @param mark what new versions are marked with
 * @param marks all marks by which the resource knows its versions
 * @param holder names the creation that the key belongs to; empty for the one that made it. A second creation of the same key, as
 *     {@code pulumi up --replace} makes it, is followed by the deletion of the first, which must leave the key alone
 */
record KeyOwner(String mark, Set<String> marks, Optional<String> holder) {
    private static final String RELEASED = "released";
    /** Stands between the mark of the owner and the name of the creation that holds the key. */
    private static final char HOLDER = '.';

    KeyOwner {
        marks = Set.copyOf(marks);
    }

    /** A resource that has no state yet. */
    static KeyOwner of(String urn) {
        var mark = KeyVersionTags.hash(urn);
        return new KeyOwner(mark, Set.of(mark), Optional.empty());
    }

    /** A resource with a state: versions marked like the version in use are its own. */
    static KeyOwner of(String urn, JsonObject state, List<KeyProperties> versions) {
        var inUse = Json.text(state, ManagedKeyState.VERSION);
        return versions.stream()
                .filter(version -> inUse.filter(version.getVersion()::equals).isPresent())
                .flatMap(version -> markOf(version).stream())
                .findFirst()
                .map(mark -> of(urn).knowing(mark))
                .orElseGet(() -> of(urn))
                .heldBy(Json.text(state, ManagedKeyState.HOLDER));
    }

    /** The same, with a mark that was found on a version. */
    KeyOwner knowing(String found) {
        var all = new HashSet<>(marks);
        all.add(found);
        return new KeyOwner(found, all, holder);
    }

    private KeyOwner heldBy(Optional<String> other) {
        return new KeyOwner(mark, marks, other);
    }

    /** The same as another creation, which the key belongs to from then on. */
    KeyOwner takingOver() {
        return heldBy(Optional.of(UUID.randomUUID().toString().substring(0, 8)));
    }

    /** The same as one that has released the key. */
    KeyOwner released() {
        return heldBy(Optional.of(RELEASED));
    }

    /** Whether the resource that made the version has released the key. */
    static boolean isReleased(KeyProperties version) {
        return holderOf(version).filter(RELEASED::equals).isPresent();
    }

    /** Whether another creation has taken over the key of this version since. */
    boolean lostTo(KeyProperties version) {
        return markOf(version).isPresent() && !holderOf(version).equals(holder);
    }

    /** The mark of the resource that made the version; empty where it carries none. */
    static Optional<String> markOf(KeyProperties version) {
        return Optional.ofNullable(tags(version).get(KeyVersionTags.OWNER))
                .map(text -> text.indexOf(HOLDER) < 0 ? text : text.substring(0, text.indexOf(HOLDER)));
    }

    /** The creation that holds the key by this version; empty for the one that made it. */
    private static Optional<String> holderOf(KeyProperties version) {
        return Optional.ofNullable(tags(version).get(KeyVersionTags.OWNER))
                .filter(text -> text.indexOf(HOLDER) >= 0)
                .map(text -> text.substring(text.indexOf(HOLDER) + 1));
    }

    /**
     * The versions that the resource made.
     *
     * <p>Key Vault copies the tags when it rotates a key itself. Each version of ours has a cause of its own, so of two with
     * the same cause only the older one is.
     *
     * @param newestFirst all versions of the key
     */
    List<KeyProperties> ownOf(List<KeyProperties> newestFirst) {
        var own = new ArrayList<KeyProperties>();
        for (var index = 0; index < newestFirst.size(); index++) {
            var version = newestFirst.get(index);
            var cause = tags(version).get(KeyVersionTags.CAUSE);
            var isCopy = newestFirst.subList(index + 1, newestFirst.size()).stream()
                    .anyMatch(older -> cause != null && cause.equals(tags(older).get(KeyVersionTags.CAUSE)));
            if (markOf(version).filter(marks::contains).isPresent() && !isCopy) {
                own.add(version);
            }
        }
        return List.copyOf(own);
    }

    /**
     * The version to which the command line moved services from one that this resource knows: newer, enabled, and marked with the same
     * trigger. A version that an update made, and was cut off at, has a trigger of its own, or is made again for its cause.
     *
     * @param newestFirst all versions of the key
     */
    Optional<KeyProperties> rotatedFrom(KeyProperties known, List<KeyProperties> newestFirst) {
        return newer(known, newestFirst)
                .filter(version -> tags(version).containsKey(KeyVersionTags.ROTATION))
                .filter(version -> Objects.equals(
                        tags(version).get(KeyVersionTags.TRIGGER), tags(known).get(KeyVersionTags.TRIGGER)));
    }

    /** The newest enabled version that this resource made after one that it knows. */
    Optional<KeyProperties> newer(KeyProperties known, List<KeyProperties> newestFirst) {
        return ownOf(newestFirst).stream()
                .filter(version -> Boolean.TRUE.equals(version.isEnabled()))
                .filter(version -> version.getCreatedOn().isAfter(known.getCreatedOn()))
                .findFirst();
    }

    /** The tags of a version that are the user's. */
    static Map<String, String> withoutMarks(KeyProperties version) {
        var tags = new LinkedHashMap<>(tags(version));
        tags.keySet().removeIf(KeyVersionTags::isMark);
        return tags;
    }

    /** The marks of a version, as they are but for the creation that holds the key; none where it has none. */
    Map<String, String> marksOf(KeyProperties version) {
        var tags = new LinkedHashMap<>(tags(version));
        tags.keySet().removeIf(name -> !KeyVersionTags.isMark(name));
        markOf(version).ifPresent(found -> tags.put(KeyVersionTags.OWNER, held(found)));
        return tags;
    }

    private String held(String found) {
        return found + holder.map(creation -> HOLDER + creation).orElse("");
    }

    private static Map<String, String> tags(KeyProperties version) {
        var tags = version.getTags();
        return tags == null ? Map.of() : tags;
    }

    /**
     * The marks of a version that is to be made.
     *
     * @param urn the resource by its name of today, by which versions were marked before its owner was
     * @param previousVersion the version before it; an empty text for the first
     */
    Request request(String urn, KeySettings settings, String previousVersion) {
        var trigger = settings.rotationTrigger().orElse("") + "\n" + settings.keySize();
        var rest = "\n" + trigger + "\n" + previousVersion;
        // The second is what versions of the provider wrote that knew an owner by its name only.
        return new Request(
                held(mark),
                KeyVersionTags.hash(trigger),
                List.of(KeyVersionTags.hash(mark + rest), KeyVersionTags.hash(urn + rest)));
    }

    /**
     * The tags of a version that is asked for: hashes, which say nothing to anybody else.
     *
     * <p>A run may be cut off after Key Vault has made a version and before the engine knows. The next run asks for the same
     * version again (same resource, same trigger, same predecessor), finds its mark, and takes it instead of making a second one.
     *
     * @param owner which resource makes the version
     * @param trigger the trigger that is set then
     * @param causes owner, trigger and the version before it: tells a repeated request from a return to an earlier trigger. New
     *     versions get the first; the others are those of earlier names of the resource
     */
    record Request(String owner, String trigger, List<String> causes) {
        boolean hasTriggerOf(KeyProperties version) {
            return trigger.equals(tags(version).get(KeyVersionTags.TRIGGER));
        }

        boolean hasCauseOf(KeyProperties version) {
            return Optional.ofNullable(tags(version).get(KeyVersionTags.CAUSE))
                    .filter(causes::contains)
                    .isPresent();
        }

        /** The user's tags and these marks. */
        Map<String, String> addTo(Map<String, String> tags) {
            var all = new LinkedHashMap<>(tags);
            all.put(KeyVersionTags.OWNER, owner);
            all.put(KeyVersionTags.TRIGGER, trigger);
            all.put(KeyVersionTags.CAUSE, causes.get(0));
            return all;
        }
    }
}
