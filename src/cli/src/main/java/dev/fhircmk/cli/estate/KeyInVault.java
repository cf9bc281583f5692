package dev.fhircmk.cli.estate;

import dev.fhircmk.core.KeyIdentifier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A key in its vault.
 *
 * @param name the key, without a version
 * @param versions newest first; none where the vault has no such key
 * @param details what the list does not show, of the versions that were asked for
 * @param rotatesItself whether Key Vault makes new versions by itself
 * @param deleted when the key will be purged, where it is soft-deleted
 */
public record KeyInVault(
        KeyIdentifier name,
        Seen<List<KeyVersion>> versions,
        Map<String, Seen<Details>> details,
        Seen<Boolean> rotatesItself,
        Optional<Seen<Optional<Instant>>> deleted) {
    /**
     * The material of a version, of which nothing is secret here.
     *
     * @param type {@code RSA}, {@code RSA-HSM}, …
     * @param bits the size of an RSA key; empty for others
     * @param operations what it may be used for, such as {@code wrapKey}
     */
    public record Details(String type, Optional<Integer> bits, Set<String> operations) {
        /** Keeps a copy. */
        public Details {
            operations = Set.copyOf(operations);
        }
    }

    /** Keeps a copy. */
    public KeyInVault {
        details = Map.copyOf(details);
    }

    /** The version that a service uses, as {@link KeyVersion#used} tells. */
    public Seen<Optional<KeyVersion>> used(KeyIdentifier byService) {
        return versions.map(all -> KeyVersion.used(byService, all));
    }

    /** Why something of it could not be seen: its versions, or what hangs on them. */
    Stream<String> whyHidden() {
        return versions.why()
                .map(Stream::of)
                .orElseGet(() -> Stream.concat(
                        details.values().stream().flatMap(seen -> seen.why().stream()),
                        versions.value().filter(List::isEmpty).isPresent()
                                ? Stream.empty()
                                : rotatesItself.why().stream()));
    }

    /** The same of the version that a service uses, as the service is told the key: all reasons in one sentence. */
    public Optional<String> whyHidden(KeyIdentifier byService) {
        return versions.why()
                .or(() -> Optional.of(Stream.of(missing(byService), whyDetailsHidden(byService), rotatesItself.why())
                                .flatMap(Optional::stream)
                                .distinct()
                                .collect(Collectors.joining("; ")))
                        .filter(reasons -> !reasons.isEmpty()));
    }

    private Optional<String> missing(KeyIdentifier byService) {
        return used(byService)
                .value()
                .filter(Optional::isEmpty)
                .filter(unused -> versions.value().filter(List::isEmpty).isEmpty())
                .flatMap(unused -> byService.version())
                .map(version -> "there is no version " + version + " of " + name);
    }

    private Optional<String> whyDetailsHidden(KeyIdentifier byService) {
        return used(byService)
                .value()
                .flatMap(used -> used)
                .flatMap(used -> Optional.ofNullable(details.get(used.version())))
                .flatMap(Seen::why);
    }

    /** The newest version. */
    public Seen<Optional<KeyVersion>> newest() {
        return versions.map(all -> all.stream().findFirst());
    }
}
