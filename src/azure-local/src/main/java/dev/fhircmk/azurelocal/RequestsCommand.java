package dev.fhircmk.azurelocal;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.text.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the calls to a running local Azure by number. */
@Command(
        name = "requests",
        description = "List the last thousand calls to a running local Azure by number, for faults on the nth of them.",
        footer = {"", "Example:", "  azure-local requests --folder ~/.azure-local --reset"})
final class RequestsCommand extends FolderCommand {
    @Option(names = "--reset", description = "Count from nothing again, after the list.")
    private boolean reset;

    @Override
    public Integer call() {
        AzureLocalAdmin admin = admin();
        admin.requests()
                .forEach(call -> out().println(JsonTree.number(call, "number").orElseThrow() + " "
                        + word(call, "method") + " " + word(call, "host") + word(call, "path")));
        if (reset) {
            admin.resetRequestCount();
        }
        return 0;
    }

    private static String word(JsonObject call, String property) {
        return Printable.word(JsonTree.text(call, property).orElseThrow());
    }
}
