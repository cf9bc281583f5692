package dev.fhircmk.azurelocal;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.text.Printable;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the calls to a running local Azure by number. */
@Command(
        name = "requests",
        description = "List the last thousand calls to a running local Azure by number, for faults on the nth of them.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionLine.class,
        footer = {"", "Example:", "  azure-local requests --folder ~/.azure-local --reset"})
final class RequestsCommand implements Callable<Integer> {
    @Mixin
    private FolderOption folder = new FolderOption();

    @Option(names = "--reset", description = "Count from nothing again, after the list.")
    private boolean reset;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        AzureLocalAdmin admin = AzureLocalAdmin.of(folder.get().path());
        PrintWriter out = spec.commandLine().getOut();
        admin.requests()
                .forEach(call -> out.println(JsonTree.number(call, "number").orElseThrow() + " " + word(call, "method")
                        + " " + word(call, "host") + word(call, "path")));
        if (reset) {
            admin.resetRequestCount();
        }
        return 0;
    }

    private static String word(JsonObject call, String property) {
        return Printable.word(JsonTree.text(call, property).orElseThrow());
    }
}
