package dev.fhircmk.policy;

/** What a validator of any kind has at hand. */
public interface PolicyContext extends EvaluationContext {
    /** Reports a violation. A validator may report several. */
    void report(Violation violation);

    /** Reports a violation with the policy's severity and level: what is wrong, and what to do. */
    default void violation(String message) {
        report(Violation.of(message));
    }

    /** Reports a violation with a severity of its own. */
    default void violation(Severity severity, String message) {
        report(Violation.of(message).severity(severity));
    }

    /** Reports a violation that is shown only, whatever the policy's level. */
    default void advisory(String message) {
        report(Violation.of(message).advisory());
    }

    /** Reports a violation that fails the deployment, see {@link Violation#mandatory()}. */
    default void mandatory(String message) {
        report(Violation.of(message).mandatory());
    }

    /**
     * Reports that the policy cannot be decided, as an advisory that names the path: undecided is not passed. The validator
     * goes on.
     *
     * @param path the value that would be needed
     * @param reason why it is not at hand, and what follows; one sentence without a full stop
     */
    void undecided(String path, String reason);

    /** Reports that the policy cannot be decided before the update, for want of the value at the path. */
    default void undecided(String path) {
        undecided(path, "it is not known during preview");
    }
}
