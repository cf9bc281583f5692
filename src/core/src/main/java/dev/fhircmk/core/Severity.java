package dev.fhircmk.core;

/** How bad it is when a prerequisite is violated. */
public enum Severity {
    /** The service does not start, or its data is lost for good. */
    CRITICAL,
    /** An outage or a loss of protection is to be expected. */
    HIGH,
    /** An outage or a loss of protection becomes likelier. */
    MEDIUM,
    /** Worth knowing. */
    LOW
}
