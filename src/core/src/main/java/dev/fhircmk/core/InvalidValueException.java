package dev.fhircmk.core;

import dev.fhircmk.text.PrintableText;

/** A value that cannot be used: says which value, what is allowed, and what to do, in one sentence. */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the value that was refused.
     *
     * @param what the input or value that was looked at, such as {@code keyUri}
     * @param allowed what it must be, to follow "must be"
     * @param got the value as it was given; shown on one line, and cut where it is long
     * @param remedy what to do, as an imperative without a full stop
     */
    public InvalidValueException(String what, String allowed, String got, String remedy) {
        super(what + " must be " + allowed + ", got '" + PrintableText.value(got) + "'; " + remedy);
    }

    /** The same for a value that a parser refused. */
    public InvalidValueException(String what, String allowed, String got, String remedy, Throwable cause) {
        this(what, allowed, got, remedy);
        initCause(cause);
    }
}
