package dev.fhircmk.policy.testing;

import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.PolicyLog;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the policies reported.
 *
 * @param diagnostics everything that the user would read, in order
 * @param untold what only the report file and {@code --debug} tell, in order: what is waived, what the update decides, and what was told of another
 *     resource
 * @param remediated what remediations changed, in order
 * @param undecidedRemediations remediations that read a value which is not known, in order
 * @param notApplicable policies that do not apply, in order
 * @param log lines that policies wrote for the user, in order
 * @param timings the time that each policy took, the slowest first
 */
public record PolicyReport(
        List<Diagnostic> diagnostics,
        List<Diagnostic> untold,
        List<Remediated> remediated,
        List<UndecidedRemediation> undecidedRemediations,
        List<NotApplicable> notApplicable,
        List<LogLine> log,
        List<Timing> timings) {
    /**
     * A resource that a policy remediated.
     *
     * @param policy name of the policy
     * @param urn the resource
     * @param before its properties before that policy
     * @param after its properties after it
     */
    public record Remediated(String policy, String urn, Properties before, Properties after) {
        /** The resource's name in the program. */
        public String resource() {
            return nameOf(urn);
        }
    }

    /**
     * A remediation that read a value which is not known.
     *
     * @param policy name of the policy
     * @param urn the resource
     * @param message what the user reads
     */
    public record UndecidedRemediation(String policy, String urn, String message) {}

    /**
     * A policy that does not apply.
     *
     * @param policy name of the policy
     * @param urn the resource; absent for the stack
     * @param reason why not
     */
    public record NotApplicable(String policy, Optional<String> urn, String reason) {}

    /**
     * A line that a policy wrote for the user.
     *
     * @param level its level
     * @param urn the resource that it is about; absent for the stack
     * @param message the line, secrets masked
     */
    public record LogLine(PolicyLog.Level level, Optional<String> urn, String message) {}

    /**
     * The time that a policy took.
     *
     * @param policy name of the policy
     * @param runs how often it ran
     * @param total how long in all
     * @param longest how long at most
     */
    public record Timing(String policy, int runs, Duration total, Duration longest) {}

    /** A report that cannot change. */
    public PolicyReport {
        diagnostics = List.copyOf(diagnostics);
        untold = List.copyOf(untold);
        remediated = List.copyOf(remediated);
        undecidedRemediations = List.copyOf(undecidedRemediations);
        notApplicable = List.copyOf(notApplicable);
        log = List.copyOf(log);
        timings = List.copyOf(timings);
    }

    /** The violations, without what is undecided or failed. */
    public List<Diagnostic> violations() {
        return of(Diagnostic.Kind.VIOLATION);
    }

    /** The violations of one policy. */
    public List<Diagnostic> violations(String policy) {
        return of(policy, violations());
    }

    /** What could not be decided. */
    public List<Diagnostic> undecided() {
        return of(Diagnostic.Kind.UNDECIDED);
    }

    /** What could not be decided for one policy. */
    public List<Diagnostic> undecided(String policy) {
        return of(policy, undecided());
    }

    /** Policies that failed: their validators threw. */
    public List<Diagnostic> failures() {
        return of(Diagnostic.Kind.FAILURE);
    }

    /** Violations that are accepted for a while. */
    public List<Diagnostic> waived() {
        return of(Diagnostic.Kind.WAIVED);
    }

    /** What is decided in the update. */
    public List<Diagnostic> awaited() {
        return of(Diagnostic.Kind.AWAITED);
    }

    /** Whether the deployment would fail. */
    public boolean isBlocked() {
        return diagnostics.stream().anyMatch(diagnostic -> diagnostic.level() == Violation.Level.MANDATORY);
    }

    private List<Diagnostic> of(Diagnostic.Kind kind) {
        return Stream.concat(diagnostics.stream(), untold.stream().filter(told -> !told.isRepeated()))
                .filter(diagnostic -> diagnostic.kind() == kind)
                .toList();
    }

    private static List<Diagnostic> of(String policy, List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.policy().equals(policy))
                .toList();
    }

    /** The name that a URN ends with. */
    public static String nameOf(String urn) {
        return urn.substring(urn.lastIndexOf("::") + 2);
    }
}
