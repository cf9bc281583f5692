package dev.fhircmk.provider;

import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Guid;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which resources go on in this run with which permissions in the access policies of vaults.
 *
 * <p>An entry is of a principal and a whole vault, so several resources may go by the same one: a resource under another name, one
 * for another key, an access that found the entry there. The engine asks for the difference or makes what goes on, and deletes what
 * does not only then: what others go on with must stay. So must what goes on under the name of the one that is deleted, which is
 * then replaced: the engine has asked for its difference. A run that only deletes asks nothing, so there all of it goes.
 */
final class PolicyHolders {
    private final Map<String, Claim> compared = new ConcurrentHashMap<>();
    private final Map<String, Claim> made = new ConcurrentHashMap<>();

    /** Whose entry it is, and where. */
    record Subject(ArmId vault, Guid principal) {}

    /**
     * What a resource goes on with.
     *
     * @param isOfUse whether it goes by the entry only as long as the vault answers to it; else it stands for the entry itself
     */
    record Claim(Subject subject, PolicyPermissions permissions, boolean isOfUse) {}

    /** The engine asks what a resource that goes on differs in. */
    void compared(String urn, Claim claim) {
        compared.put(urn, claim);
    }

    /** A resource is made or updated. */
    void made(String urn, Claim claim) {
        made.put(urn, claim);
    }

    /** Whether somebody goes on with the entry of a resource that is deleted. */
    boolean isHeld(String deleted, Subject subject) {
        return claims(deleted, subject).findAny().isPresent();
    }

    /**
     * The permissions that somebody goes on with.
     *
     * @param deleted the resource that is deleted, or permits less
     * @param answersToRoles whether the vault answers to roles, and not to its access policies
     */
    PolicyPermissions of(String deleted, Subject subject, boolean answersToRoles) {
        return claims(deleted, subject)
                .filter(claim -> !answersToRoles || !claim.isOfUse())
                .map(Claim::permissions)
                .reduce(PolicyPermissions.NONE, PolicyPermissions::and);
    }

    private Stream<Claim> claims(String deleted, Subject subject) {
        return Stream.concat(
                        compared.values().stream(),
                        made.entrySet().stream()
                                .filter(entry -> !entry.getKey().equals(deleted))
                                .map(Map.Entry::getValue))
                .filter(claim -> claim.subject().equals(subject));
    }
}
