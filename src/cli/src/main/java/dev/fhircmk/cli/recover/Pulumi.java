package dev.fhircmk.cli.recover;

/** Runs {@code pulumi} for one stack. */
interface Pulumi {
    /** The name of the stack. */
    String stack();

    /**
     * Runs a command.
     *
     * @param arguments without the stack
     */
    Result run(String... arguments);

    /**
     * What a run gave.
     *
     * @param exitCode 0 where it went well
     * @param output its standard output
     * @param errors its standard error
     */
    record Result(int exitCode, String output, String errors) {
        boolean succeeded() {
            return exitCode == 0;
        }

        /** The last words that it said. */
        String lastWords() {
            var words = errors.isBlank() ? output : errors;
            return words.strip();
        }
    }
}
