package dev.fhircmk.cli.rotate;

import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.estate.KeyVersion;
import dev.fhircmk.core.KeyIdentifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The version that services are moved to. */
sealed interface Target {
    /**
     * A run that was cut off after its last step looks like one that came to its end: within this time another run takes the version that
     * is there. Rotations are months apart.
     */
    Duration RECENT = Duration.ofHours(1);

    /**
     * One that is still to be made.
     *
     * @param like the newest version, whose type and size Key Vault gives the new one
     */
    record Make(KeyVersion like) implements Target {}

    /**
     * One that is there.
     *
     * @param version newer than those that services use, or the one that they are on already
     */
    record Take(KeyVersion version) implements Target {}

    /** The version whose properties the services will have to live with, as far as it is known. */
    default KeyVersion known() {
        return this instanceof Take take ? take.version() : ((Make) this).like();
    }

    /** The version, where it is there. */
    default Optional<KeyVersion> taken() {
        return this instanceof Take take ? Optional.of(take.version()) : Optional.empty();
    }

    /**
     * Chooses it. A newer version that is there is taken, whether Key Vault's rotation made it or a run that was cut off: one rotation makes
     * one version.
     *
     * @param newestFirst all versions of the key
     * @param pinned those that services use
     * @param to the one that was asked for
     * @param again whether to make another although the newest is recent
     * @param now Azure's time
     * @throws CommandException where the version that was asked for, or the newest, will not do
     */
    static Target of(
            KeyIdentifier key,
            List<KeyVersion> newestFirst,
            Set<String> pinned,
            Optional<String> to,
            boolean again,
            Instant now) {
        if (to.isPresent()) {
            return asked(key, newestFirst, pinned, to.get());
        }
        if (newestFirst.isEmpty()) {
            throw new CommandException(
                    "there is no key " + key + "; check its identifier, or bring it back if it was deleted");
        }
        var newest = newestFirst.stream()
                .filter(KeyVersion::isEnabled)
                .findFirst()
                .orElseThrow(() -> new CommandException("every version of key " + key
                        + " is disabled; enable the one that services use first, since they open their data with it"));
        if (pinned.stream().anyMatch(version -> !version.equals(newest.version()))) {
            return new Take(newest);
        }
        var isOpen = RotationRecord.of(newest, newestFirst)
                .filter(record -> record.ended().isEmpty())
                .isPresent();
        var isRecent = newestFirst.size() > 1 && newest.created().plus(RECENT).isAfter(now);
        if (isOpen || (isRecent && !again)) {
            return new Take(newest);
        }
        if (!newestFirst.get(0).equals(newest)) {
            throw new CommandException("the newest version of key " + key + ", "
                    + newestFirst.get(0).version()
                    + ", is disabled, and Key Vault makes a version like the newest one; enable it first");
        }
        return new Make(newest);
    }

    private static Target asked(KeyIdentifier key, List<KeyVersion> newestFirst, Set<String> pinned, String to) {
        var asked = newestFirst.stream()
                .filter(version -> version.version().equalsIgnoreCase(to))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        "there is no version " + to + " of key " + key + "; fhir-cmk versions lists those there are"));
        if (!asked.isEnabled()) {
            throw new CommandException(
                    "version " + asked.version() + " of key " + key + " is disabled; enable it first");
        }
        var newer = newestFirst.stream()
                .takeWhile(version -> !version.equals(asked))
                .filter(version -> pinned.contains(version.version()))
                .findFirst();
        if (newer.isPresent()) {
            throw new CommandException("version " + asked.version() + " of key " + key + " is older than "
                    + newer.get().version()
                    + ", which services use; rotate moves services to newer versions only: name a newer one");
        }
        return new Take(asked);
    }
}
