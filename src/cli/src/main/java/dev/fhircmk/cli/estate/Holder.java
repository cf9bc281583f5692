package dev.fhircmk.cli.estate;

import dev.fhircmk.core.Guid;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A right on the keys of a vault, or on the vault, that somebody holds: an access policy, a role assignment, or a role that it can activate.
 *
 * @param principal its object id
 * @param type {@code User}, {@code Group}, {@code ServicePrincipal} …; empty for an access policy, which does not say
 * @param source where it comes from; {@link Access.Source#ELIGIBLE} where it is to be activated first
 * @param key the one key that it is given on; empty for all keys of the vault
 * @param scope where it was given: an id, or the vault's name
 * @param role its name; empty for an access policy
 * @param onKeys what it comes to on keys, whatever is denied
 * @param onVault what it comes to on the vault, whatever is denied
 * @param isDenied whether a deny assignment takes some or all of it away
 * @param isConditional whether a condition limits it, which is not judged
 * @param ends when it ends by itself
 * @param since when it was given
 * @param by who gave it: an object id
 */
public record Holder(
        Guid principal,
        Optional<String> type,
        Access.Source source,
        Optional<String> key,
        String scope,
        Optional<String> role,
        Set<KeyRight> onKeys,
        Set<KeyRight> onVault,
        boolean isDenied,
        boolean isConditional,
        Optional<Instant> ends,
        Optional<Instant> since,
        Optional<Guid> by) {
    /** Keeps copies. */
    public Holder {
        onKeys = Set.copyOf(onKeys);
        onVault = Set.copyOf(onVault);
    }

    /** Whether its holder gave it to itself. */
    public boolean isOwnGift() {
        return by.filter(principal::equals).isPresent();
    }

    /** Whether it is held by the members of a group. */
    public boolean isOfGroup() {
        return type.filter("Group"::equalsIgnoreCase).isPresent();
    }

    /** Whether it lets its holder do that with keys or vault. */
    public boolean lets(KeyRight right) {
        return onKeys.contains(right) || onVault.contains(right);
    }
}
