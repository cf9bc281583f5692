package dev.fhircmk.e2e;

import java.util.regex.Pattern;

/** What Pulumi tells the user at the end of a run that did not go well. */
final class Diagnostics {
    private static final Pattern BLOCK =
            Pattern.compile("(?s)Diagnostics:\n.*?(?=\nOutputs:|\nResources:|\nDuration:|$)");
    /** Pulumi's Java host writes it after each program; it is the host's, in all versions to be had. */
    private static final Pattern OF_THE_HOST =
            Pattern.compile("(?m)^ *E\\d+ [\\d:.]+ +\\d+ main\\.go:\\d+] unable to start debugging: .*\n(\n(?= {4}))?");

    private Diagnostics() {}

    /** The block, without the line of the host and without blank lines at its end. */
    static String of(Checkout.Result result) {
        var block = BLOCK.matcher(result.output());
        return block.find() ? OF_THE_HOST.matcher(block.group()).replaceAll("").stripTrailing() : "";
    }
}
