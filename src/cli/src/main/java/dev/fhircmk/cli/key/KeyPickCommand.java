package dev.fhircmk.cli.key;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.azure.AzureOptions;
import dev.fhircmk.cli.console.ArrowChooser;
import dev.fhircmk.cli.console.Chooser;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.console.NumberChooser;
import dev.fhircmk.cli.console.OutputOption;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.cli.estate.EstateReader;
import dev.fhircmk.cli.estate.EstateScope;
import dev.fhircmk.cli.estate.Parallel;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.settings.SettingChange;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.text.PrintableText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lets the user choose vault, key and version of those that a service accepts, and prints the identifier. */
@Command(
        name = "pick",
        description = {
            "Choose vault, key and version of those that the kind of service accepts; the others are shown with the reason. With"
                    + " the arrow keys on a terminal, by numbers elsewhere.",
            "The identifier goes to standard output, as the service is to be told it, or into the settings of a stack; all else"
                    + " goes to standard error."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            ExitCode.DOING,
            "",
            "Examples:",
            "  fhir-cmk key pick --region westeurope",
            "  fhir-cmk key pick --vault kv-clinic --stack-file Pulumi.prod.yaml --setting keyUri",
            "  fhir-cmk key pick --uri https://kv-clinic.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef",
            "  fhir-cmk key pick --kind azureApiForFhir --output json"
        })
@LeastRights(
        needs = {Right.READ_VAULTS, Right.READ_KEYS},
        cases = {
            @LeastRights.Case(when = "With --service", needs = Right.READ_SERVICES),
            @LeastRights.Case(when = "With --identity", needs = Right.READ_IDENTITIES)
        },
        sees = {Right.READ_ROTATION_POLICIES, Right.READ_GRANTS, Right.READ_REGISTRATIONS, Right.READ_APPLICATIONS})
public final class KeyPickCommand implements Callable<Integer> {
    @Mixin
    private final AzureOptions azure;

    @Mixin
    private final PlannedService planned = new PlannedService();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(
            names = "--subscription",
            paramLabel = "ID",
            description =
                    "A subscription to look for vaults in; may be given more than once. Default: all that you may read.")
    private List<String> subscriptions = new ArrayList<>();

    @Option(names = "--vault", paramLabel = "NAME", description = "The vault, instead of a choice.")
    private Optional<String> vault = Optional.empty();

    @Option(names = "--uri", paramLabel = "URI", description = "Check this key identifier instead of choosing one.")
    private Optional<String> uri = Optional.empty();

    @Option(
            names = "--stack-file",
            paramLabel = "FILE",
            description =
                    "Write the identifier to these settings of a stack, such as Pulumi.prod.yaml, which keep all else.")
    private Optional<Path> stackFile = Optional.empty();

    @Option(
            names = "--setting",
            paramLabel = "NAME",
            description =
                    "The setting, with or without its project. Default: keyUri, in the project of the Pulumi.yaml beside the"
                            + " file or above.")
    private Optional<String> setting = Optional.empty();

    @Option(names = "--dry-run", description = "Say what would be written, and write nothing.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Function<PrintWriter, Chooser> choosers;

    /** Reads the environment and the terminal of the process, or else its input. */
    public KeyPickCommand() {
        this(new AzureOptions(), err -> ArrowChooser.ofTerminal().orElseGet(() -> new NumberChooser(System.in, err)));
    }

    /**
     * Reads another environment.
     *
     * @param choosers makes what the user chooses with, which writes there
     */
    public KeyPickCommand(AzureOptions azure, Function<PrintWriter, Chooser> choosers) {
        this.azure = azure;
        this.choosers = choosers;
    }

    @Override
    public Integer call() {
        refuseUsage();
        var clients = azure.clients();
        var progress = azure.progress();
        try (var reader = new EstateReader(clients, progress);
                var parallel = new Parallel(progress)) {
            var judge = KeyJudge.of(planned, clients, reader);
            var offers = new Offers(reader, parallel, judge);
            if (uri.isPresent()) {
                return taken(pasted(reader, judge, KeyIdentifier.parse(uri.get())));
            }
            return output.isForPrograms() ? listed(offers) : taken(chosen(offers));
        }
    }

    private void refuseUsage() {
        if (stackFile.isEmpty() && (setting.isPresent() || dryRun)) {
            throw usage((dryRun ? "--dry-run" : "--setting") + " is about what is written; give --stack-file as well");
        }
        if (output.isForPrograms() && stackFile.isPresent() && uri.isEmpty()) {
            throw usage(
                    "--output lists and chooses nothing, so nothing can be written to --stack-file; leave out one of them, or"
                            + " name the key with --uri");
        }
        if (uri.isPresent() && (vault.isPresent() || !subscriptions.isEmpty())) {
            throw usage(
                    "--uri names the key, so there is nothing to look for with --vault or --subscription; leave out one of"
                            + " them");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private EstateScope scope() {
        return subscriptions.isEmpty()
                ? new EstateScope.Everything()
                : new EstateScope.Subscriptions(subscriptions.stream()
                        .map(id -> Guid.parse("--subscription", id))
                        .toList());
    }

    private static Offer pasted(EstateReader reader, KeyJudge judge, KeyIdentifier key) {
        var estate = judge.estate(reader, key);
        var offer = new Offer(key, "", judge.checks(estate), estate.whyGrantHidden(judge.with(key)));
        if (!offer.canBeTaken()) {
            throw new CommandException(key + " cannot be taken:\n" + String.join("\n", offer.reasons()));
        }
        return offer;
    }

    /** Every vault and key, in the order of their names. */
    private int listed(Offers offers) {
        var vaults = offers.vaults(scope(), vault);
        var isAny = false;
        var shown = new ArrayList<JsonObject>();
        for (var one : vaults) {
            var keys = one.reasons().isEmpty() ? offers.keys(one.vault()) : Seen.shown(List.<Offer>of());
            isAny |= keys.value().stream().flatMap(List::stream).anyMatch(Offer::canBeTaken);
            shown.add(JsonBuilder.json()
                    .with("vault", one.vault().id().toString())
                    .with("reasons", JsonTree.arrayOfTexts(one.reasons()))
                    .withText("notVisible", keys.why())
                    .with(
                            "keys",
                            JsonTree.array(keys.value().orElse(List.of()).stream()
                                    .map(Offer::json)
                                    .toList()))
                    .build());
        }
        output.print(JsonBuilder.json().with("vaults", JsonTree.array(shown)).build(), () -> "");
        if (!isAny) {
            throw noneLeft("key");
        }
        return ExitCode.GOOD;
    }

    private Offer chosen(Offers offers) {
        var vaults = offers.vaults(scope(), vault);
        vaults.stream().filter(one -> !one.reasons().isEmpty()).forEach(one -> refused(one.line(), one.reasons()));
        var open = vaults.stream().filter(one -> one.reasons().isEmpty()).toList();
        if (open.isEmpty()) {
            throw noneLeft("vault");
        }
        try (var chooser = choosers.apply(err())) {
            var at = vault.isPresent() && open.size() == 1
                    ? 0
                    : chooser.choose(
                            "vault", open.stream().map(OfferedVault::line).toList());
            var keys = offers.keys(open.get(at).vault());
            var all = keys.value()
                    .orElseThrow(() -> new CommandException(keys.why().orElseThrow()));
            return version(chooser, key(chooser, all));
        }
    }

    /** What of the chosen key can be taken, newest first. */
    private List<Offer> key(Chooser chooser, List<Offer> all) {
        all.stream()
                .filter(offer -> !offer.canBeTaken())
                .forEach(offer -> refused(offer.key() + "  " + offer.about(), offer.reasons()));
        var open = all.stream().filter(Offer::canBeTaken).toList();
        if (open.isEmpty()) {
            throw noneLeft("key");
        }
        var names =
                open.stream().map(offer -> offer.key().versionless()).distinct().toList();
        var name = names.get(
                chooser.choose("key", names.stream().map(KeyIdentifier::keyName).toList()));
        return open.stream()
                .filter(offer -> offer.key().versionless().equals(name))
                .toList();
    }

    private static Offer version(Chooser chooser, List<Offer> versions) {
        if (versions.get(0).key().version().isEmpty()) {
            return versions.get(0);
        }
        return versions.get(chooser.choose(
                "version",
                versions.stream()
                        .map(offer -> offer.key().version().orElseThrow() + "  " + offer.about())
                        .toList()));
    }

    private static CommandException noneLeft(String what) {
        return new CommandException(
                "no " + what + " can be taken: each is shown above with the reason; mend one, or make a new"
                        + " one, and run it again");
    }

    private void refused(String line, List<String> reasons) {
        say("cannot be taken: " + line);
        reasons.forEach(reason -> say("  " + reason));
    }

    private int taken(Offer offer) {
        offer.notes().forEach(note -> say("note: " + note));
        if (!offer.notVisible().isEmpty()) {
            say("not visible: " + String.join(", ", offer.notVisible())
                    + "; fhir-cmk key check says why, and --region, --identity or --service tell more");
        }
        var change = stackFile.map(file ->
                SettingChange.of(file, setting.orElse("keyUri"), offer.key().toString()));
        change.ifPresent(this::write);
        output.print(offer.json(), () -> offer.key() + "\n");
        return ExitCode.GOOD;
    }

    private void write(SettingChange change) {
        if (change.isNone()) {
            say("nothing was to be written: " + PrintableText.value(change.key()) + " is " + change.value()
                    + " already");
            return;
        }
        if (!dryRun) {
            change.write();
        }
        say((dryRun ? "would set " : "set ") + change.words());
    }

    private void say(String line) {
        err().println(PrintableText.message(line));
        err().flush();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
