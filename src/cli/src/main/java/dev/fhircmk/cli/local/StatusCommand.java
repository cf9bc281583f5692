package dev.fhircmk.cli.local;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.client.Connection;
import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.console.OutputOption;
import dev.fhircmk.cli.console.TextTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether a local Azure runs on a folder. */
@LeastRights(none = "it asks nothing of Azure")
@Command(
        name = "status",
        description = "Say whether a local Azure runs on a folder, how it is reached, and what time it is there.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 it runs, 1 it does not, 2 wrong usage.",
            "",
            "Examples:",
            "  fhir-cmk local status",
            "  fhir-cmk local status --output json"
        })
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final FolderOption folder = new FolderOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        var running = folder.running();
        var state = new JsonObject();
        state.addProperty("state", running.isPresent() ? "running" : "stopped");
        state.addProperty("folder", folder.path().toString());
        running.ifPresent(connection -> describe(connection, state));
        output.print(state, () -> {
            var table = new TextTable("what", "value");
            state.entrySet()
                    .forEach(member ->
                            table.add(member.getKey(), member.getValue().getAsString()));
            return table.toString();
        });
        return running.isPresent() ? ExitCode.GOOD : ExitCode.NOT_POSSIBLE;
    }

    /** Without its secrets, which stand in the file {@code connection.json}. */
    private void describe(Connection connection, JsonObject state) {
        var admin = AzureLocalAdmin.of(connection);
        state.addProperty("processId", connection.processId());
        state.addProperty("startedAt", connection.startedAt().toString());
        state.addProperty("version", connection.version());
        state.addProperty("httpsProxy", connection.httpsProxy());
        state.addProperty(
                "certificateAuthority",
                folder.path().resolve(connection.certificateAuthority()).toString());
        state.addProperty("tenantId", connection.tenantId());
        state.addProperty("subscriptionId", connection.subscriptionId());
        state.addProperty("clientId", connection.clientId());
        state.addProperty("objectId", connection.objectId());
        state.addProperty("now", admin.now().toString());
        state.addProperty("calls", admin.requestCount());
        state.addProperty("faults", admin.faults().size());
    }
}
