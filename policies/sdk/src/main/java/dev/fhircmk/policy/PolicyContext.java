package dev.fhircmk.policy;

/** The context of every validator. */
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

    /** Reports a violation that is only shown, whatever the policy's level. */
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
     * @param reason why the value is missing, and what follows; one sentence without a full stop
     */
    void undecided(String path, String reason);

    /**
     * Reports that the policy cannot be decided, as one of many of a kind, of which the user is told one; see {@link Violation#toldOnce}.
     *
     * @param path the value that would be needed
     * @param reason as for {@link #undecided(String, String)}
     * @param kind what they have in common
     */
    void undecidedOnce(String path, String reason, String kind);

    /**
     * Says that the policy is decided in the update, which will know the value at the path. Nobody can do anything about that, so the user
     * reads of it with {@code --debug} and in the report file only. The validator goes on.
     *
     * @param path the value that is not known yet
     */
    void awaits(String path);

    /** Reports that the policy cannot be decided before the update, since the value at the path is not known. */
    default void undecided(String path) {
        undecided(path, "it is not known during preview");
    }
}
