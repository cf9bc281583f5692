package dev.fhircmk.provider.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Entries in access policies that belong to what replaces the resource that added them.
 *
 * <p>A resource for another key of the same vault finds the entry that the one before it added, and the engine deletes the one
 * before it only then. The entry stays, as {@link PolicyHolders} say; it must be known too that the new resource takes it away one
 * day. The engine asks for the difference and makes the new one in one run.
 */
final class PolicyHeirs {
    private final Map<String, PolicyHolders.Subject> announced = new ConcurrentHashMap<>();

    /** The resource will be replaced by one for the same principal in the same vault. */
    void announce(String urn, PolicyHolders.Subject subject) {
        announced.put(urn, subject);
    }

    /** Whether a new resource takes the entry over from the one that it replaces. */
    boolean takesOver(String urn, PolicyHolders.Subject subject) {
        return subject.equals(announced.get(urn));
    }
}
