package dev.fhircmk.provider;

import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Guid;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Entries in access policies that go on for what replaces the resource that added them.
 *
 * <p>An entry is of a principal and a whole vault. A resource for another key of that vault finds the entry that the one before it
 * added, and the engine deletes the one before it only then: the entry must stay, and belongs to the new resource. The engine asks
 * for the difference, makes the new one and deletes the old one in one run.
 */
final class PolicyHeirs {
    private final Map<String, Subject> announced = new ConcurrentHashMap<>();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    /** Whose entry it is, and where. */
    record Subject(ArmId vault, Guid principal) {}

    /** The resource will be replaced by one for the same principal in the same vault. */
    void announce(String urn, Subject subject) {
        announced.put(urn, subject);
    }

    /** Whether a new resource takes the entry over from the one that it replaces. */
    boolean takesOver(String urn, Subject subject) {
        return subject.equals(announced.get(urn)) && (taken.add(urn) || taken.contains(urn));
    }

    /** Whether the entry was taken over in this run. */
    boolean hasOne(String urn, Subject subject) {
        return taken.contains(urn) && subject.equals(announced.get(urn));
    }
}
