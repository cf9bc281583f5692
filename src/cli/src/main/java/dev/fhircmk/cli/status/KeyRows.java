package dev.fhircmk.cli.status;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.TextTable;
import dev.fhircmk.cli.estate.Estate;
import dev.fhircmk.cli.estate.KeyInVault;
import dev.fhircmk.cli.estate.KeyUse;
import dev.fhircmk.cli.estate.KeyVersion;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyIdentifier;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An estate turned round: each version of each key, the services on it, who else used it, and whether anybody did since the log began.
 *
 * @param estate what was read
 */
record KeyRows(Estate estate) {
    /** One version of a key; of a key whose versions could not be seen, those that services pin. */
    private record Row(KeyIdentifier key, String version, Optional<KeyVersion> listed) {}

    private List<Row> rows() {
        return estate.keys().values().stream()
                .sorted(Comparator.comparing(key -> key.name().toString()))
                .flatMap(key -> key.versions()
                        .value()
                        .map(all -> all.stream()
                                .map(version -> new Row(key.name(), version.version(), Optional.of(version))))
                        .orElseGet(() -> pinned(key)))
                .toList();
    }

    private Stream<Row> pinned(KeyInVault key) {
        return estate.on(key.name()).stream()
                .flatMap(service -> service.encryption().key().stream())
                .map(KeyRows::pinned)
                .distinct()
                .map(version -> new Row(key.name(), version, Optional.empty()));
    }

    /** The services that use the version: those that pin it, and on the newest those that pin none. */
    private List<Service> services(Row row) {
        var versions = Optional.ofNullable(estate.keys().get(row.key()))
                .flatMap(key -> key.versions().value())
                .orElse(List.of());
        return estate.on(row.key()).stream()
                .filter(service -> row.listed()
                        .map(version -> service.uses(version, versions))
                        .orElseGet(() -> service.encryption()
                                .key()
                                .map(KeyRows::pinned)
                                .filter(row.version()::equals)
                                .isPresent()))
                .toList();
    }

    private static String pinned(KeyIdentifier told) {
        return told.version().orElse("current");
    }

    private Optional<KeyUse> log(Row row) {
        return Optional.ofNullable(estate.keyUse().get(row.key().vault())).flatMap(Seen::value);
    }

    /** Who else used the version, by the log: object ids. */
    private List<String> others(Row row) {
        Set<Guid> known = services(row).stream()
                .flatMap(service -> service.identity().principals().keySet().stream())
                .collect(Collectors.toSet());
        return log(row).stream()
                .flatMap(log -> log.uses().stream())
                .filter(use -> use.keyName().equalsIgnoreCase(row.key().keyName())
                        && use.version().filter(row.version()::equalsIgnoreCase).isPresent()
                        && !use.operation().equals("KeyGet"))
                .flatMap(use -> use.principal().stream())
                .filter(principal -> !known.contains(principal))
                .map(Guid::text)
                .distinct()
                .sorted()
                .toList();
    }

    private String used(Row row) {
        return log(row).map(log -> log.last(row.key().keyName(), Optional.of(row.version()), Set.of())
                        .map(Object::toString)
                        .orElse("unused since " + log.since()))
                .orElse(ServiceRow.NOT_VISIBLE);
    }

    private static String state(Row row) {
        return row.listed()
                .map(version -> version.isEnabled() ? "enabled" : "disabled")
                .orElse(ServiceRow.NOT_VISIBLE);
    }

    TextTable table() {
        var table = new TextTable("key", "version", "state", "created", "services", "other users", "last use");
        for (var row : rows()) {
            table.add(
                    row.key().host().name() + "/" + row.key().keyName(),
                    KeyVersion.shortened(row.version()),
                    state(row),
                    row.listed().map(version -> version.created().toString()).orElse(ServiceRow.NOT_VISIBLE),
                    Names.shortened(services(row).stream().map(Service::name).toList()),
                    Names.shortened(others(row)),
                    used(row));
        }
        return table;
    }

    List<JsonObject> json() {
        return rows().stream()
                .map(row -> JsonBuilder.json()
                        .with("key", row.key().toString())
                        .with("version", row.version())
                        .with("state", state(row))
                        .withText(
                                "created",
                                row.listed().map(version -> version.created().toString()))
                        .withText(
                                "expires",
                                row.listed().flatMap(KeyVersion::expires).map(Object::toString))
                        .with(
                                "services",
                                JsonTree.arrayOfTexts(services(row).stream()
                                        .map(service -> service.id().toString())
                                        .toList()))
                        .with("otherUsers", JsonTree.arrayOfTexts(others(row)))
                        .with("lastUse", used(row))
                        .build())
                .toList();
    }
}
