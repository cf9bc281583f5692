package dev.fhircmk.cli.report;

import com.google.gson.JsonElement;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.cli.azure.AzureOptions;
import dev.fhircmk.cli.azure.ScopeOptions;
import dev.fhircmk.cli.azure.StackOption;
import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.console.OutputOption;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.cli.console.TextTable;
import dev.fhircmk.cli.estate.Custody;
import dev.fhircmk.cli.estate.Estate;
import dev.fhircmk.cli.estate.EstateReader;
import dev.fhircmk.cli.estate.EstateScope;
import dev.fhircmk.cli.pipeline.ReportFile;
import dev.fhircmk.text.PrintableText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what an auditor asks about keys into one file. */
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
            Right.READ_ACTIVITY_LOG,
            Right.READ_DELETED_VAULTS,
            Right.READ_REGISTRATIONS,
            Right.READ_APPLICATIONS,
            Right.READ_DIRECTORY
        })
@Command(
        name = "report",
        description = {
            "Write what an auditor asks about keys into one page of HTML, and the same as JSON: encryption choices, keys and their"
                    + " versions, prerequisites, rotations, who may use, change, delete or purge each key, retention, locks and"
                    + " logs, what is deleted, waivers, drills and controls.",
            "What could not be seen is a section of its own, with the right that is missing. Nothing is changed."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            ExitCode.LOOKING + " 3 only with --fail-on-mandatory.",
            "",
            "Examples:",
            "  fhir-cmk report --out audit.html",
            "  fhir-cmk report --management-group health --out audit.html --json audit.json --waivers policies.json",
            "  fhir-cmk report --stack prod --cwd stacks --out audit.html",
            "  fhir-cmk report --output json"
        })
public final class ReportCommand implements Callable<Integer> {
    @Mixin
    private final AzureOptions azure;

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Mixin
    private final StackOption stack;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(names = "--out", paramLabel = "FILE", description = "Write the page of HTML to this file.")
    private Optional<Path> html = Optional.empty();

    @Option(names = "--json", paramLabel = "FILE", description = "Write the same as JSON to this file.")
    private Optional<Path> json = Optional.empty();

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            description =
                    "A configuration file of the policy pack, whose waivers are shown; may be given more than once.")
    private List<Path> waivers = new ArrayList<>();

    @Option(
            names = "--no-probe",
            negatable = true,
            description = "Do not ask services whether they answer, nor the logs of vaults who used their keys.")
    private boolean quiet;

    @Option(
            names = "--fail-on-mandatory",
            description = "End with 3 where a mandatory prerequisite is violated or a waiver has expired.")
    private boolean failOnMandatory;

    /** Reads the environment of the process. */
    public ReportCommand() {
        this(new AzureOptions());
    }

    /** Reads another environment. */
    public ReportCommand(AzureOptions azure) {
        this(azure, new StackOption());
    }

    ReportCommand(AzureOptions azure, StackOption stack) {
        this.azure = azure;
        this.stack = stack;
    }

    @Override
    public Integer call() {
        var clients = azure.clients();
        var looked = stack.or(scope);
        var accepted = Waivers.read(waivers, clients.time().instant());
        var progress = azure.progress();
        try (var reader = new EstateReader(clients, progress)) {
            var estate = reader.read(looked, !quiet);
            var custody = reader.custody(estate);
            var report = new ReportBuilder(estate, custody, clients.cloud())
                    .build(about(clients, looked, estate, custody), accepted.at(estate.at()));
            JsonElement tree = ReportJson.of(report);
            html.ifPresent(file -> ReportFile.write(file, Page.of(report).html()));
            json.ifPresent(file -> ReportFile.write(file, OutputOption.json(tree) + "\n"));
            output.print(tree, () -> text(report));
            return failOnMandatory && report.summary().mandatory() > 0 ? ExitCode.FINDINGS : ExitCode.GOOD;
        }
    }

    private Report.About about(AzureClients clients, EstateScope looked, Estate estate, Custody custody) {
        return new Report.About(
                Objects.requireNonNullElse(ReportCommand.class.getPackage().getImplementationVersion(), "development"),
                estate.at(),
                clients.caller().map(id -> Report.person(id, custody)),
                looked.describe(),
                clients.isLocal()
                        ? "local Azure, which is not Azure"
                        : clients.cloud().setting(),
                clients.isLocal(),
                !quiet,
                custody.activitySince(),
                waivers.stream().map(Path::toString).toList());
    }

    private String text(Report report) {
        var summary = report.summary();
        var table = new TextTable("", "number");
        table.add("services", String.valueOf(summary.services()))
                .add("customer-managed", String.valueOf(summary.customerManaged()))
                .add("service-managed", String.valueOf(summary.serviceManaged()))
                .add("encryption not visible", String.valueOf(summary.encryptionNotVisible()))
                .add("keys", String.valueOf(summary.keys()))
                .add("vaults", String.valueOf(summary.vaults()))
                .add("services with a mandatory finding", String.valueOf(summary.servicesAtRisk()))
                .add("mandatory findings", String.valueOf(summary.mandatory()))
                .add("advisory findings", String.valueOf(summary.advisory()))
                .add("not visible", String.valueOf(summary.notVisible()));
        var files = new StringBuilder();
        html.or(() -> json)
                .ifPresentOrElse(
                        file -> files.append("\nthe whole report is in ")
                                .append(PrintableText.value(file.toString()))
                                .append('\n'),
                        () -> files.append(
                                "\n--out FILE writes the whole report as a page, --output json prints it\n"));
        return table.toString() + files;
    }
}
