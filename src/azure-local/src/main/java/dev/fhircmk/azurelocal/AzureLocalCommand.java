package dev.fhircmk.azurelocal;

import dev.fhircmk.azurelocal.client.AzureLocalException;
import dev.fhircmk.azurelocal.folder.DataFolderException;
import dev.fhircmk.azurelocal.store.StoreUnavailableException;
import dev.fhircmk.azurelocal.text.Printable;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 done, 1 not possible or not running, 2 wrong usage. */
@Command(
        name = "azure-local",
        description = "A local stand-in for Azure: it is not Azure.",
        mixinStandardHelpOptions = true,
        versionProvider = AzureLocalCommand.VersionLine.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServeCommand.class,
            FolderCommand.Stop.class,
            FolderCommand.Status.class,
            FolderCommand.Reset.class,
            SeedCommand.class,
            FaultCommand.class,
            FolderCommand.Advance.class,
            DeployerCommand.class,
            FolderCommand.Subscription.class,
            FolderCommand.Requests.class
        },
        footer = {
            "",
            "Examples:",
            "  azure-local serve --folder ~/.azure-local",
            "  azure-local status --folder ~/.azure-local --output json",
            "  azure-local stop --folder ~/.azure-local"
        })
public final class AzureLocalCommand {
    private AzureLocalCommand() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new AzureLocalCommand());
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof DataFolderException
                    || failure instanceof StoreUnavailableException
                    || failure instanceof AzureLocalException) {
                command.getErr().println("azure-local: " + Printable.text(String.valueOf(failure.getMessage())));
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw failure;
        });
        return commandLine;
    }

    /** The version of azure-local, from its jar. */
    static String version() {
        return Optional.ofNullable(AzureLocalCommand.class.getPackage())
                .map(Package::getImplementationVersion)
                .orElse("development");
    }

    /** The answer to {@code --version}. */
    static final class VersionLine implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"azure-local " + version()};
        }
    }
}
