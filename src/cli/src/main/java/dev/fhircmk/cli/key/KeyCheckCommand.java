package dev.fhircmk.cli.key;

import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.azure.AzureOptions;
import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.console.OutputOption;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.cli.estate.Encryption;
import dev.fhircmk.cli.estate.Estate;
import dev.fhircmk.cli.estate.EstateReader;
import dev.fhircmk.cli.estate.EstateScope;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.cli.pipeline.ReportFile;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.text.PrintableText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges every prerequisite of a key on what is there, before anything is deployed. */
@LeastRights(
        cases = {
            @LeastRights.Case(when = "With --service", needs = Right.READ_SERVICES),
            @LeastRights.Case(when = "With --identity", needs = Right.READ_IDENTITIES)
        },
        sees = {
            Right.READ_VAULTS,
            Right.READ_KEYS,
            Right.READ_ROTATION_POLICIES,
            Right.READ_GRANTS,
            Right.READ_REGISTRATIONS,
            Right.READ_APPLICATIONS
        })
@Command(
        name = "check",
        description = {
            "Judge every prerequisite of a key on the live vault, key, identity and grant, before anything is deployed.",
            "Each is met, violated, or not visible with the right that would be needed: what cannot be seen is no pass."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            ExitCode.LOOKING,
            "",
            "Examples:",
            "  fhir-cmk key check https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef --region westeurope",
            "  fhir-cmk key check https://kv-clinic.vault.azure.net/keys/fhir --kind azureApiForFhir --junit key.xml",
            "  fhir-cmk key check https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef --service"
                    + " /subscriptions/.../fhirservices/records --sarif key.sarif"
        })
public final class KeyCheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "URI", description = "The key identifier, as the service is to be told it.")
    private String uri = "";

    @Mixin
    private final AzureOptions azure;

    @Mixin
    private final PlannedService planned = new PlannedService();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the checks as JUnit's XML to this file.")
    private Optional<Path> junit = Optional.empty();

    @Option(names = "--sarif", paramLabel = "FILE", description = "Write the checks as SARIF to this file.")
    private Optional<Path> sarif = Optional.empty();

    @Option(
            names = "--accept-not-visible",
            description = "Pass where a prerequisite could not be seen. Default: end with 3.")
    private boolean acceptNotVisible;

    /** Reads the environment of the process. */
    public KeyCheckCommand() {
        this(new AzureOptions());
    }

    KeyCheckCommand(AzureOptions azure) {
        this.azure = azure;
    }

    @Override
    public Integer call() {
        var key = KeyIdentifier.parse(uri);
        var clients = azure.clients();
        try (var reader = new EstateReader(clients, azure.progress())) {
            var before = planned.read(clients, reader);
            var service = before.with(new Encryption.CustomerManaged(key));
            var estate = reader.of(List.of(service), reader.vaults(new EstateScope.Everything()), false);
            var checks = planned.facts(estate, before, service, clients.cloud()).judgements().stream()
                    .map(judgement -> new Check(
                            judgement.prerequisite(),
                            judgement.verdict(),
                            judgement.verdict() instanceof Verdict.Undecided
                                    ? why(judgement.prerequisite(), estate, service)
                                    : Optional.empty()))
                    .toList();
            var reports = new CheckReports(key, checks);
            junit.ifPresent(file -> ReportFile.write(file, reports.junit()));
            sarif.ifPresent(file -> ReportFile.write(file, reports.sarif()));
            output.print(
                    JsonBuilder.json()
                            .with("key", key.toString())
                            .with(
                                    "checks",
                                    JsonTree.array(
                                            checks.stream().map(Check::json).toList()))
                            .build(),
                    () -> text(key, checks));
            var isFound = checks.stream()
                    .anyMatch(check ->
                            check.isFinding() && !(acceptNotVisible && check.result() == Check.Result.NOT_VISIBLE));
            return isFound ? ExitCode.FINDINGS : ExitCode.GOOD;
        }
    }

    private static String text(KeyIdentifier key, List<Check> checks) {
        var text = new StringBuilder();
        of(checks, Check.Result.VIOLATED)
                .forEach(check -> text.append(check.prerequisite().isMandatory() ? "violated: " : "violated (advice): ")
                        .append(PrintableText.message(check.line()))
                        .append('\n'));
        // One right opens many of them.
        var hidden = of(checks, Check.Result.NOT_VISIBLE)
                .collect(Collectors.groupingBy(
                        check -> check.whyHidden().orElse("it cannot be told"),
                        LinkedHashMap::new,
                        Collectors.toList()));
        hidden.forEach((why, all) -> text.append("not visible: ")
                .append(all.stream().map(check -> check.prerequisite().id()).collect(Collectors.joining(", ")))
                .append(": ")
                .append(PrintableText.message(why))
                .append('\n'));
        return text.append(of(checks, Check.Result.MET).count())
                .append(" of ")
                .append(checks.size())
                .append(" prerequisites of ")
                .append(key)
                .append(" are met\n")
                .toString();
    }

    private static Stream<Check> of(List<Check> checks, Check.Result result) {
        return checks.stream().filter(check -> check.result() == result);
    }

    /** Why a prerequisite could not be decided: what it looks at was not told, or could not be seen. */
    private Optional<String> why(Prerequisite prerequisite, Estate estate, Service service) {
        return switch (prerequisite.subject()) {
            case VAULT, VAULT_OF_SERVICE ->
                estate.vault(service).flatMap(Seen::why).or(this::notTold);
            case KEY -> estate.key(service).flatMap(ServiceChecks::why).or(this::notTold);
            case GRANT -> planned.hasIdentity() ? ServiceChecks.accessWhy(estate, service) : identityNotTold();
            case SERVICE -> planned.hasIdentity() ? notTold() : identityNotTold();
            case ACCOUNT, BEYOND_PROGRAM ->
                service.kind() == ServiceKind.AZURE_API_FOR_FHIR
                        ? ServiceChecks.accessWhy(estate, service).or(this::notTold)
                        : notTold();
        };
    }

    private Optional<String> notTold() {
        return planned.hasRegion()
                ? Optional.of("nothing tells it of a service that is not there; it is checked when the service is made")
                : Optional.of("the region of the service was not told; give --region, or --service");
    }

    private static Optional<String> identityNotTold() {
        return Optional.of("the identity of the service was not told; give --identity, or --service");
    }
}
