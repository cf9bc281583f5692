package dev.fhircmk.cli.access;

import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.cli.azure.AzureOptions;
import dev.fhircmk.cli.azure.ScopeOptions;
import dev.fhircmk.cli.console.ConfirmOption;
import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.console.OutputOption;
import dev.fhircmk.cli.console.Progress;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.cli.console.Waiting;
import dev.fhircmk.cli.estate.EstateReader;
import dev.fhircmk.cli.estate.KeyVersion;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes the access to a key away, so that nobody reads the data of its services. */
@LeastRights(
        needs = {Right.READ_SERVICES, Right.READ_KEYS, Right.UPDATE_KEYS},
        cases = {
            @LeastRights.Case(
                    when = "With --by grant of a vault that answers to roles",
                    needs = {Right.READ_VAULTS, Right.READ_GRANTS, Right.DELETE_ROLE_ASSIGNMENTS}),
            @LeastRights.Case(
                    when = "With --by grant of a vault that answers to access policies",
                    needs = {Right.READ_VAULTS, Right.WRITE_ACCESS_POLICIES})
        },
        sees = {Right.READ_FHIR, Right.READ_RETIRED_FHIR})
@Command(
        name = "disable",
        description = {
            "Take the access to a key away: the data of its services cannot be read until fhir-cmk restore gives it back.",
            "It lists the services first and asks for the name of the key, then watches until they notice.",
            "",
            "Is the key compromised? Do not disable it first: that stops the services and helps nobody. Microsoft's order:",
            "make a new key in a clean vault, move the services to it, then disable the old one."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            ExitCode.DOING + " 1 is also the end where a service still reads after --timeout.",
            "",
            "Examples:",
            "  fhir-cmk disable --by key --key https://kv-clinic.vault.azure.net/keys/fhir --dry-run",
            "  fhir-cmk disable --by grant --key https://kv-clinic.vault.azure.net/keys/fhir --subscription"
                    + " 5b9b7c52-3f0e-4c57-9d0e-6f3a2f1f7a01",
            "  fhir-cmk disable --by key --key"
                    + " https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef --compromised"
        })
public final class DisableCommand implements Callable<Integer> {
    @Mixin
    private final AzureOptions azure;

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Mixin
    private final ConfirmOption confirmation;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final AccessTarget target;

    @Option(
            names = "--by",
            required = true,
            paramLabel = "WHAT",
            description = {
                "key: disable the versions in use, for whoever may use them.",
                "grant: take the grants of the services away; the key stays as it is for others."
            })
    private DisablePlan.By by = DisablePlan.By.KEY;

    @Option(
            names = "--compromised",
            description =
                    "Somebody else may have the key: say what has to be done first, and which services are behind.")
    private boolean compromised;

    /** Reads the environment and the input of the process. */
    public DisableCommand() {
        this(new AzureOptions(), new ConfirmOption(), Waiting.real());
    }

    /** Reads another environment and another input, and waits in another way. */
    public DisableCommand(AzureOptions azure, ConfirmOption confirmation, Waiting waiting) {
        this.azure = azure;
        this.confirmation = confirmation;
        this.target = new AccessTarget(waiting);
    }

    @Override
    public Integer call() {
        var named = target.key();
        var timeout = target.timeout();
        var clients = azure.clients();
        var progress = azure.progress();
        try (var reader = new EstateReader(clients, progress)) {
            var plan = DisablePlan.of(clients, reader, KeyInUse.read(clients, reader, scope.scope(), named), by);
            if (compromised) {
                advise(progress, plan);
            }
            if (target.isDryRun()) {
                return shown(dryRun(plan));
            }
            if (!plan.isDone()) {
                var err = output.commandLine().getErr();
                err.print(AccessReport.table(plan.key(), plan.hit(), List.of()));
                plan.notes().forEach(progress::say);
                confirmation.askFor(question(clients, plan), named.keyName());
            }
            return shown(new Disabling(clients, target.waiting(), timeout, progress).carriedOut(plan));
        }
    }

    private int shown(AccessReport report) {
        output.print(report.json(), report::text);
        return report.isComplete() ? ExitCode.GOOD : ExitCode.NOT_POSSIBLE;
    }

    private static AccessReport dryRun(DisablePlan plan) {
        return new AccessReport(
                plan.key(),
                true,
                plan.isDone()
                        ? List.of("nothing is left to take: it is taken already")
                        : Disabling.changes(plan).stream()
                                .map(change -> "would " + change)
                                .toList(),
                plan.hit(),
                List.of(),
                List.of(),
                plan.notes());
    }

    /** Source: "Secure your Azure Key Vault keys": on a compromise the key is replaced before it is disabled. */
    private static void advise(Progress progress, DisablePlan plan) {
        progress.say(
                "on a compromise Microsoft's order is: 1. make a new key in a clean vault; 2. move the services to it,"
                        + " by customerManagedKey of their stack, or fhir-cmk rotate where a new version in the same vault is"
                        + " enough; 3. disable the old versions; 4. look in the vault's log for KeyBackup, KeyRestore and unknown"
                        + " callers");
        if (!plan.hit().isEmpty()) {
            progress.say("not moved yet, and stopped when this is done: "
                    + plan.hit().stream().map(service -> service.name()).collect(Collectors.joining(", ")));
        }
    }

    private static String question(AzureClients clients, DisablePlan plan) {
        var key = plan.key().named().versionless();
        var what = plan.by() == DisablePlan.By.KEY
                ? "This disables version "
                        + plan.versions().stream()
                                .map(KeyVersion::version)
                                .map(KeyVersion::shortened)
                                .collect(Collectors.joining(", "))
                        + " of key " + key
                : "This takes " + plan.grants().size() + " grant"
                        + (plan.grants().size() == 1 ? "" : "s") + " on key " + key + " away";
        return what + (clients.isLocal() ? " in the local Azure" : "") + ": "
                + (plan.hit().isEmpty()
                        ? "no service that was looked at uses it."
                        : "nobody can read the data of the services above until fhir-cmk restore gives it back; after 30"
                                + " minutes they no longer heal by themselves (assumed).")
                + " On a suspected compromise move the services to a new key first.";
    }
}
