package dev.fhircmk.policy;

/**
 * Lines for the user beside the resource that is looked at. They decide nothing: an error here fails no deployment, a {@linkplain
 * PolicyContext#violation(String) violation} does. Secrets are masked.
 */
public interface PolicyLog {
    /** The level of a line. */
    enum Level {
        /** Shown with {@code --debug} only. */
        DEBUG,
        /** For information. */
        INFO,
        /** A warning. */
        WARNING,
        /** An error. */
        ERROR
    }

    /** Writes a line. */
    void log(Level level, String message);

    /** A line that is shown with {@code --debug} only. */
    default void debug(String message) {
        log(Level.DEBUG, message);
    }

    /** A line for information. */
    default void info(String message) {
        log(Level.INFO, message);
    }

    /** A warning. */
    default void warning(String message) {
        log(Level.WARNING, message);
    }

    /** An error. */
    default void error(String message) {
        log(Level.ERROR, message);
    }
}
