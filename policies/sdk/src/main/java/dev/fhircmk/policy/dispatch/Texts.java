package dev.fhircmk.policy.dispatch;

import dev.fhircmk.policy.UnknownValueException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** The words that Pulumi's other policy SDKs use, so that users and tests know them. */
final class Texts {
    static final String CANNOT_RUN = "can't run ";
    static final String NO_VALIDATOR = "Policy does not implement validate";
    static final String NO_REMEDIATION = "Policy does not implement remediate";

    private static final int FRAMES = 8;

    private final String pack;

    Texts(String name, String version) {
        this.pack = "policy pack '" + name + "@v" + version + "'";
    }

    String unknown(String what, String policy, UnknownValueException unknown) {
        return CANNOT_RUN + what + " '" + policy + "' from " + pack + " during preview: " + unknown.getMessage();
    }

    String failedValidation(String policy, Throwable failure) {
        return "Error validating resource with policy '" + policy + "' from " + pack + ":\n" + trimmed(failure);
    }

    String failedRemediation(String policy, Throwable failure) {
        return "Error remediating resource with remediation '" + policy + "' from " + pack + ":\n" + trimmed(failure);
    }

    String tooLong(String policy, String on, java.time.Duration limit) {
        return "policy '" + policy + "' from " + pack + " did not finish within " + limit.toSeconds() + " s on " + on
                + "; mend the policy, or raise the limit with " + DispatchOptions.TIME_LIMIT + "=<seconds>";
    }

    String unknownPolicy(String policy, String suggestion) {
        return "the configuration names policy '" + policy + "', which " + pack + " does not have; " + suggestion;
    }

    String invalidConfig(String problems) {
        return "the configuration of " + pack + " is not valid:\n" + problems;
    }

    /** What was thrown and where, as far down as the policy's own code. */
    static String trimmed(Throwable failure) {
        var text = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            text.append(text.isEmpty() ? "" : "\nCaused by: ").append(cause);
            var frames = 0;
            for (var frame : cause.getStackTrace()) {
                if (frames++ == FRAMES || frame.getClassName().startsWith(Dispatcher.class.getName())) {
                    break;
                }
                text.append("\n    at ").append(frame);
            }
        }
        return text.toString();
    }
}
