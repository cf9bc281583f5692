package dev.fhircmk.policy.internal.dispatch;

import dev.fhircmk.policy.ResourceTypes;
import dev.fhircmk.policy.UnknownValueException;
import java.time.Duration;

/** Messages in the words of Pulumi's other policy SDKs, which users and their tests know. */
final class Texts {
    static final String NO_VALIDATOR = "Policy does not implement validate";
    static final String NO_REMEDIATION = "Policy does not implement remediate";

    private final String pack;

    Texts(String name, String version) {
        this.pack = "policy pack '" + name + "@v" + version + "'";
    }

    static String onlyApplies(ResourceTypes types) {
        return "Policy only applies to resources of type " + types;
    }

    String unknown(String what, String policy, UnknownValueException unknown) {
        return "can't run " + what + " '" + policy + "' from " + pack + " during preview: " + unknown.getMessage();
    }

    String failedValidation(String policy, Throwable failure) {
        return "Error validating resource with policy '" + policy + "' from " + pack + ":\n" + Trace.of(failure);
    }

    String failedRemediation(String policy, Throwable failure) {
        return "Error remediating resource with remediation '" + policy + "' from " + pack + ":\n" + Trace.of(failure);
    }

    String tooLong(String policy, String on, Duration limit) {
        return "policy '" + policy + "' from " + pack + " did not finish within " + limit.toSeconds() + " s on " + on
                + "; correct the policy, or raise the limit with " + DispatchOptions.TIME_LIMIT + "=<seconds>";
    }

    String invalidConfig(String problems) {
        return "the configuration of " + pack + " is not valid:\n" + problems;
    }
}
