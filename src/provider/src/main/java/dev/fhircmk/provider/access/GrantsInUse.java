package dev.fhircmk.provider.access;

import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Guid;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The grants that resources keep in this run, by the URN of the resource: entries in access policies, and roles at keys.
 *
 * <p>An entry is of a principal and a whole vault, so several resources may rely on the same one: a resource under another name, one
 * for another key, an access that found the entry there. The same role serves all that use a key as the same principal. The engine
 * first asks for the difference of the resources that stay, or creates them, and only then deletes the others, also those that a run
 * that was cut off has left over: what is kept here must stay. A run that only deletes asks for no difference, so it deletes all.
 */
public final class GrantsInUse {
    private final Map<String, Claim> claims = new ConcurrentHashMap<>();
    private final Map<String, KeyUse> keys = new ConcurrentHashMap<>();
    private final Map<String, Subject> replaced = new ConcurrentHashMap<>();

    /** The principal of an entry, and its vault. */
    record Subject(ArmId vault, Guid principal) {}

    /**
     * Permissions that a resource keeps.
     *
     * @param isOfUse whether the resource needs the entry only where the vault uses access policies; else it is the entry itself
     */
    record Claim(Subject subject, PolicyPermissions permissions, boolean isOfUse) {}

    /** A principal that uses a key. */
    record KeyUse(ArmId key, Guid principal) {}

    void keep(String urn, Claim claim) {
        claims.put(urn, claim);
    }

    void keep(String urn, KeyUse use) {
        keys.put(urn, use);
    }

    boolean isKept(Subject subject) {
        return of(subject).findAny().isPresent();
    }

    boolean isKept(KeyUse use) {
        return keys.containsValue(use);
    }

    /**
     * The permissions that are kept.
     *
     * @param answersToRoles whether the vault uses roles, and not its access policies
     */
    PolicyPermissions of(Subject subject, boolean answersToRoles) {
        return of(subject)
                .filter(claim -> !answersToRoles || !claim.isOfUse())
                .map(Claim::permissions)
                .reduce(PolicyPermissions.NONE, PolicyPermissions::and);
    }

    private Stream<Claim> of(Subject subject) {
        return claims.values().stream().filter(claim -> claim.subject().equals(subject));
    }

    /** The resource that added the entry will be replaced by one for the same principal in the same vault, which finds the entry. */
    void replace(String urn, Subject subject) {
        replaced.put(urn, subject);
    }

    /** Whether a new resource takes the entry over from the one that it replaces, and so has to delete it one day. */
    boolean takesOver(String urn, Subject subject) {
        return subject.equals(replaced.get(urn));
    }
}
