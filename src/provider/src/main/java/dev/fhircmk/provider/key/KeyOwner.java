package dev.fhircmk.provider.key;

import com.azure.security.keyvault.keys.models.KeyProperties;
import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The resource that a key belongs to, as the key itself tells it: a stack may be renamed and a resource get another parent, but the
 * versions keep the mark that they were made with, and the state knows one of them.
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

    KeyOwner {
        marks = Set.copyOf(marks);
    }

    /** A resource that has no state yet. */
    static KeyOwner of(String urn) {
        var mark = VersionMarks.hash(urn);
        return new KeyOwner(mark, Set.of(mark), Optional.empty());
    }

    /** A resource with a state: versions marked like the version in use are its own. */
    static KeyOwner of(String urn, JsonObject state, List<KeyProperties> versions) {
        var holder = Json.text(state, ManagedKeyState.HOLDER);
        var inUse = Json.text(state, ManagedKeyState.VERSION);
        return versions.stream()
                .filter(version -> inUse.filter(version.getVersion()::equals).isPresent())
                .flatMap(version -> VersionMarks.ownerOf(version).stream())
                .findFirst()
                .map(mark -> of(urn).knowing(mark))
                .orElseGet(() -> of(urn))
                .heldBy(holder);
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
        return VersionMarks.holderOf(version).filter(RELEASED::equals).isPresent();
    }

    /** Whether another creation has taken over the key of this version since. */
    boolean lostTo(KeyProperties version) {
        return VersionMarks.ownerOf(version).isPresent()
                && !VersionMarks.holderOf(version).equals(holder);
    }
}
