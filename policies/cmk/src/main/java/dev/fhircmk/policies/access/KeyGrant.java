package dev.fhircmk.policies.access;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.Grant;
import dev.fhircmk.policy.PolicyResource;

/**
 * A grant that a stack declares, as one service sees it.
 *
 * @param resource the resource that grants: a role assignment, an access policy, or the vault with its policies
 * @param grant what it grants
 * @param toService whether it is to an identity of the service
 * @param onKey whether it is at the key or its vault
 */
public record KeyGrant(PolicyResource resource, Grant grant, Answer toService, Answer onKey) {
    /** Whether it is the service's on its key. */
    Answer counts() {
        return toService.and(onKey);
    }

    /** The same grant, of which it is not known whether it is in force. */
    KeyGrant perhaps() {
        return new KeyGrant(resource, grant, toService.and(Answer.UNKNOWN), onKey);
    }

    /** Whether it lets the service use its key. */
    public boolean suffices() {
        return counts() == Answer.YES && grant.suffices();
    }
}
