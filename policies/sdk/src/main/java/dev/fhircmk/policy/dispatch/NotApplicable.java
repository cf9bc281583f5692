package dev.fhircmk.policy.dispatch;

/**
 * A policy that does not apply to a resource or stack.
 *
 * @param policy name of the policy
 * @param reason why not
 */
public record NotApplicable(String policy, String reason) {}
