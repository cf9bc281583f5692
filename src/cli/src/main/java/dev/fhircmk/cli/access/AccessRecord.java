package dev.fhircmk.cli.access;

import dev.fhircmk.cli.estate.KeyVersion;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyVersionTags;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code disable} took away, as a tag of a version of the key keeps it: {@code time=<time> by=<object id>} and, for a grant, its parts.
 * Nothing in it is secret.
 *
 * @param at when, Azure's time
 * @param by the object id of who took it; empty where the token did not tell
 * @param grant what was taken; empty for the version that has the tag, which was disabled
 */
public record AccessRecord(Instant at, Optional<Guid> by, Optional<TakenGrant> grant) {
    private static final String UNKNOWN = "unknown";

    /** Keeps whole seconds, as Key Vault does. */
    public AccessRecord {
        at = at.truncatedTo(ChronoUnit.SECONDS);
    }

    /** All records of a version. */
    public static List<AccessRecord> of(KeyVersion version) {
        return tags(version).flatMap(tag -> read(tag.getValue()).stream()).toList();
    }

    /** When the version itself was disabled. */
    public static Optional<AccessRecord> ofVersion(KeyVersion version) {
        return of(version).stream().filter(record -> record.grant().isEmpty()).findFirst();
    }

    /** Tags of that kind which are no records: somebody changed them. */
    static List<String> unreadable(KeyVersion version) {
        return tags(version)
                .filter(tag -> read(tag.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Stream<Map.Entry<String, String>> tags(KeyVersion version) {
        return version.tags().entrySet().stream()
                .filter(tag -> KeyVersionTags.isAccess(tag.getKey()))
                .sorted(Map.Entry.comparingByKey());
    }

    private static Optional<AccessRecord> read(String text) {
        var parts = KeyVersionTags.parts(text);
        var grant = TakenGrant.read(parts);
        if (grant.isEmpty() && parts.containsKey("principal")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(parts.get("time"))
                    .map(time -> new AccessRecord(
                            Instant.parse(time),
                            Optional.ofNullable(parts.get("by")).flatMap(Guid::read),
                            grant));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** As the tag has it; 256 characters at most. */
    String text() {
        return "time=" + at + " by=" + by.map(Guid::text).orElse(UNKNOWN)
                + grant.map(taken -> " " + taken.text()).orElse("");
    }

    /** The tags of a version without its records. */
    static Map<String, String> removedFrom(Map<String, String> tags) {
        var rest = new LinkedHashMap<>(tags);
        rest.keySet().removeIf(KeyVersionTags::isAccess);
        return rest;
    }

    /** The tags of a version with these records instead of those that it has. */
    static Map<String, String> put(Map<String, String> tags, List<AccessRecord> records) {
        var all = removedFrom(tags);
        var count = 0;
        for (var record : records) {
            var name = record.grant().isEmpty() ? KeyVersionTags.ACCESS : KeyVersionTags.ACCESS + "-" + ++count;
            all.put(name, record.text());
        }
        return all;
    }
}
