package dev.fhircmk.policy;

/** The context of validators and of remediations. */
public interface EvaluationContext {
    /**
     * Ends the validator or remediation: the policy does not apply.
     *
     * @param reason why not
     * @return never; so that {@code throw c.notApplicable(...)} tells the compiler
     * @throws NotApplicableException always
     */
    default NotApplicableException notApplicable(String reason) {
        throw new NotApplicableException(reason);
    }

    /**
     * The policy's configuration.
     *
     * @param type the record that the policy was given with {@code config}
     * @throws IllegalStateException where the policy was given no such record
     */
    <T extends Record> T config(Class<T> type);

    /** The policy's configuration as it is, without the enforcement level. */
    Properties config();

    /**
     * The configuration of another policy of the pack: what several policies share is configured once, in one of them.
     *
     * @param policy name of the other policy
     * @param type the record that the other policy was given with {@code config}
     * @throws IllegalStateException where the pack has no such policy, or it was given no such record
     */
    <T extends Record> T configOf(String policy, Class<T> type);

    /**
     * The level of another policy of the pack, as it is configured.
     *
     * @param policy name of the other policy
     * @throws IllegalStateException where the pack has no such policy
     */
    EnforcementLevel levelOf(String policy);

    /** The stack that is deployed. */
    StackContext stack();

    /** Lines for the user. */
    PolicyLog log();
}
