package dev.fhircmk.policy.dispatch;

import dev.fhircmk.policy.UnknownValueException;
import java.time.Duration;

/** The words that Pulumi's other policy SDKs use, so that users and tests know them. */
final class Texts {
    static final String CANNOT_RUN = "can't run ";
    static final String NO_VALIDATOR = "Policy does not implement validate";
    static final String NO_REMEDIATION = "Policy does not implement remediate";

    private final String pack;

    Texts(String name, String version) {
        this.pack = "policy pack '" + name + "@v" + version + "'";
    }

    String unknown(String what, String policy, UnknownValueException unknown) {
        return CANNOT_RUN + what + " '" + policy + "' from " + pack + " during preview: " + unknown.getMessage();
    }

    String failedValidation(String policy, Throwable failure) {
        return "Error validating resource with policy '" + policy + "' from " + pack + ":\n" + Trace.of(failure);
    }

    String failedRemediation(String policy, Throwable failure) {
        return "Error remediating resource with remediation '" + policy + "' from " + pack + ":\n" + Trace.of(failure);
    }

    String tooLong(String policy, String on, Duration limit) {
        return "policy '" + policy + "' from " + pack + " did not finish within " + limit.toSeconds() + " s on " + on
                + "; mend the policy, or raise the limit with " + DispatchOptions.TIME_LIMIT + "=<seconds>";
    }

    String invalidConfig(String problems) {
        return "the configuration of " + pack + " is not valid:\n" + problems;
    }
}
