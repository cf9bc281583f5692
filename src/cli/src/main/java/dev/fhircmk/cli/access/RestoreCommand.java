package dev.fhircmk.cli.access;

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
import dev.fhircmk.cli.estate.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gives the access to a key back. */
@LeastRights(
        needs = {Right.READ_SERVICES, Right.READ_KEYS, Right.UPDATE_KEYS},
        cases = {
            @LeastRights.Case(
                    when = "For grants of a vault that answers to roles",
                    needs = {Right.READ_VAULTS, Right.WRITE_ROLE_ASSIGNMENTS}),
            @LeastRights.Case(
                    when = "For grants of a vault that answers to access policies",
                    needs = {Right.READ_VAULTS, Right.WRITE_ACCESS_POLICIES}),
            @LeastRights.Case(when = "For a key that was deleted", needs = Right.RECOVER_KEYS),
            @LeastRights.Case(
                    when = "Where a service does not heal by itself",
                    needs = {Right.WRITE_FHIR_SERVICES, Right.WRITE_DICOM_SERVICES, Right.ASSIGN_IDENTITIES})
        },
        sees = {Right.READ_FHIR, Right.READ_RETIRED_FHIR})
@Command(
        name = "restore",
        description = {
            "Give the access to a key back: enable its versions, recover it where it was deleted, and give back the grants that"
                    + " fhir-cmk disable took.",
            "It watches until services read. One that does not heal by itself is updated with what it is, which makes it look at"
                    + " its key anew. Cut off and run again, it goes on."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            ExitCode.DOING + " 1 is also the end where a service does not read after --timeout.",
            "",
            "Examples:",
            "  fhir-cmk restore --key https://kv-clinic.vault.azure.net/keys/fhir --dry-run",
            "  fhir-cmk restore --key https://kv-clinic.vault.azure.net/keys/fhir --yes --timeout PT1H"
        })
public final class RestoreCommand implements Callable<Integer> {
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

    /** Reads the environment and the input of the process. */
    public RestoreCommand() {
        this(new AzureOptions(), new ConfirmOption(), Waiting.real());
    }

    /** Reads another environment and another input, and waits in another way. */
    public RestoreCommand(AzureOptions azure, ConfirmOption confirmation, Waiting waiting) {
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
            var plan = RestorePlan.of(reader, KeyInUse.read(clients, reader, scope.scope(), named));
            var services = plan.key().services();
            var sights = plan.isEmpty()
                    ? new ReadWatch(clients, target.waiting(), progress).look(services)
                    : List.<ReadWatch.Sight>of();
            var lost = sights.stream()
                    .filter(sight -> sight.state() == ReadWatch.State.LOST)
                    .map(ReadWatch.Sight::service)
                    .toList();
            if (plan.isEmpty() && lost.isEmpty()) {
                return shown(report(plan, List.of("nothing is to be restored"), sights, false));
            }
            if (plan.isEmpty()) {
                refuseMissingGrants(reader, plan.key(), lost);
            }
            if (target.isDryRun()) {
                return shown(report(plan, wouldBe(plan, lost), sights, true));
            }
            confirmation.ask(question(clients, plan, lost), "");
            return shown(new Restoring(clients, reader, target.waiting(), timeout, progress)
                    .carriedOut(plan, before -> KeyInUse.read(clients, reader, scope.scope(), named)));
        }
    }

    private int shown(AccessReport report) {
        output.print(report.json(), report::text);
        return report.isComplete() ? ExitCode.GOOD : ExitCode.NOT_POSSIBLE;
    }

    private static AccessReport report(
            RestorePlan plan, List<String> changes, List<ReadWatch.Sight> sights, boolean isDryRun) {
        return new AccessReport(plan.key(), isDryRun, changes, plan.key().services(), sights, List.of(), plan.notes());
    }

    private static List<String> wouldBe(RestorePlan plan, List<Service> lost) {
        var changes = new ArrayList<>(plan.changes());
        lost.forEach(service -> changes.add(
                "update the service " + service.name() + " with what it is, where it does not heal by itself"));
        return changes.stream().map(change -> "would " + change).toList();
    }

    /** What disable did not take is not invented. */
    private static void refuseMissingGrants(EstateReader reader, KeyInUse key, List<Service> lost) {
        var access = reader.access(lost, key.vaults());
        var missing = lost.stream()
                .flatMap(service -> access.getOrDefault(service.id(), List.of()).stream()
                        .flatMap(seen -> seen.value().stream())
                        .filter(found ->
                                !found.missing().isEmpty() && found.mayAdd().isEmpty())
                        .map(found ->
                                service.name() + " (" + found.name() + ") lacks " + String.join(", ", found.missing())))
                .toList();
        if (!missing.isEmpty()) {
            throw new CommandException("nothing was changed: fhir-cmk disable took no grant on key "
                    + key.named().versionless() + ", and services lack one:\n" + String.join("\n", missing)
                    + "\ngrant it as the stack does, by pulumi up, or as fhir-cmk key check says");
        }
    }

    private static String question(AzureClients clients, RestorePlan plan, List<Service> lost) {
        var changes = plan.changes();
        var services = plan.key().services();
        return (changes.isEmpty() && lost.isEmpty()
                        ? "All that fhir-cmk disable took is back; this looks whether services read, and takes its tags off"
                        : changes.isEmpty()
                                ? "Nothing was taken by fhir-cmk disable that is not given back, and services do not read: "
                                        + lost.stream().map(Service::name).collect(Collectors.joining(", "))
                                : "This will " + String.join("; ", changes)
                                        + (services.isEmpty()
                                                ? ""
                                                : ", for "
                                                        + services.stream()
                                                                .map(Service::name)
                                                                .collect(Collectors.joining(", "))))
                + ". A service that does not heal by itself is updated with what it is"
                + (clients.isLocal() ? ". This is the local Azure." : ".") + " Go ahead?";
    }
}
