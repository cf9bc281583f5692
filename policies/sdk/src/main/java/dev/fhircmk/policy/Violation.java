package dev.fhircmk.policy;

import java.util.Optional;

/**
 * What a validator found wrong.
 *
 * @param message what is wrong and what to do; the policy's description stands above it in what the user reads
 * @param urn the resource that violates; absent for the resource under validation, or for the stack in a stack policy
 * @param severity how bad it is; absent for the policy's own severity
 * @param level what it does to the deployment; absent for the policy's level
 */
public record Violation(String message, Optional<String> urn, Optional<Severity> severity, Optional<Level> level) {
    /** What a single violation does to a deployment, where it differs from the policy's level. */
    public enum Level {
        /** It is shown, the deployment goes on. */
        ADVISORY,
        /** The deployment fails, unless the configuration turned the policy down to advisory. */
        MANDATORY
    }

    /** A violation that says nothing is refused. */
    public Violation {
        if (message.isBlank()) {
            throw new IllegalArgumentException("a violation needs a message: what is wrong, and what to do");
        }
    }

    /** A violation of the resource under validation, with the policy's severity and level. */
    public static Violation of(String message) {
        return new Violation(message, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same violation, of that resource; only a stack policy may name another resource than its own. */
    public Violation of(PolicyResource resource) {
        return new Violation(message, Optional.of(resource.urn()), severity, level);
    }

    /** The same violation, with a severity of its own. */
    public Violation severity(Severity own) {
        return new Violation(message, urn, Optional.of(own), level);
    }

    /** The same violation, shown only, whatever the policy's level. */
    public Violation advisory() {
        return new Violation(message, urn, severity, Optional.of(Level.ADVISORY));
    }

    /**
     * The same violation, failing the deployment although the policy's own level is advisory. Where the configuration turned
     * the policy down to advisory it stays advisory: the user has the last word.
     */
    public Violation mandatory() {
        return new Violation(message, urn, severity, Optional.of(Level.MANDATORY));
    }
}
