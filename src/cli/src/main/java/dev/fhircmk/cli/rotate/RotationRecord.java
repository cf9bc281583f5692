package dev.fhircmk.cli.rotate;

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

/**
 * What the version that services were moved to keeps of the move, in its tag {@code fhir-cmk-rotation}: {@code from=<version>
 * begun=<time> by=<object id> ended=<time>}. Nothing in it is secret.
 *
 * @param from the version before
 * @param begun when the version was made or chosen, Azure's time
 * @param by the object id of who rotated; empty where the token did not tell
 * @param ended when the last service was there; empty until then
 */
public record RotationRecord(String from, Instant begun, Optional<Guid> by, Optional<Instant> ended) {
    private static final String UNKNOWN = "unknown";

    /** Keeps whole seconds, as Key Vault does. */
    public RotationRecord {
        begun = begun.truncatedTo(ChronoUnit.SECONDS);
        ended = ended.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * The record of a version.
     *
     * @param newestFirst all versions of the key
     * @return empty where it has none of its own: Key Vault copies the tags of a version to the one that it makes after it
     */
    public static Optional<RotationRecord> of(KeyVersion version, List<KeyVersion> newestFirst) {
        return hasOwnMarks(version, newestFirst)
                ? Optional.ofNullable(version.tags().get(KeyVersionTags.ROTATION))
                        .flatMap(RotationRecord::read)
                : Optional.empty();
    }

    private static Optional<RotationRecord> read(String text) {
        var parts = KeyVersionTags.parts(text);
        try {
            return Optional.ofNullable(parts.get("from"))
                    .flatMap(from -> Optional.ofNullable(parts.get("begun"))
                            .map(begun -> new RotationRecord(
                                    from,
                                    Instant.parse(begun),
                                    Optional.ofNullable(parts.get("by")).flatMap(Guid::read),
                                    Optional.ofNullable(parts.get("ended")).map(Instant::parse))));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean hasOwnMarks(KeyVersion version, List<KeyVersion> newestFirst) {
        var cause = Optional.ofNullable(version.tags().get(KeyVersionTags.CAUSE));
        return cause.isPresent()
                && olderThan(version, newestFirst).stream()
                        .noneMatch(older ->
                                cause.equals(Optional.ofNullable(older.tags().get(KeyVersionTags.CAUSE))));
    }

    /** The versions before one, newest first. */
    static List<KeyVersion> olderThan(KeyVersion version, List<KeyVersion> newestFirst) {
        return newestFirst.stream()
                .dropWhile(other -> !other.version().equals(version.version()))
                .skip(1)
                .toList();
    }

    /** The same of a rotation that has come to its end. */
    RotationRecord endedAt(Instant time) {
        return new RotationRecord(from, begun, by, Optional.of(time));
    }

    /**
     * The tags of the version that services are moved to: its own, and the marks by which the stack of the key, another run of this command
     * and a report know it. The owner and the trigger are those of the version before, so that the resource of the key follows.
     *
     * @param like a version that services use
     */
    Map<String, String> addTo(KeyVersion version, List<KeyVersion> newestFirst, KeyVersion like) {
        var tags = new LinkedHashMap<>(version.tags());
        if (!hasOwnMarks(version, newestFirst)) {
            tags.keySet().removeIf(KeyVersionTags::isMark);
            for (var name : List.of(KeyVersionTags.OWNER, KeyVersionTags.TRIGGER)) {
                Optional.ofNullable(like.tags().get(name)).ifPresent(value -> tags.put(name, value));
            }
            tags.put(
                    KeyVersionTags.CAUSE,
                    causeOfVersionAfter(olderThan(version, newestFirst).stream()
                            .findFirst()
                            .map(KeyVersion::version)
                            .orElse("")));
        }
        tags.put(KeyVersionTags.ROTATION, text());
        return tags;
    }

    private static String causeOfVersionAfter(String previous) {
        return KeyVersionTags.hash("fhir-cmk rotate\n" + previous);
    }

    /** As the tag has it. */
    String text() {
        return "from=" + from + " begun=" + begun + " by=" + by.map(Guid::text).orElse(UNKNOWN)
                + ended.map(time -> " ended=" + time).orElse("");
    }
}
