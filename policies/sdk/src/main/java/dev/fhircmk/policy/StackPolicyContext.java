package dev.fhircmk.policy;

import java.util.function.Consumer;

/** The context of the validator of a stack policy. A violation without a resource is the stack's. */
public interface StackPolicyContext extends PolicyContext {
    /** Reports that a resource violates. */
    default void violation(PolicyResource resource, String message) {
        report(Violation.of(message).of(resource));
    }

    /** Reports that a resource violates, with a severity of its own. */
    default void violation(PolicyResource resource, Severity severity, String message) {
        report(Violation.of(message).severity(severity).of(resource));
    }

    /** Reports that a resource violates; it is shown only, whatever the policy's level. */
    default void advisory(PolicyResource resource, String message) {
        report(Violation.of(message).advisory().of(resource));
    }

    /** Reports that a resource violates and fails the deployment, see {@link Violation#mandatory()}. */
    default void mandatory(PolicyResource resource, String message) {
        report(Violation.of(message).mandatory().of(resource));
    }

    /**
     * Reports that the policy cannot be decided for a resource, as an advisory that names the path.
     *
     * @param resource the resource
     * @param path the value that would be needed
     * @param reason why the value is missing, and what follows; one sentence without a full stop
     */
    void undecided(PolicyResource resource, String path, String reason);

    /**
     * Reports that the policy cannot be decided for a resource, as {@link #undecidedOnce(String, String, String)} does.
     *
     * @param resource the resource
     * @param path the value that would be needed
     * @param reason as for {@link #undecided(PolicyResource, String, String)}
     * @param kind what they have in common
     */
    void undecidedOnce(PolicyResource resource, String path, String reason, String kind);

    /**
     * Says that the policy is decided for a resource in the update, as {@link #awaits(String)} does.
     *
     * @param resource the resource
     * @param path the value that is not known yet
     */
    void awaits(PolicyResource resource, String path);

    /** Lines for the user beside a resource. */
    PolicyLog log(PolicyResource resource);

    /**
     * Goes through resources one by one: a value of one that is not known makes the policy undecided for that one only, with
     * the advisory beside it.
     *
     * @param resources what to go through
     * @param check reports what is wrong with one
     */
    void forEach(Iterable<PolicyResource> resources, Consumer<PolicyResource> check);
}
