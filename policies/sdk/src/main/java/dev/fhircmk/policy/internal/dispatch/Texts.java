package dev.fhircmk.policy.internal.dispatch;

import dev.fhircmk.policy.ResourceTypes;
import dev.fhircmk.policy.UnknownValueException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Messages in the words of Pulumi's other policy SDKs, which users and their tests know. */
final class Texts {
    static final String NO_VALIDATOR = "Policy does not implement validate";
    static final String NO_REMEDIATION = "Policy does not implement remediate";

    private static final Pattern FULL_STOP = Pattern.compile("\\.$");
    private static final Pattern LINE_ENDS = Pattern.compile("\\s*\\R\\s*");

    private final String pack;
    private final boolean isOneLine;

    /**
     * Texts of a pack.
     *
     * @param isOneLine whether what a policy says stands in one line with its description
     */
    Texts(String name, String version, boolean isOneLine) {
        this.pack = "policy pack '" + name + "@v" + version + "'";
        this.isOneLine = isOneLine;
    }

    /** What the user reads. */
    String shown(String description, String detail) {
        return isOneLine
                ? FULL_STOP.matcher(description).replaceFirst("") + ": "
                        + LINE_ENDS.matcher(detail.strip()).replaceAll(" ")
                : description + "\n" + detail;
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
