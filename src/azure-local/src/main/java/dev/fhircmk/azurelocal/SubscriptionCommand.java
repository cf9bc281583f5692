package dev.fhircmk.azurelocal;

import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds a subscription to a running local Azure. */
@Command(
        name = "subscription",
        description = "Add a subscription beside the first, if there is none of that name, and print its id.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionLine.class,
        footer = {"", "Example:", "  azure-local subscription research --folder ~/.azure-local"})
final class SubscriptionCommand implements Callable<Integer> {
    @Mixin
    private FolderOption folder = new FolderOption();

    @Parameters(paramLabel = "NAME", description = "Its name.")
    private String name = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .println(AzureLocalAdmin.of(folder.get().path()).addSubscription(name));
        return 0;
    }
}
