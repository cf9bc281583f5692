package dev.fhircmk.cli.status;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.azure.AzureOptions;
import dev.fhircmk.cli.azure.ScopeOptions;
import dev.fhircmk.cli.azure.StackOption;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.console.OutputOption;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.cli.console.TextTable;
import dev.fhircmk.cli.estate.Estate;
import dev.fhircmk.cli.estate.EstateReader;
import dev.fhircmk.cli.estate.EstateScope;
import dev.fhircmk.text.PrintableText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows every service with its key: what is in use, how it stands, and what asks for something. */
@LeastRights(
        sees = {
            Right.READ_SERVICES,
            Right.READ_VAULTS,
            Right.READ_KEYS,
            Right.READ_ROTATION_POLICIES,
            Right.READ_GRANTS,
            Right.READ_FHIR,
            Right.READ_RETIRED_FHIR,
            Right.READ_HEALTH,
            Right.READ_LOG_SETTINGS,
            Right.READ_WORKSPACES,
            Right.QUERY_LOGS,
            Right.READ_REGISTRATIONS,
            Right.READ_APPLICATIONS
        })
@Command(
        name = "status",
        description = {
            "Show every FHIR, DICOM and retired service with its key: version, age, expiry, grant, vault, and whether it answers.",
            "What you may not see is named with the right that is missing; nothing is concluded from it."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            ExitCode.LOOKING + " Findings count only with --fail-on.",
            "",
            "Examples:",
            "  fhir-cmk status",
            "  fhir-cmk status --subscription 5b9b7c52-3f0e-4c57-9d0e-6f3a2f1f7a01 --by key",
            "  fhir-cmk status --stack prod --cwd stacks",
            "  fhir-cmk status --management-group health --fail-on expiry=P30D,disabled,grant --output json",
            "  fhir-cmk status --azure-local .fhir-cmk/azure"
        })
public final class StatusCommand implements Callable<Integer> {
    /** How the table is turned. */
    private enum By {
        SERVICE,
        KEY
    }

    @Mixin
    private final AzureOptions azure;

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Mixin
    private final StackOption stack;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            defaultValue = "service",
            description = "service or key: each service with its key, or each version of a key with its services.")
    private By by = By.SERVICE;

    @Option(
            names = "--no-probe",
            negatable = true,
            description = "Do not ask services whether they answer, nor the logs of vaults who used their keys.")
    private boolean quiet;

    @Option(
            names = "--fail-on",
            split = ",",
            paramLabel = "WHAT",
            converter = FailOn.Reader.class,
            description =
                    "End with 3 where a service has one of these: any, expiry=P30D, disabled, expiry, grant, vault, key,"
                            + " behind, unreachable, gone.")
    private List<FailOn> failOn = new ArrayList<>();

    @Option(
            names = "--watch",
            paramLabel = "DURATION",
            arity = "0..1",
            fallbackValue = "PT1M",
            description =
                    "Show it again in this time, ISO-8601, until it is ended. Without a value: ${FALLBACK-VALUE}.")
    private Optional<Duration> watch = Optional.empty();

    /** Reads the environment of the process. */
    public StatusCommand() {
        this(new AzureOptions());
    }

    /** Reads another environment. */
    public StatusCommand(AzureOptions azure) {
        this(azure, new StackOption());
    }

    StatusCommand(AzureOptions azure, StackOption stack) {
        this.azure = azure;
        this.stack = stack;
    }

    @Override
    public Integer call() {
        var clients = azure.clients();
        var looked = stack.or(scope);
        var exitCode = shown(clients, looked);
        while (watch.filter(StatusCommand::hasPassed).isPresent()) {
            exitCode = shownAgain(clients, looked).orElse(exitCode);
        }
        return exitCode;
    }

    /** Who watches wants to see what comes after a failure that passes. */
    private Optional<Integer> shownAgain(AzureClients clients, EstateScope looked) {
        try {
            return Optional.of(shown(clients, looked));
        } catch (AzureException | CommandException | JsonShapeException failed) {
            azure.progress().say(failed.getMessage() + "; it is asked again in " + watch.orElseThrow());
            return Optional.empty();
        }
    }

    private static boolean hasPassed(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private int shown(AzureClients clients, EstateScope looked) {
        try (var reader = new EstateReader(clients, azure.progress())) {
            var estate = reader.read(looked, !quiet);
            var rows = estate.services().stream()
                    .map(service -> ServiceRow.of(estate, service, clients.cloud()))
                    .toList();
            output.print(json(clients, looked, estate, rows), () -> text(looked, estate, rows));
            var isFound = rows.stream().anyMatch(row -> failOn.stream().anyMatch(what -> what.meets(estate, row)));
            return isFound ? ExitCode.FINDINGS : ExitCode.GOOD;
        }
    }

    private JsonObject json(AzureClients clients, EstateScope looked, Estate estate, List<ServiceRow> rows) {
        var json = JsonBuilder.json()
                .with("scope", looked.describe())
                .with("at", estate.at().toString())
                .with(
                        "azure",
                        clients.isLocal()
                                ? "local Azure, which is not Azure"
                                : clients.cloud().setting());
        return (by == By.KEY
                        ? json.with("keys", JsonTree.array(new KeyRows(estate).json()))
                        : json.with(
                                "services",
                                JsonTree.array(
                                        rows.stream().map(ServiceRow::json).toList())))
                .build();
    }

    private String text(EstateScope looked, Estate estate, List<ServiceRow> rows) {
        if (rows.isEmpty()) {
            return "no FHIR, DICOM or retired service in " + PrintableText.message(looked.describe()) + "\n";
        }
        var text = new StringBuilder();
        if (by == By.KEY) {
            text.append(new KeyRows(estate).table());
        } else {
            var table = new TextTable(ServiceRow.titles());
            rows.forEach(row -> table.add(row.cells()));
            text.append(table);
        }
        section(text, Finding.lines(rows.stream().flatMap(row -> row.findings().stream())));
        section(text, Gap.lines(rows.stream().flatMap(ServiceRow::gaps)));
        return text.toString();
    }

    private static void section(StringBuilder text, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append('\n');
            lines.forEach(line -> text.append(PrintableText.message(line)).append('\n'));
        }
    }
}
