package dev.fhircmk.policy.server;

import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.StackContext;

/** Makes the pack, once it is known for which stack. */
@FunctionalInterface
public interface PackFactory {
    /**
     * Makes the pack.
     *
     * @param context the stack that is deployed; not configured for {@code pulumi policy analyze} and {@code publish}
     * @throws Exception fails the deployment, with the exception's message
     */
    PolicyPack create(StackContext context) throws Exception;
}
