package dev.fhircmk.policies.azure;

/** Whether something is so, as far as can be told from what a stack declares. */
public enum Answer {
    /** It is. */
    YES,
    /** It is not. */
    NO,
    /** It cannot be told. */
    MAYBE;

    /** Whether both are so. */
    public Answer and(Answer other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES && other == YES ? YES : MAYBE;
    }

    /** Whether one of them is so. */
    public Answer or(Answer other) {
        if (this == YES || other == YES) {
            return YES;
        }
        return this == NO && other == NO ? NO : MAYBE;
    }

    /** Yes or no. */
    public static Answer of(boolean so) {
        return so ? YES : NO;
    }
}
