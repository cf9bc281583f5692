package dev.fhircmk.cli.pipeline;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.console.OutputOption;
import dev.fhircmk.text.PrintableText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what policy packs found in the formats of pipelines. */
@LeastRights(none = "it reads files only")
@Command(
        name = "findings",
        description = {
            "Write what policy packs found as SARIF, as JUnit's XML, and with the plan as a comment on a pull request.",
            "A report is what PULUMI_POLICY_REPORT, or --report of pulumiw, has a pack write."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            ExitCode.LOOKING,
            "",
            "Examples:",
            "  fhir-cmk findings report.json",
            "  fhir-cmk findings report.json --sarif findings.sarif --junit findings.xml",
            "  fhir-cmk findings report.json --plan plan.json --comment comment.md --title \"Preview of clinic/prod\"",
            "  fhir-cmk findings --plan plan.json --comment comment.md",
            "  fhir-cmk findings --failure failure.txt --comment comment.md"
        })
public final class FindingsCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "REPORT",
            arity = "0..*",
            description = "Reports of policy packs. At least one, unless there is a plan or a failure.")
    private List<Path> files = List.of();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--plan", paramLabel = "FILE", description = "What pulumi preview --json has printed.")
    private Optional<Path> plan = Optional.empty();

    @Option(
            names = "--failure",
            paramLabel = "FILE",
            description = "In place of --plan, what a run ended with that came to no plan.")
    private Optional<Path> failure = Optional.empty();

    @Option(names = "--comment", paramLabel = "FILE", description = "Write plan and findings as Markdown to this file.")
    private Optional<Path> comment = Optional.empty();

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            description =
                    "The title of the comment, by which a later run finds it. Default: the run and the stack of the first report, or preview.")
    private Optional<String> title = Optional.empty();

    @Option(names = "--sarif", paramLabel = "FILE", description = "Write the findings as SARIF to this file.")
    private Optional<Path> sarif = Optional.empty();

    @Option(
            names = "--program",
            paramLabel = "FILE",
            defaultValue = "Pulumi.yaml",
            description =
                    "The file at which code scanning shows them, relative to the repository. Default: ${DEFAULT-VALUE}.")
    private String program = "";

    @Option(
            names = "--program-text",
            paramLabel = "FILE",
            description =
                    "The same file as the run has read it, where it is another here. It says at which line a program in YAML declares a resource; all else"
                            + " is shown at the first. Default: that of --program.")
    private Optional<Path> programText = Optional.empty();

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the findings as JUnit's XML to this file.")
    private Optional<Path> junit = Optional.empty();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        if (files.isEmpty() && plan.isEmpty() && failure.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "Missing required parameter: 'REPORT', or --plan, or --failure");
        }
        if (plan.isPresent() && failure.isPresent()) {
            throw new ParameterException(
                    command.commandLine(), "--failure is for a run that came to no plan; leave out --plan");
        }
        var reports = files.stream()
                .map(file -> PolicyFindings.parse(file.toString(), ReportFile.read(file)))
                .toList();
        var planned = plan.map(file -> Plan.parse(file.toString(), ReportFile.read(file)))
                .or(() -> failure.map(file -> Plan.failed(ReportFile.read(file))));
        var lines = ProgramLines.in(programText.orElseGet(() -> Path.of(program)));
        var results = reports.stream()
                .flatMap(report -> report.findings().stream())
                .filter(finding -> finding.kind() != PolicyFindings.Kind.AWAITED)
                .map(finding -> finding.result(lines))
                .toList();
        sarif.ifPresent(file -> ReportFile.write(file, Sarif.of(results, program, stack(reports))));
        junit.ifPresent(file -> ReportFile.write(file, JUnit.of("policy packs", tests(reports, results, planned))));
        comment.ifPresent(file -> ReportFile.write(
                file, new Comment(title.orElseGet(() -> title(reports)), planned, reports).markdown()));
        output.print(json(reports, planned), () -> text(reports, planned));
        return reports.stream().flatMap(FindingsCommand::refused).findAny().isPresent()
                ? ExitCode.FINDINGS
                : ExitCode.GOOD;
    }

    private static Stream<PolicyFindings.Finding> refused(PolicyFindings report) {
        return report.findings().stream().filter(PolicyFindings.Finding::isRefused);
    }

    /** What failed a run fails a test: who reads tests alone must not take it for a good one. */
    private static List<Result> tests(List<PolicyFindings> reports, List<Result> results, Optional<Plan> plan) {
        var failures = plan.stream()
                .flatMap(known -> known.notices().stream())
                .filter(Plan.Notice::isError)
                .map(notice -> new Result(
                        "run",
                        "comes to a plan",
                        Optional.empty(),
                        Result.Outcome.ERROR,
                        "pulumi",
                        notice.message(),
                        Optional.empty()));
        return Stream.concat(failures, (results.isEmpty() ? passed(reports) : results).stream())
                .toList();
    }

    /** A file without test cases is an error for some readers. */
    private static List<Result> passed(List<PolicyFindings> reports) {
        return reports.stream()
                .map(report -> new Result(
                        report.pack(),
                        "finds nothing",
                        Optional.empty(),
                        Result.Outcome.PASSED,
                        report.stack().orElse(report.run()),
                        "",
                        Optional.empty()))
                .toList();
    }

    /** The stack that the reports are about. */
    private static Optional<String> stack(List<PolicyFindings> reports) {
        return reports.stream().flatMap(report -> report.stack().stream()).findFirst();
    }

    private static String title(List<PolicyFindings> reports) {
        return reports.stream()
                .findFirst()
                .map(report -> report.run()
                        + report.stack().map(stack -> " of " + stack).orElse(""))
                .orElse("preview");
    }

    private static String text(List<PolicyFindings> reports, Optional<Plan> plan) {
        var text = new StringBuilder();
        plan.ifPresent(known -> text.append("plan: ")
                .append(PrintableText.value(known.summary()))
                .append(known.isDestructive() ? "; resources are deleted or replaced\n" : "\n")
                .append(known.notices().stream()
                        .map(notice -> notice.severity() + ": " + indented(notice.message()) + "\n")
                        .collect(Collectors.joining())));
        for (var report : reports) {
            report.findings().stream()
                    .filter(PolicyFindings.Finding::isTold)
                    .forEach(finding -> text.append(finding.isRefused() ? "refused: " : finding.kind() + ": ")
                            .append(indented(finding.policy() + " " + finding.description() + report.more(finding)
                                    + ": " + finding.message()))
                            .append('\n'));
            if (!report.isComplete()) {
                text.append(PrintableText.value(report.pack()))
                        .append(": the run ended before all rules were judged\n");
            }
        }
        var asking = reports.stream()
                .flatMap(report -> report.findings().stream())
                .filter(PolicyFindings.Finding::asksForSomething)
                .count();
        return text.append(asking)
                .append(asking == 1 ? " finding" : " findings")
                .append('\n')
                .toString();
    }

    /** Lines of others after the first are set off, so that none is taken for one of ours. */
    private static String indented(String text) {
        return PrintableText.message(text).replace("\n", "\n  ");
    }

    private static JsonObject json(List<PolicyFindings> reports, Optional<Plan> plan) {
        var all = reports.stream()
                .flatMap(report -> report.findings().stream())
                .map(finding -> JsonBuilder.json()
                        .with("policy", finding.policy())
                        .with("kind", finding.kind().toString())
                        .with("isRefused", finding.isRefused())
                        .with("subject", finding.subject())
                        .with("message", finding.message())
                        .withText("waiver", finding.waiver())
                        .build())
                .toList();
        return JsonBuilder.json()
                .withText("plan", plan.map(Plan::summary))
                .with("isComplete", reports.stream().allMatch(PolicyFindings::isComplete))
                .with("findings", JsonTree.array(all))
                .build();
    }
}
