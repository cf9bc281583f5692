package dev.fhircmk.cli.access;

import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.estate.EstateReader;
import dev.fhircmk.cli.estate.KeyVersion;
import dev.fhircmk.cli.estate.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code restore} gives back.
 *
 * @param key with its services
 * @param recovers whether the key is deleted and is recovered first
 * @param versions to be enabled
 * @param grants to be given back, as they were
 * @param since when the first of it was taken; empty where no tag tells
 * @param notes what the reader has to know
 */
record RestorePlan(
        KeyInUse key,
        boolean recovers,
        List<KeyVersion> versions,
        List<TakenGrant> grants,
        Optional<Instant> since,
        List<String> notes) {
    /**
     * Plans.
     *
     * @throws CommandException where the key is gone for good
     */
    static RestorePlan of(EstateReader reader, KeyInUse key) {
        if (key.versions().isEmpty()) {
            var deleted = reader.key(key.named()).deleted().orElseGet(() -> Seen.hidden("the key cannot be seen"));
            var unused = deleted.value()
                    .orElseThrow(() -> new CommandException(deleted.why().orElseThrow()))
                    .orElseThrow(
                            () -> new CommandException(
                                    "there is no key "
                                            + key.named().versionless()
                                            + ", and none that was deleted and can be recovered; check the identifier; one that was deleted"
                                            + " just now is seen after some seconds, and one that was purged comes back from a backup only"));
            return new RestorePlan(key, true, List.of(), List.of(), Optional.empty(), key.notes());
        }
        var meant = key.meant();
        key.named()
                .version()
                .filter(version ->
                        key.versions().stream().noneMatch(one -> one.version().equals(version)))
                .ifPresent(version -> {
                    throw new CommandException("there is no version " + version + " of key "
                            + key.named().versionless() + "; fhir-cmk versions lists those there are");
                });
        var notes = new ArrayList<>(key.notes());
        key.versions().stream()
                .flatMap(version -> AccessRecord.unreadable(version).stream()
                        .map(tag -> "tag " + tag + " of version " + version.version()
                                + " cannot be read, so what it kept is not given back"))
                .forEach(notes::add);
        return new RestorePlan(
                key,
                false,
                key.versions().stream()
                        .filter(version -> !version.isEnabled()
                                && (meant.contains(version.version())
                                        || AccessRecord.ofVersion(version).isPresent()))
                        .toList(),
                key.records().stream()
                        .flatMap(record -> record.grant().stream())
                        .distinct()
                        .toList(),
                key.records().stream().map(AccessRecord::at).min(Comparator.naturalOrder()),
                notes);
    }

    /** Whether {@code disable} took nothing that is not given back, and nothing else has to be. */
    boolean isEmpty() {
        return !recovers && versions.isEmpty() && grants.isEmpty() && since.isEmpty();
    }

    /** What is done, or would be. */
    List<String> changes() {
        return Stream.of(
                        recovers
                                ? Stream.of("recover the deleted key "
                                        + key.named().versionless() + " with all its versions")
                                : Stream.<String>empty(),
                        versions.stream()
                                .map(version -> "enable version " + version.version() + " of key "
                                        + key.named().versionless()),
                        grants.stream().map(grant -> "give " + grant.words() + " back to " + grant.principal()))
                .flatMap(lines -> lines)
                .toList();
    }
}
