package dev.fhircmk.policy;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a validator found wrong.
 *
 * @param message what is wrong and what to do; the policy's description stands above it in what the user reads
 * @param urn the resource that violates; absent for the resource under validation, or for the stack in a stack policy
 * @param severity how bad it is; absent for the policy's own severity
 * @param level what it does to the deployment; absent for the policy's level
 * @param waiver why it is accepted, and until when; absent where it is not
 * @param kind what violations of many resources have in common, of which the user is told one; absent where the user is told of each
 */
public record Violation(
        String message,
        Optional<String> urn,
        Optional<Severity> severity,
        Optional<Level> level,
        Optional<Waiver> waiver,
        Optional<String> kind) {
    /** What a single violation does to a deployment, where it differs from the policy's level. */
    public enum Level {
        /** It is shown, the deployment goes on. */
        ADVISORY,
        /** The deployment fails, unless the configuration turned the policy down to advisory. */
        MANDATORY
    }

    /**
     * Why a violation is accepted for a while.
     *
     * @param reason why
     * @param lastDay the last day on which it is
     */
    public record Waiver(String reason, LocalDate lastDay) {}

    /** A violation that says nothing is refused. */
    public Violation {
        if (message.isBlank()) {
            throw new IllegalArgumentException("a violation needs a message: what is wrong, and what to do");
        }
    }

    /** A violation of the resource under validation, with the policy's severity and level. */
    public static Violation of(String message) {
        return new Violation(
                message, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same violation, of that resource; only a stack policy may name another resource than its own. */
    public Violation of(PolicyResource resource) {
        return new Violation(message, Optional.of(resource.urn()), severity, level, waiver, kind);
    }

    /** The same violation, with a severity of its own. */
    public Violation severity(Severity own) {
        return new Violation(message, urn, Optional.of(own), level, waiver, kind);
    }

    /** The same violation, shown only, whatever the policy's level. */
    public Violation advisory() {
        return new Violation(message, urn, severity, Optional.of(Level.ADVISORY), waiver, kind);
    }

    /**
     * The same violation, failing the deployment although the policy's own level is advisory. Where the configuration turned
     * the policy down to advisory it stays advisory: the user has the last word.
     */
    public Violation mandatory() {
        return new Violation(message, urn, severity, Optional.of(Level.MANDATORY), waiver, kind);
    }

    /**
     * The same violation, accepted for a while: the user reads of it with {@code --debug}, in {@code pulumi policy analyze} and in the
     * report file only, and the deployment goes on.
     *
     * @param reason why it is accepted
     * @param lastDay the last day on which it is; the policy decides whether that has passed
     */
    public Violation waived(String reason, LocalDate lastDay) {
        return new Violation(message, urn, severity, level, Optional.of(new Waiver(reason, lastDay)), kind);
    }

    /**
     * The same violation, as one of many: of those of its policy that are of one kind the user is told one, that on the first resource by
     * name, when the engine asks about the stack; of the others with {@code --debug} and in the report file only. A violation that refuses the
     * deployment is told of each resource, when the engine asks about it.
     *
     * @param sameKind what they have in common, such as the path of the property
     */
    public Violation toldOnce(String sameKind) {
        return new Violation(message, urn, severity, level, waiver, Optional.of(sameKind));
    }
}
