package dev.fhircmk.cli.pipeline;

import java.net.URI;
import java.util.Optional;

/**
 * What a rule comes to, as a pipeline reads it.
 *
 * @param rule its id, such as {@code CMK-002}
 * @param title the desired state
 * @param source the document that asks for it
 * @param outcome what it comes to
 * @param subject what it was judged on: a key, a resource
 * @param message what was found and what to do, one line
 * @param accepted why a violation is accepted, where it is
 * @param line of the program at which it stands, the first where that cannot be told
 */
public record Result(
        String rule,
        String title,
        Optional<URI> source,
        Outcome outcome,
        String subject,
        String message,
        Optional<String> accepted,
        int line) {
    /** The line of what stands nowhere in a program. */
    static final int FIRST_LINE = 1;

    /** A result that stands nowhere in a program. */
    public Result(
            String rule,
            String title,
            Optional<URI> source,
            Outcome outcome,
            String subject,
            String message,
            Optional<String> accepted) {
        this(rule, title, source, outcome, subject, message, accepted, FIRST_LINE);
    }

    /** What a rule comes to. */
    public enum Outcome {
        /** It is met. */
        PASSED,
        /** It could not be told, or asks for nothing now. */
        NOTE,
        /** It is violated; a deployment goes on. */
        WARNING,
        /** It is violated, and a deployment is refused. */
        ERROR
    }
}
