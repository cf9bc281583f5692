package dev.fhircmk.cli.rotate;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.TextTable;
import dev.fhircmk.cli.estate.KeyUse;
import dev.fhircmk.cli.estate.KeyVersion;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyIdentifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The versions of a key, and whether each may be disabled.
 *
 * @param key without a version
 * @param versions all, newest first
 * @param services on the key, as far as they were looked at
 * @param hidden the names of services that may be on it, since their keys are not visible
 * @param use by the log of the vault
 */
public record VersionRows(
        KeyIdentifier key, List<KeyVersion> versions, List<Service> services, List<String> hidden, Seen<KeyUse> use) {
    /** The services that use a version: those that name it, and on the newest those that name none. */
    public List<Service> on(KeyVersion version) {
        return services.stream()
                .filter(service -> service.uses(version, versions))
                .toList();
    }

    private boolean isNewestEnabled(KeyVersion version) {
        return versions.stream()
                .filter(KeyVersion::isEnabled)
                .findFirst()
                .filter(version::equals)
                .isPresent();
    }

    private Optional<Instant> lastUse(KeyVersion version) {
        return use.value().flatMap(log -> log.last(key.keyName(), Optional.of(version.version()), Set.of()));
    }

    /** Why a version may not be disabled now; empty where it may. */
    public Optional<String> needed(KeyVersion version) {
        if (!version.isEnabled()) {
            return Optional.of("is disabled");
        }
        var on = on(version);
        if (!on.isEmpty()) {
            return Optional.of("used by " + on.stream().map(Service::name).collect(Collectors.joining(", ")));
        }
        if (isNewestEnabled(version)) {
            return Optional.of("the newest");
        }
        if (!hidden.isEmpty()) {
            return Optional.of("not known: the keys of " + String.join(", ", hidden) + " are not visible");
        }
        if (versions.stream()
                .anyMatch(other -> RotationRecord.of(other, versions)
                        .filter(record -> record.ended().isEmpty())
                        .isPresent())) {
            return Optional.of("a rotation has not ended: run it again");
        }
        var older = RotationRecord.olderThan(version, versions);
        if (older.stream().anyMatch(other -> !on(other).isEmpty())) {
            return Optional.of("services are on a version before it");
        }
        if (use.value().isEmpty()) {
            return Optional.of("not known: the log of the vault is not visible");
        }
        return lastUse(version).map(time -> "used on " + time);
    }

    /** When it was last used, by the log of the vault, in a few words. */
    public String used(KeyVersion version) {
        return use.value()
                .map(log -> lastUse(version).map(Instant::toString).orElseGet(() -> "none since " + log.since()))
                .orElse("not visible");
    }

    private static String state(KeyVersion version) {
        return version.isEnabled() ? "enabled" : "disabled";
    }

    TextTable table() {
        var table = new TextTable("version", "state", "created", "expires", "services", "last use", "may be disabled");
        for (var version : versions) {
            table.add(
                    version.version(),
                    state(version),
                    version.created().toString(),
                    version.expires().map(Instant::toString).orElse(""),
                    on(version).stream().map(Service::name).collect(Collectors.joining(", ")),
                    used(version),
                    needed(version).map(why -> "no: " + why).orElse("yes"));
        }
        return table;
    }

    List<JsonObject> json() {
        return versions.stream()
                .map(version -> JsonBuilder.json()
                        .with("version", version.version())
                        .with("state", state(version))
                        .with("created", version.created().toString())
                        .withText("expires", version.expires().map(Instant::toString))
                        .with(
                                "services",
                                JsonTree.arrayOfTexts(on(version).stream()
                                        .map(service -> service.id().toString())
                                        .toList()))
                        .withText("lastUse", lastUse(version).map(Instant::toString))
                        .with("mayBeDisabled", needed(version).isEmpty())
                        .withText("needed", needed(version))
                        .withTree(
                                "rotation", RotationRecord.of(version, versions).map(VersionRows::json))
                        .build())
                .toList();
    }

    private static JsonObject json(RotationRecord record) {
        return JsonBuilder.json()
                .with("from", record.from())
                .with("begun", record.begun().toString())
                .with("by", record.by().map(Guid::text).orElse("unknown"))
                .withText("ended", record.ended().map(Instant::toString))
                .build();
    }
}
