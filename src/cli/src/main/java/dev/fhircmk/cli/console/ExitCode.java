package dev.fhircmk.cli.console;

/** The exit codes of every command. */
public final class ExitCode {
    /** Done, and nothing was found. */
    public static final int GOOD = 0;
    /** Not possible: the message says why. */
    public static final int NOT_POSSIBLE = 1;
    /** Wrong usage. */
    public static final int USAGE = 2;
    /** Done, and there are findings that the command was asked to fail on. */
    public static final int FINDINGS = 3;

    /** The sentence of the help of commands that look for something. */
    public static final String LOOKING = "Exit codes: 0 good, 1 not possible, 2 wrong usage, 3 findings.";

    /** The sentence of the help of commands that do something. */
    public static final String DOING = "Exit codes: 0 done, 1 not possible, 2 wrong usage.";

    private ExitCode() {}
}
