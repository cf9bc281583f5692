package dev.fhircmk.azurelocal;

import dev.fhircmk.azurelocal.client.Connection;
import dev.fhircmk.azurelocal.folder.DataFolder;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says whether a local Azure runs on a folder, and where it listens; never its secret. */
@Command(
        name = "status",
        description = "Say whether a local Azure runs on a folder. Exit code 0 if it does, 1 if not.",
        footer = {"", "Example:", "  azure-local status --folder ~/.azure-local --output json"})
final class StatusCommand extends FolderCommand {
    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    @Override
    public Integer call() {
        DataFolder dataFolder = folder();
        Optional<Connection> connection = dataFolder.connection().readOfRunning();
        out().println(format == Format.json ? json(dataFolder, connection) : text(dataFolder, connection));
        return connection.isPresent() ? 0 : 1;
    }

    private static String text(DataFolder folder, Optional<Connection> connection) {
        return connection
                .map(c -> "running: process " + c.processId() + " since " + c.startedAt() + ", HTTPS_PROXY="
                        + c.httpsProxy() + ", folder " + folder.path())
                .orElse("stopped: folder " + folder.path());
    }

    private static String json(DataFolder folder, Optional<Connection> connection) {
        JsonBuilder state = JsonBuilder.json()
                .with("state", connection.isPresent() ? "running" : "stopped")
                .with("folder", folder.path().toString());
        connection.ifPresent(c -> state.with("processId", c.processId())
                .with("startedAt", c.startedAt().toString())
                .with("version", c.version())
                .with("httpsProxy", c.httpsProxy())
                .with("certificateAuthority", folder.certificateAuthority().toString())
                .with("tenantId", c.tenantId())
                .with("subscriptionId", c.subscriptionId())
                .with("clientId", c.clientId())
                .with("objectId", c.objectId()));
        return JsonTree.write(state.build());
    }

    /** In lower case, because the names are what a user types. */
    enum Format {
        text,
        json
    }
}
