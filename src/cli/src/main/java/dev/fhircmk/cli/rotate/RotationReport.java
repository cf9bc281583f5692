package dev.fhircmk.cli.rotate;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.TextTable;
import dev.fhircmk.cli.estate.KeyVersion;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.cli.rotate.ServiceMove.Moved;
import dev.fhircmk.cli.rotate.ServiceMove.Result;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.text.PrintableText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rotation did, or would do.
 *
 * @param plan what was planned
 * @param isDryRun whether nothing was done
 * @param version that services were moved to; empty where it would be made
 * @param record what the version keeps of it; empty where there is none
 * @param moved what became of each service; none where nothing was done
 * @param unwraps when each last unwrapped with the version, of those that the log shows
 * @param notes one line each
 * @param command what would move the services of the stack, where nothing was done
 */
record RotationReport(
        RotationPlan plan,
        boolean isDryRun,
        Optional<KeyIdentifier> version,
        Optional<RotationRecord> record,
        List<Moved> moved,
        Map<ArmId, Instant> unwraps,
        List<String> notes,
        Optional<String> command) {
    /** What would be done. */
    static RotationReport ofDryRun(RotationPlan plan, Optional<StackOfKey> stack) {
        return new RotationReport(
                plan,
                true,
                plan.target().taken().map(version -> RotationPlan.versionOf(plan.key(), version)),
                Optional.empty(),
                List.of(),
                Map.of(),
                plan.notes(),
                stack.filter(unused -> !plan.throughStack().isEmpty()).map(StackOfKey::command));
    }

    /** Those that are left. */
    List<Moved> left() {
        return moved.stream().filter(one -> one.result() == Result.LEFT).toList();
    }

    JsonObject json() {
        return JsonBuilder.json()
                .with("key", plan.key().toString())
                .withText("version", version.flatMap(KeyIdentifier::version))
                .with("made", plan.target() instanceof Target.Make)
                .withText("from", record.map(RotationRecord::from))
                .withText("begun", record.map(one -> one.begun().toString()))
                .withText("by", record.map(one -> one.by().map(Guid::text).orElse("unknown")))
                .withText("ended", record.flatMap(RotationRecord::ended).map(Instant::toString))
                .with("dryRun", isDryRun)
                .with(
                        "services",
                        JsonTree.array(
                                isDryRun
                                        ? plan.services().stream()
                                                .map(this::planned)
                                                .toList()
                                        : moved.stream().map(this::done).toList()))
                .with(
                        "following",
                        JsonTree.arrayOfTexts(plan.following().stream()
                                .map(service -> service.id().toString())
                                .toList()))
                .with("notes", JsonTree.arrayOfTexts(notes))
                .withText("command", command)
                .build();
    }

    private JsonBuilder base(Service service) {
        return JsonBuilder.json()
                .with("id", service.id().toString())
                .withText("from", RotationPlan.pinnedBy(service))
                .with("through", through(service));
    }

    private JsonObject planned(Service service) {
        return base(service).with("result", wouldBe(service)).build();
    }

    private JsonObject done(Moved one) {
        return base(one.service())
                .with("result", words(one.result()))
                .withText("read", one.read().value())
                .withText(
                        "unwrapped",
                        Optional.ofNullable(unwraps.get(one.service().id())).map(Instant::toString))
                .withText("failure", one.failure())
                .build();
    }

    private String through(Service service) {
        return plan.throughStack().contains(service.id()) ? "stack" : "update";
    }

    private String wouldBe(Service service) {
        return plan.behind().contains(service) ? "would be moved" : words(Result.WAS_THERE);
    }

    private static String words(Result result) {
        return switch (result) {
            case MOVED -> "moved";
            case WAS_THERE -> "was there";
            case LEFT -> "left";
        };
    }

    String text() {
        var text = new StringBuilder();
        if (!plan.services().isEmpty()) {
            text.append(table()).append('\n');
        }
        left().forEach(one ->
                line(text, one.service().name() + ": " + one.failure().orElse("")));
        notes.forEach(note -> line(text, note));
        plan.following()
                .forEach(account -> line(
                        text,
                        account.name()
                                + " names no version of the key: Cosmos DB takes the newest by itself, and nothing is changed"
                                + " there"));
        command.ifPresent(run -> line(text, "its services are moved by: " + run));
        line(text, conclusion());
        return text.toString();
    }

    private TextTable table() {
        var table = new TextTable("service", "from", "to", "through", "result", "read", "unwrap");
        var to = version.flatMap(KeyIdentifier::version)
                .map(KeyVersion::shortened)
                .orElse("a new one");
        if (isDryRun) {
            plan.services()
                    .forEach(service ->
                            table.add(service.name(), from(service), to, through(service), wouldBe(service), "", ""));
        }
        moved.forEach(one -> table.add(
                one.service().name(),
                from(one.service()),
                to,
                through(one.service()),
                words(one.result()),
                one.read().value().orElse("not seen"),
                Optional.ofNullable(unwraps.get(one.service().id()))
                        .map(Instant::toString)
                        .orElse("not seen")));
        return table;
    }

    private static String from(Service service) {
        return RotationPlan.pinnedBy(service).map(KeyVersion::shortened).orElse("");
    }

    private String conclusion() {
        var to = version.map(KeyIdentifier::toString).orElse("a new version of " + plan.key());
        if (isDryRun) {
            return "nothing was changed; without --dry-run " + plan.behind().size() + " of "
                    + plan.services().size() + " services would be moved to " + to;
        }
        if (!left().isEmpty()) {
            return left().size() + " of " + moved.size() + " services are left; run it again, which goes on with " + to;
        }
        if (plan.isFinished()) {
            return "nothing was to be done: all services are on " + to
                    + ", which is less than an hour old or was asked for; --again makes another version all the same";
        }
        return (plan.services().isEmpty() ? "the newest version is " : "all services are on ") + to
                + "; the versions before stay enabled, since older data needs them: fhir-cmk versions says which may be"
                + " disabled, and when";
    }

    private static void line(StringBuilder text, String line) {
        text.append(PrintableText.message(line)).append('\n');
    }
}
