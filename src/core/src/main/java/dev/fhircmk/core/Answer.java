package dev.fhircmk.core;

/** Whether something is so, as far as can be told. The one spelling of "not known yet" where there is no value to name. */
public enum Answer {
    /** It is. */
    YES,
    /** It is not. */
    NO,
    /** It is not known, or not known yet. */
    UNKNOWN;

    /** Yes or no. */
    public static Answer of(boolean so) {
        return so ? YES : NO;
    }

    /** Whether both are so. */
    public Answer and(Answer other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES ? other : this;
    }

    /** Whether one of them is so. */
    public Answer or(Answer other) {
        if (this == YES || other == YES) {
            return YES;
        }
        return this == NO ? other : this;
    }

    /**
     * Judges what must be so.
     *
     * @param path where it stands
     * @param found what is found there where it is not so, to follow the path
     */
    public Verdict judge(String path, String found) {
        return switch (this) {
            case YES -> Verdict.met();
            case NO -> Verdict.violated(path, found);
            case UNKNOWN -> Verdict.undecided(path);
        };
    }
}
