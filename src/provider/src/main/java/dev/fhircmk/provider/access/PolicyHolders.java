package dev.fhircmk.provider.access;

import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Guid;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which resources go on in this run with which permissions in the access policies of vaults.
 *
 * <p>An entry is of a principal and a whole vault, so several resources may go by the same one: a resource under another name, one
 * for another key, an access that found the entry there. The engine asks for the difference of what goes on, or makes it, and deletes
 * what does not only then: what others go on with must stay. What goes on under the name of the one that is deleted replaces it. A
 * run that only deletes asks nothing, so there all of it goes.
 */
public final class PolicyHolders {
    private final Map<String, Claim> claims = new ConcurrentHashMap<>();

    /** Whose entry it is, and where. */
    record Subject(ArmId vault, Guid principal) {}

    /**
     * What a resource goes on with.
     *
     * @param isOfUse whether it goes by the entry only as long as the vault answers to it; else it stands for the entry itself
     */
    record Claim(Subject subject, PolicyPermissions permissions, boolean isOfUse) {}

    /** A resource goes on, or is made. */
    void goesOn(String urn, Claim claim) {
        claims.put(urn, claim);
    }

    /** Whether somebody goes on with the entry. */
    boolean isHeld(Subject subject) {
        return of(subject).findAny().isPresent();
    }

    /**
     * The permissions that somebody goes on with.
     *
     * @param answersToRoles whether the vault answers to roles, and not to its access policies
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
}
