package dev.fhircmk.azurelocal.authorization;

import java.time.Instant;
import java.util.Optional;

/**
 * When a role works for a principal: later than it was assigned, and longer.
 *
 * @param principal the principal's object id
 * @param role the id of the role definition
 * @param from from when it works
 * @param until when it stops to, once the assignment is deleted
 */
record RoleEffect(String principal, String role, Instant from, Optional<Instant> until) {
    boolean isFor(String objectId, Instant now) {
        return principal.equalsIgnoreCase(objectId)
                && !now.isBefore(from)
                && until.map(now::isBefore).orElse(true);
    }

    RoleEffect from(Instant other) {
        return new RoleEffect(principal, role, other, until);
    }

    RoleEffect until(Instant other) {
        return new RoleEffect(principal, role, from, Optional.of(other));
    }
}
