package dev.fhircmk.cli.access;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.TextTable;
import dev.fhircmk.cli.estate.KeyVersion;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.text.PrintableText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was done to the access to a key, and what came of it.
 *
 * @param key with its services
 * @param isDryRun whether nothing was done
 * @param changes what was done, or would be, one sentence each
 * @param services those that it is about, in the order of their ids
 * @param sights what was last seen of those that were watched
 * @param open what was waited for and did not come, one sentence each
 * @param notes what the reader has to know
 */
record AccessReport(
        KeyInUse key,
        boolean isDryRun,
        List<String> changes,
        List<Service> services,
        List<ReadWatch.Sight> sights,
        List<String> open,
        List<String> notes) {
    boolean isComplete() {
        return open.isEmpty();
    }

    JsonElement json() {
        return JsonBuilder.json()
                .with("key", key.named().toString())
                .with("dryRun", isDryRun)
                .with("changes", JsonTree.arrayOfTexts(changes))
                .with(
                        "services",
                        JsonTree.array(services.stream().map(this::json).toList()))
                .with("complete", isComplete())
                .with("open", JsonTree.arrayOfTexts(open))
                .with("notes", JsonTree.arrayOfTexts(notes))
                .build();
    }

    private JsonObject json(Service service) {
        var json = JsonBuilder.json()
                .with("id", service.id().toString())
                .with("name", service.name())
                .with("kind", service.kind().toString())
                .withText("version", key.usedBy(service));
        sights.stream()
                .filter(sight -> sight.service().id().equals(service.id()))
                .forEach(sight -> json.with("read", sight.words())
                        .with("seconds", sight.after().toSeconds()));
        return json.build();
    }

    String text() {
        var text = new StringBuilder();
        changes.forEach(change -> line(text, change));
        if (!services.isEmpty()) {
            if (!changes.isEmpty()) {
                text.append('\n');
            }
            text.append(table(key, services, sights));
        }
        if (!open.isEmpty() || !notes.isEmpty()) {
            text.append('\n');
            open.forEach(one -> line(text, one));
            notes.forEach(note -> line(text, "note: " + note));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(PrintableText.message(line)).append('\n');
    }

    /** The services with their versions, and with what was seen of them where they were watched. */
    static String table(KeyInUse key, List<Service> services, List<ReadWatch.Sight> sights) {
        var seen = sights.stream()
                .collect(Collectors.toMap(sight -> sight.service().id(), sight -> sight, (first, second) -> second));
        var table = sights.isEmpty()
                ? new TextTable("service", "subscription", "kind", "key", "version")
                : new TextTable("service", "subscription", "kind", "key", "version", "read", "after");
        services.forEach(service -> table.add(row(key, service, sights.isEmpty() ? Map.of() : seen)));
        return table.toString();
    }

    private static String[] row(KeyInUse key, Service service, Map<ArmId, ReadWatch.Sight> seen) {
        var row = new ArrayList<>(List.of(
                service.name(),
                service.id().subscriptionId().map(Object::toString).orElse(""),
                service.kind().toString(),
                service.encryption().key().map(used -> used.keyName()).orElse(""),
                key.usedBy(service).map(KeyVersion::shortened).orElse("")));
        if (!seen.isEmpty()) {
            var sight = Optional.ofNullable(seen.get(service.id()));
            row.add(sight.map(ReadWatch.Sight::words).orElse(""));
            row.add(sight.map(one -> ReadWatch.words(one.after())).orElse(""));
        }
        return row.toArray(String[]::new);
    }
}
