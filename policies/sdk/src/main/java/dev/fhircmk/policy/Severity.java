package dev.fhircmk.policy;

/**
 * How bad a violation is, from the mildest to the worst, so that {@code compareTo} tells which of two is worse. Pulumi shows it
 * beside the violation; it decides nothing.
 */
public enum Severity {
    /** Little harm. */
    LOW,
    /** Some harm. */
    MEDIUM,
    /** Great harm. */
    HIGH,
    /** Harm that cannot be undone, or that others are waiting to do. */
    CRITICAL
}
