package dev.fhircmk.standin;

/** How a resource without a name in the program gets one. */
enum AutoName {
    /** The logical name and eight hexadecimal digits, with nothing between. */
    RANDOM,
    /** The logical name. */
    COPY,
    /** A GUID. */
    UUID
}
