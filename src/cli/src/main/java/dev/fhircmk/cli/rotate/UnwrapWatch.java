package dev.fhircmk.cli.rotate;

import dev.fhircmk.cli.console.Waiting;
import dev.fhircmk.cli.estate.EstateReader;
import dev.fhircmk.cli.estate.KeyUse;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.cli.estate.Vault;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.KeyIdentifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Waits until the log of the vault shows that services open their data with a version: only an unwrap proves it, and the log is up to ten
 * minutes late.
 *
 * @param reader reads the log
 * @param waiting passes time
 * @param progress takes what is waited for
 */
record UnwrapWatch(EstateReader reader, Waiting waiting, Consumer<String> progress) {
    private static final String UNWRAP = "KeyUnwrap";
    private static final Duration PAUSE = Duration.ofSeconds(30);

    /**
     * When each service last unwrapped with the version.
     *
     * @param timeout how long to wait for those that are missing
     * @return without those that were not seen; hidden where the log cannot be read
     */
    Seen<Map<ArmId, Instant>> unwraps(
            Seen<Vault> vault, KeyIdentifier version, List<Service> services, Duration timeout) {
        var end = waiting.now().plus(timeout);
        while (true) {
            var seen = vault.then(reader::keyUse).map(use -> unwraps(use, version, services));
            var isOver =
                    seen.value().filter(found -> found.size() < services.size()).isEmpty()
                            || !waiting.now().isBefore(end);
            if (isOver) {
                return seen;
            }
            progress.accept("waiting until the log of the vault shows the version in use");
            waiting.pauseFor(PAUSE);
        }
    }

    private static Map<ArmId, Instant> unwraps(KeyUse use, KeyIdentifier version, List<Service> services) {
        var found = new LinkedHashMap<ArmId, Instant>();
        for (var service : services) {
            last(use, version, service).ifPresent(time -> found.put(service.id(), time));
        }
        return found;
    }

    private static Optional<Instant> last(KeyUse use, KeyIdentifier version, Service service) {
        return use.uses().stream()
                .filter(one -> one.operation().equals(UNWRAP) && one.count() > one.refused())
                .filter(one -> one.keyName().equalsIgnoreCase(version.keyName())
                        && one.version().equals(version.version()))
                .filter(one -> one.principal()
                        .filter(service.identity().principals()::containsKey)
                        .isPresent())
                .map(KeyUse.Use::last)
                .max(Comparator.naturalOrder());
    }
}
