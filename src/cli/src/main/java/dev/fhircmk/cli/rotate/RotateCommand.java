package dev.fhircmk.cli.rotate;

import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.cli.azure.AzureOptions;
import dev.fhircmk.cli.azure.ScopeOptions;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.console.ConfirmOption;
import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.console.OutputOption;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.cli.console.Waiting;
import dev.fhircmk.cli.estate.EstateReader;
import dev.fhircmk.cli.estate.EstateScope;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.cli.recover.Pulumi;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.KeyIdentifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a new version of a key, and moves every service to it. */
@LeastRights(
        needs = {Right.READ_SERVICES, Right.READ_KEYS, Right.UPDATE_KEYS},
        cases = {
            @LeastRights.Case(when = "Where a new version is made", needs = Right.ROTATE_KEYS),
            @LeastRights.Case(
                    when = "Where services are moved past Pulumi",
                    needs = {Right.WRITE_FHIR_SERVICES, Right.WRITE_DICOM_SERVICES, Right.ASSIGN_IDENTITIES})
        },
        sees = {
            Right.READ_VAULTS,
            Right.READ_GRANTS,
            Right.READ_ROTATION_POLICIES,
            Right.READ_FHIR,
            Right.READ_LOG_SETTINGS,
            Right.READ_WORKSPACES,
            Right.QUERY_LOGS
        })
@Command(
        name = "rotate",
        description = {
            "Make a new version of a key, move every FHIR and DICOM service to it that names a version, and look that each reads"
                    + " its data.",
            "A newer version that is there already is taken instead, also one that Key Vault's rotation made. Older versions stay"
                    + " enabled. Cut off and run again, it goes on."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            ExitCode.DOING + " 1 is also the end where a service is left.",
            "",
            "Examples:",
            "  fhir-cmk rotate --key https://kv-clinic.vault.azure.net/keys/fhir --dry-run",
            "  fhir-cmk rotate --key https://kv-clinic.vault.azure.net/keys/fhir",
            "  fhir-cmk rotate --key https://kv-clinic.vault.azure.net/keys/fhir --stack prod --cwd stacks",
            "  fhir-cmk rotate --key https://kv-clinic.vault.azure.net/keys/fhir --outside-pulumi --yes --output json"
        })
public final class RotateCommand implements Callable<Integer> {
    @Mixin
    private final AzureOptions azure;

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Mixin
    private final ConfirmOption confirmation;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(
            names = "--key",
            required = true,
            paramLabel = "URI",
            description = "The key, such as https://kv-clinic.vault.azure.net/keys/fhir.")
    private String key = "";

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            description = "A version that is there, instead of a new one: 32 hexadecimal digits.")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--outside-pulumi",
            description =
                    "Move services past the stacks that manage them. The resource of the key follows with the next"
                            + " refresh or up. Default: through the stack of the key, where it is selected in the folder.")
    private boolean outsidePulumi;

    @Option(
            names = {"-s", "--stack"},
            paramLabel = "STACK",
            description =
                    "Move the services of this stack through it, by pulumi up, which carries out whatever else its program"
                            + " changes too. Default: the stack that is selected in the folder, where it manages the key.")
    private Optional<String> stack = Optional.empty();

    @Option(
            names = {"-C", "--cwd"},
            paramLabel = "FOLDER",
            description = "The folder of the stack's project. Default: this one.")
    private Optional<Path> project = Optional.empty();

    @Option(names = "--again", description = "Make another version although the newest one is less than an hour old.")
    private boolean again;

    @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "PT15M",
            description = "How long to wait until the log of the vault shows the version in use, ISO-8601. Default:"
                    + " ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofMinutes(15);

    private final Function<String, Pulumi> pulumi;
    private final Selection selected;
    private final Waiting waiting;

    /** Reads the environment and the input of the process. */
    public RotateCommand() {
        this(new AzureOptions(), new ConfirmOption(), Optional.empty(), SelectedStack::in, Waiting.real());
    }

    /**
     * The same with another environment and another Pulumi, for which no stack is selected.
     *
     * @param runner runs Pulumi
     */
    public RotateCommand(AzureOptions azure, Pulumi runner) {
        this(azure, new ConfirmOption(), Optional.of(runner), unused -> Seen.shown(Optional.empty()), Waiting.real());
    }

    RotateCommand(
            AzureOptions azure,
            ConfirmOption confirmation,
            Optional<Pulumi> runner,
            Selection selected,
            Waiting waiting) {
        this.azure = azure;
        this.confirmation = confirmation;
        this.pulumi = name -> runner.orElseGet(() -> Pulumi.Executable.onPath(project, name));
        this.selected = selected;
        this.waiting = waiting;
    }

    /** Finds the stack that is selected in the folder of a project; absent for the folder of the process. */
    interface Selection extends Function<Optional<Path>, Seen<Optional<StackOfKey>>> {}

    @Override
    public Integer call() {
        var parsed = KeyIdentifier.parse(key);
        if (parsed.isVersioned()) {
            throw new InvalidValueException(
                    "--key",
                    "a key without a version",
                    key,
                    "leave the version out; --to names the one to move services to");
        }
        var clients = azure.clients();
        var progress = azure.progress();
        var named = stack.map(name -> StackOfKey.read(pulumi.apply(name), project));
        Seen<Optional<StackOfKey>> found =
                named.isPresent() || outsidePulumi ? Seen.shown(Optional.empty()) : selected.apply(project);
        var through = named.or(
                () -> found.value().flatMap(one -> one).filter(one -> one.keys().contains(parsed)));
        try (var reader = new EstateReader(clients, progress)) {
            var plan = new RotationPlanner(
                            clients,
                            reader,
                            new RotationPlanner.Request(parsed, to, through, found, outsidePulumi, again))
                    .plan(looked(named));
            if (!plan.refusals().isEmpty()) {
                throw new CommandException("nothing was changed:\n" + String.join("\n", plan.refusals()));
            }
            if (dryRun) {
                return shown(RotationReport.ofDryRun(plan, through));
            }
            if (!plan.isFinished()) {
                confirmation.ask(question(clients, plan, through), "");
            }
            return shown(new Rotation(clients, reader, through, timeout, waiting, progress).carriedOut(plan));
        }
    }

    /** A stack that was named says what is looked at; one that is merely selected does not, since others may use its key. */
    private EstateScope looked(Optional<StackOfKey> named) {
        return named.filter(unused -> scope.isEmpty())
                .<EstateScope>map(one -> new EstateScope.Stack(one.pulumi().stack(), one.ids()))
                .orElseGet(scope::scope);
    }

    private int shown(RotationReport report) {
        output.print(report.json(), report::text);
        return report.left().isEmpty() ? ExitCode.GOOD : ExitCode.NOT_POSSIBLE;
    }

    private static String question(AzureClients clients, RotationPlan plan, Optional<StackOfKey> through) {
        var version = plan.target()
                .taken()
                .map(taken -> "This takes version " + taken.version() + " of key " + plan.key())
                .orElse("This makes a new version of key " + plan.key());
        var services = plan.behind().isEmpty()
                ? "; no service has to be moved"
                : " and moves to it: "
                        + plan.behind().stream().map(Service::name).collect(Collectors.joining(", "));
        return version + services
                + through.filter(unused -> !plan.throughStack().isEmpty())
                        .map(one -> "; it runs " + one.command() + ", with all that its program changes")
                        .orElse("")
                + (clients.isLocal() ? ". This is the local Azure." : ".") + " Go ahead?";
    }
}
