package dev.fhircmk.cli.report;

import dev.fhircmk.cli.access.AccessRecord;
import dev.fhircmk.cli.estate.Estate;
import dev.fhircmk.cli.estate.KeyInVault;
import dev.fhircmk.cli.estate.KeyUse;
import dev.fhircmk.cli.estate.KeyVersion;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.cli.rotate.VersionRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key that a service uses.
 *
 * @param identifier without a version
 * @param vault the name of its vault
 * @param rotatesItself whether Key Vault makes new versions of it
 * @param isGone whether its vault does not have it
 * @param purge when it will be purged, where it is soft-deleted
 * @param services that use it
 * @param versions newest first
 */
public record KeyEntry(
        String identifier,
        String vault,
        String name,
        Seen<Boolean> rotatesItself,
        boolean isGone,
        Optional<Seen<Optional<Instant>>> purge,
        List<String> services,
        Seen<List<Version>> versions) {
    /**
     * A version.
     *
     * @param state whether it may be used, in a word or two: enabled, disabled, past its end, not yet valid
     * @param ageDays since it was made
     * @param daysLeft until it expires; negative where it has
     * @param type {@code RSA} and the like; empty where it was not looked at, as of versions that no service uses
     * @param bits the size of an RSA key
     * @param services that use it
     * @param lastUse by the log of the vault
     * @param needed why it may not be disabled; empty where it may
     * @param disabled when and by whom {@code fhir-cmk disable} disabled it
     */
    public record Version(
            String version,
            String state,
            Instant created,
            Optional<Instant> notBefore,
            Optional<Instant> expires,
            long ageDays,
            Optional<Long> daysLeft,
            Optional<String> type,
            Optional<Integer> bits,
            List<String> services,
            String lastUse,
            Optional<String> needed,
            Optional<Disabled> disabled) {}

    /** Who disabled a version, and when, by the tag that {@code fhir-cmk disable} left. */
    public record Disabled(Instant at, Optional<String> by) {}

    /**
     * A key of an estate.
     *
     * @param services that use it
     * @param hidden the names of services that may use it too, since their encryption could not be seen
     */
    static KeyEntry of(Estate estate, KeyInVault key, List<Service> services, List<String> hidden) {
        return new KeyEntry(
                key.name().toString(),
                key.name().host().name(),
                key.name().keyName(),
                key.rotatesItself(),
                key.versions().value().filter(List::isEmpty).isPresent(),
                key.deleted(),
                services.stream().map(Service::name).toList(),
                key.versions()
                        .map(all -> versions(
                                estate, key, new VersionRows(key.name(), all, services, hidden, use(estate, key)))));
    }

    private static Seen<KeyUse> use(Estate estate, KeyInVault key) {
        return Optional.ofNullable(estate.keyUse().get(key.name().vault()))
                .orElseGet(() -> Seen.hidden("the log was not asked"));
    }

    private static List<Version> versions(Estate estate, KeyInVault key, VersionRows rows) {
        return rows.versions().stream()
                .map(version -> version(estate, key, rows, version))
                .toList();
    }

    private static Version version(Estate estate, KeyInVault key, VersionRows rows, KeyVersion version) {
        var details = Optional.ofNullable(key.details().get(version.version())).flatMap(Seen::value);
        return new Version(
                version.version(),
                state(version, estate.at()),
                version.created(),
                version.notBefore(),
                version.expires(),
                Duration.between(version.created(), estate.at()).toDays(),
                version.expires().map(end -> Duration.between(estate.at(), end).toDays()),
                details.map(KeyInVault.Details::type),
                details.flatMap(KeyInVault.Details::bits),
                rows.on(version).stream().map(Service::name).toList(),
                rows.used(version),
                rows.needed(version),
                version.isEnabled()
                        ? Optional.empty()
                        : AccessRecord.ofVersion(version)
                                .map(record ->
                                        new Disabled(record.at(), record.by().map(by -> by.text()))));
    }

    private static String state(KeyVersion version, Instant now) {
        if (!version.isEnabled()) {
            return "disabled";
        }
        if (version.notBefore().filter(now::isBefore).isPresent()) {
            return "not yet valid";
        }
        return version.wrapsAt(now) ? "enabled" : "expired";
    }
}
