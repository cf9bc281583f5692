package dev.fhircmk.cli.drill;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azure.AzureErrors;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.azure.Probes;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.access.KeyAccess;
import dev.fhircmk.cli.azure.AzureOptions;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.console.ConfirmOption;
import dev.fhircmk.cli.console.ExitCode;
import dev.fhircmk.cli.console.LeastRights;
import dev.fhircmk.cli.console.OutputOption;
import dev.fhircmk.cli.console.PlannedChanges;
import dev.fhircmk.cli.console.Progress;
import dev.fhircmk.cli.console.Right;
import dev.fhircmk.cli.console.Waiting;
import dev.fhircmk.cli.drill.DrillReport.Step;
import dev.fhircmk.cli.estate.EstateReader;
import dev.fhircmk.cli.estate.EstateScope;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.cli.rotate.KeyRotation;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.HealthcareApi;
import dev.fhircmk.core.KeyIdentifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes the key of a test service away, gives it back and rotates it, and tells how long each took. */
@LeastRights(
        needs = {
            Right.READ_SERVICES,
            Right.READ_KEYS,
            Right.UPDATE_KEYS,
            Right.ROTATE_KEYS,
            Right.READ_FHIR,
            Right.WRITE_FHIR,
            Right.WRITE_FHIR_SERVICES,
            Right.ASSIGN_IDENTITIES
        },
        cases = {@LeastRights.Case(when = "To delete the resources that it wrote", needs = Right.DELETE_FHIR)},
        sees = {Right.READ_VAULTS, Right.READ_GRANTS, Right.READ_ROTATION_POLICIES})
@Command(
        name = "drill",
        description = {
            "Rehearse the loss of a key and its rotation: disable the version that a service uses, watch its reads fail, restore it,"
                    + " watch them succeed; make a new version and move the service to it while resources are written and read"
                    + " without pause; look that the service is what it was.",
            "Only on the local Azure, or on a service with the tag fhir-cmk-drill: allowed, and only where no other service hangs"
                    + " on the key. The result is kept in the tag fhir-cmk-drill-last of the service."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            ExitCode.DOING + " 1 is also the end of a drill that failed.",
            "",
            "Examples:",
            "  fhir-cmk drill --service /subscriptions/5b9b7c52-3f0e-4c57-9d0e-6f3a2f1f7a01/resourceGroups/rg-test/providers"
                    + "/Microsoft.HealthcareApis/workspaces/clinic/fhirservices/records",
            "  fhir-cmk drill --service <id> --dry-run",
            "  fhir-cmk drill --service <id> --yes --output json"
        })
public final class DrillCommand implements Callable<Integer> {
    private static final String ALLOWED = "fhir-cmk-drill";
    private static final String KEY_URL = "keyEncryptionKeyUrl";

    @Mixin
    private final AzureOptions azure;

    @Mixin
    private final ConfirmOption confirmation;

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(names = "--service", required = true, paramLabel = "ID", description = "The ARM id of the FHIR service.")
    private String service = "";

    @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "PT30M",
            description = "How long to wait for each effect, ISO-8601. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofMinutes(30);

    private final Waiting waiting;

    /** Reads the environment and the input of the process. */
    public DrillCommand() {
        this(new AzureOptions(), new ConfirmOption(), Waiting.real());
    }

    /** Reads another environment and another input, and waits in another way. */
    public DrillCommand(AzureOptions azure, ConfirmOption confirmation, Waiting waiting) {
        this.azure = azure;
        this.confirmation = confirmation;
        this.waiting = waiting;
    }

    @Override
    public Integer call() {
        var id = ArmId.parse("--service", ArmType.FHIR_SERVICE, service);
        var clients = azure.clients();
        var progress = azure.progress();
        try (var reader = new EstateReader(clients, progress)) {
            var found = found(reader, id);
            refuseOthers(clients, reader, found);
            var key = found.encryption().key().orElseThrow();
            if (dryRun) {
                var changes = changes(found, key);
                output.print(
                        changes.json(JsonBuilder.json()
                                .with("service", found.id().toString())
                                .with("key", key.toString())),
                        changes::text);
                return ExitCode.GOOD;
            }
            confirmation.askFor(
                    "This takes the key of " + found.name()
                            + " away and gives it back: for some minutes, 30 at most as a"
                            + " rule, nobody can read its data. Then it makes a new version of the key, which stays.",
                    id.name());
            var report = drilled(clients, reader, progress, found, key);
            output.print(report.json(), report::text);
            return report.hasPassed() ? ExitCode.GOOD : ExitCode.NOT_POSSIBLE;
        }
    }

    private static PlannedChanges changes(Service service, KeyIdentifier key) {
        return new PlannedChanges(List.of(
                "disable version " + key.version().orElseThrow() + " of key " + key.versionless() + " until reads of "
                        + service.name() + " fail, and enable it again",
                "make a new version of the key and move " + service.name() + " to it, while "
                        + String.join(", ", Load.paths()) + " are written and read",
                "delete these resources",
                "keep the result in the tag " + LastDrill.TAG + " of " + service.name()));
    }

    private static Service found(EstateReader reader, ArmId id) {
        var found = reader.required(id);
        if (found.encryption().key().filter(KeyIdentifier::isVersioned).isEmpty()) {
            throw new CommandException(
                    "nothing was done: " + found.name() + " has no version of a customer-managed key to take away");
        }
        return found;
    }

    private static void refuseOthers(AzureClients clients, EstateReader reader, Service service) {
        if (!clients.isLocal() && !"allowed".equalsIgnoreCase(service.tags().getOrDefault(ALLOWED, ""))) {
            throw new CommandException(
                    "nothing was done: " + service.name() + " is not a test service; a drill stops it for"
                            + " minutes, so give it the tag " + ALLOWED + " with the value allowed where that may be");
        }
        var key = service.encryption().key().orElseThrow().versionless();
        var others = reader.services(new EstateScope.Everything()).stream()
                .filter(other -> !other.id().equals(service.id()) && other.uses(key))
                .map(Service::name)
                .toList();
        if (!others.isEmpty()) {
            throw new CommandException("nothing was done: other services hang on key " + key + " and would stop too: "
                    + others.stream().collect(Collectors.joining(", ")) + "; give the test service a key of its own");
        }
    }

    private DrillReport drilled(
            AzureClients clients, EstateReader reader, Progress progress, Service found, KeyIdentifier key) {
        var access = new KeyAccess(clients, reader, waiting, timeout, progress);
        var only = new EstateScope.Services(List.of(found.id()));
        var before = described(clients, found);
        var begun = clients.time().instant();
        var steps = new ArrayList<Step>();
        steps.add(step("reads before", access.reads(found)));
        if (steps.get(0).failure().isPresent()) {
            throw new CommandException("nothing was done: a FHIR read of " + found.name() + " must succeed before: "
                    + steps.get(0).failure().get());
        }
        var service = clients.probes(found.fhirEndpoint(clients.cloud()).orElseThrow());
        refuseWithoutWrites(service, found);
        steps.add(tried("key disabled, reads fail", name -> step(name, access.disabled(only, key))));
        var restored = tried("key restored, reads succeed", name -> step(name, access.restored(only, key)));
        steps.add(restored.failing(why -> why + "; its key may be disabled still: fhir-cmk restore --key " + key
                + " --service " + found.id() + " gives it back"));
        if (restored.failure().isEmpty()) {
            var rotation = new KeyRotation(clients, reader, waiting, progress, progress::say);
            steps.add(rotated(clients, rotation, service, only, key));
        }
        removeResources(clients, progress, found);
        steps.add(tried(
                "service unchanged but for the version",
                name -> new Step(
                        name,
                        described(clients, found).equals(before)
                                ? Optional.empty()
                                : Optional.of("it is not described as before"),
                        Duration.ZERO)));
        var report = new DrillReport(found, key, begun, steps);
        keep(clients, progress, found, report);
        return report;
    }

    private static Step step(String name, KeyAccess.Effect effect) {
        return new Step(name, effect.failure(), effect.after());
    }

    /** What fails on the way is the failure of the step: the steps after it bring back what those before it took. */
    private static Step tried(String name, Function<String, Step> step) {
        try {
            return step.apply(name);
        } catch (AzureException | CommandException | JsonShapeException failed) {
            return new Step(name, Optional.of(String.valueOf(failed.getMessage())), Duration.ZERO);
        }
    }

    private static void refuseWithoutWrites(Probes service, Service found) {
        var written = Load.once(service);
        if (!written.isServed()) {
            throw new CommandException("nothing was done: a FHIR write of " + found.name()
                    + " must succeed before, and "
                    + (written.status() == 0 ? written.text() : "is answered with " + written.status())
                    + (written.isRefused() ? Right.WRITE_FHIR.takenBy("writing", found.id()) : "; run it again"));
        }
    }

    private Step rotated(
            AzureClients clients, KeyRotation rotation, Probes service, EstateScope only, KeyIdentifier key) {
        var begun = waiting.now();
        try (var load = Load.begin(service, clients.time())) {
            var failure = rotation.carriedOut(only, key.versionless());
            var took = Duration.between(begun, waiting.now());
            var result = load.end();
            return new Step("rotated under load", failure.or(result::failure), took, Optional.of(result));
        }
    }

    /** What the load wrote. */
    private static void removeResources(AzureClients clients, Progress progress, Service found) {
        var service = clients.fhir(found.fhirEndpoint(clients.cloud()).orElseThrow());
        for (var path : Load.paths()) {
            try {
                service.delete("delete " + path + " of " + found.name(), path);
            } catch (AzureException refused) {
                progress.say(refused.getMessage()
                        + (AzureErrors.isMissingRight(refused) ? Right.DELETE_FHIR.takenBy("deleting", found.id()) : "")
                        + "; it is left there");
            }
        }
    }

    /** All of the service but its version of the key, and what changes with every update. */
    private static JsonObject described(AzureClients clients, Service service) {
        var described = clients.resourceManager()
                .get("read the service " + service.name(), service.id(), HealthcareApi.VERSION)
                .orElseThrow(() -> new CommandException("the service " + service.id() + " is gone"));
        var unused = AzureAnswer.part(described, "properties", "the service " + service.name());
        described.remove("etag");
        described.remove("systemData");
        JsonTree.object(described, "properties", "encryption", "customerManagedKeyEncryption")
                .ifPresent(encryption -> JsonTree.text(encryption, KEY_URL)
                        .ifPresent(url -> encryption.addProperty(
                                KEY_URL, KeyIdentifier.parse(url).versionless().toString())));
        return described;
    }

    private static void keep(AzureClients clients, Progress progress, Service service, DrillReport report) {
        try {
            var tags = JsonBuilder.json();
            JsonTree.object(described(clients, service), "tags")
                    .ifPresent(all -> all.entrySet().forEach(tag -> tags.with(tag.getKey(), tag.getValue())));
            var unused = clients.resourceManager()
                    .patch(
                            "keep the result in a tag of " + service.name(),
                            service.id().path() + "?api-version=" + HealthcareApi.VERSION,
                            JsonBuilder.json()
                                    .with("tags", tags.with(LastDrill.TAG, report.tag()))
                                    .build());
        } catch (AzureException | CommandException | JsonShapeException failed) {
            progress.say("the result is not kept: " + failed.getMessage());
        }
    }
}
