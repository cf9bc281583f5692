package dev.fhircmk.cli.console;

/** What a command could not do, in one sentence for the user: it is printed without a stack trace, and the exit code is 1. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure, with a message that says what is wrong, which value, what is allowed and what to do. */
    public CommandException(String message) {
        super(message);
    }

    /** The same with its cause, which the user does not see. */
    public CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}
