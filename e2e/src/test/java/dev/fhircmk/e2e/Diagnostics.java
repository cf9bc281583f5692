package dev.fhircmk.e2e;

import java.util.regex.Pattern;

/** What Pulumi tells the user at the end of a run that did not go well. */
final class Diagnostics {
    private static final Pattern BLOCK =
            Pattern.compile("(?s)Diagnostics:\n.*?(?=\nOutputs:|\nResources:|\nDuration:|$)");
    /** Pulumi's Java host writes them after each program, and after each that failed; in all versions to be had. */
    private static final Pattern OF_THE_HOST =
            Pattern.compile("(?m)^ *E\\d+ [\\d:.]+ +\\d+ main\\.go:\\d+] unable to start debugging: .*\\n"
                    + "|^ *error: an unhandled error occurred: '.*' exited with non-zero exit code: 32\\n?");

    private static final Pattern BLANK_LINES = Pattern.compile("\\n{2,}");

    private Diagnostics() {}

    /** The block, without the lines of the host and without blank lines. */
    static String of(Checkout.Result result) {
        var block = BLOCK.matcher(result.output());
        return block.find() ? tidy(block.group()) : "";
    }

    private static String tidy(String block) {
        return BLANK_LINES
                .matcher(OF_THE_HOST.matcher(block).replaceAll(""))
                .replaceAll("\n")
                .stripTrailing();
    }
}
