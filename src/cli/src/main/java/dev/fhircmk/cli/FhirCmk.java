package dev.fhircmk.cli;

import dev.fhircmk.azure.AzureException;
import dev.fhircmk.azurelocal.client.AzureLocalException;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.cli.access.DisableCommand;
import dev.fhircmk.cli.access.RestoreCommand;
import dev.fhircmk.cli.completion.CompletionCommand;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.RightsSection;
import dev.fhircmk.cli.drill.DrillCommand;
import dev.fhircmk.cli.key.KeyCommand;
import dev.fhircmk.cli.local.LocalCommand;
import dev.fhircmk.cli.migrate.MigrateCommand;
import dev.fhircmk.cli.pipeline.FindingsCommand;
import dev.fhircmk.cli.pipeline.PrintableCommand;
import dev.fhircmk.cli.pullrequest.CommentCommand;
import dev.fhircmk.cli.recover.RecoverCommand;
import dev.fhircmk.cli.report.ReportCommand;
import dev.fhircmk.cli.rotate.RotateCommand;
import dev.fhircmk.cli.rotate.VersionsCommand;
import dev.fhircmk.cli.status.StatusCommand;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.http.HttpThreads;
import dev.fhircmk.text.PrintableText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 done, 1 not possible, 2 wrong usage. */
@Command(
        name = "fhir-cmk",
        description = "Keeps customer-managed keys on Azure FHIR services working.",
        mixinStandardHelpOptions = true,
        versionProvider = FhirCmk.VersionLine.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            ExitCode.LOOKING,
            "",
            "Examples:",
            "  fhir-cmk status",
            "  fhir-cmk rotate --key https://kv-clinic.vault.azure.net/keys/fhir --dry-run",
            "  fhir-cmk recover --stack prod"
        })
public final class FhirCmk {
    private static final List<Class<?>> COMMANDS = List.of(
            StatusCommand.class,
            KeyCommand.class,
            RotateCommand.class,
            VersionsCommand.class,
            DisableCommand.class,
            RestoreCommand.class,
            DrillCommand.class,
            ReportCommand.class,
            FindingsCommand.class,
            CommentCommand.class,
            PrintableCommand.class,
            RecoverCommand.class,
            MigrateCommand.class,
            LocalCommand.class,
            CompletionCommand.class);

    private FhirCmk() {}

    /** Runs a command and ends with its exit code. */
    public static void main(String[] args) {
        HttpThreads.endWithProcess();
        System.exit(commandLineFor(args).execute(args));
    }

    /** The whole command line. */
    public static CommandLine commandLine() {
        return of(COMMANDS);
    }

    /**
     * With the command alone that the arguments begin with, where they begin with one: to look at all of them takes longer than most of
     * them do. The completion of shells is of all.
     */
    static CommandLine commandLineFor(String... args) {
        return COMMANDS.stream()
                .filter(command -> args.length > 0
                        && Objects.requireNonNull(command.getAnnotation(Command.class))
                                .name()
                                .equals(args[0]))
                .filter(command -> !command.equals(CompletionCommand.class))
                .findFirst()
                .map(command -> of(List.of(command)))
                .orElseGet(FhirCmk::commandLine);
    }

    private static CommandLine of(List<Class<?>> commands) {
        var commandLine = new CommandLine(new FhirCmk());
        commands.forEach(commandLine::addSubcommand);
        return handling(commandLine);
    }

    /** The same with other commands: with the exit codes and the one-line messages of all. */
    public static CommandLine handling(CommandLine commandLine) {
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        RightsSection.addTo(commandLine);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof CommandException
                    || failure instanceof AzureException
                    || failure instanceof AzureLocalException) {
                return failed(command, failure, ExitCode.NOT_POSSIBLE);
            }
            if (failure instanceof JsonShapeException) {
                return failed(
                        command,
                        new CommandException("an answer is not what Azure's documents say: " + failure.getMessage()
                                + "; nothing was concluded from it, run it again"),
                        ExitCode.NOT_POSSIBLE);
            }
            if (failure instanceof InvalidValueException) {
                return failed(command, failure, ExitCode.USAGE);
            }
            // A defect of ours: its trace may quote what others wrote.
            var trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            trace.toString().lines().map(PrintableText::message).forEach(command.getErr()::println);
            command.getErr().flush();
            return ExitCode.NOT_POSSIBLE;
        });
        return commandLine;
    }

    private static int failed(CommandLine command, Exception failure, int exitCode) {
        var err = command.getErr();
        err.println(PrintableText.message("fhir-cmk: " + Objects.requireNonNullElse(failure.getMessage(), "")));
        err.flush();
        return exitCode;
    }

    /** The answer to {@code --version}. */
    static final class VersionLine implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "fhir-cmk "
                        + Optional.ofNullable(FhirCmk.class.getPackage())
                                .map(Package::getImplementationVersion)
                                .orElse("development")
            };
        }
    }
}
