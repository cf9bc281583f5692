package dev.fhircmk.azurelocal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Adds a subscription to a running local Azure. */
@Command(
        name = "subscription",
        description = "Add a subscription beside the first, if there is none of that name, and print its id.",
        footer = {"", "Example:", "  azure-local subscription research --folder ~/.azure-local"})
final class SubscriptionCommand extends FolderCommand {
    @Parameters(paramLabel = "NAME", description = "Its name.")
    private String name = "";

    @Override
    public Integer call() {
        out().println(admin().addSubscription(name));
        return 0;
    }
}
