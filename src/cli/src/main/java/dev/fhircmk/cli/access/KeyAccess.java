package dev.fhircmk.cli.access;

import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.cli.console.Progress;
import dev.fhircmk.cli.console.Waiting;
import dev.fhircmk.cli.estate.EstateReader;
import dev.fhircmk.cli.estate.EstateScope;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.core.KeyIdentifier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes a version of a key away and gives it back, for another command, which has asked.
 *
 * @param azure where key and services are
 * @param reader reads them
 * @param waiting passes time
 * @param timeout how long to watch at most
 * @param progress takes what is waited for
 */
public record KeyAccess(AzureClients azure, EstateReader reader, Waiting waiting, Duration timeout, Progress progress) {
    /**
     * What came of it.
     *
     * @param failure why the effect was not seen; empty where it was
     * @param after how long it took until it was seen
     */
    public record Effect(Optional<String> failure, Duration after) {}

    /** Whether a service reads its data now. */
    public Effect reads(Service service) {
        return effect(new ReadWatch(azure, waiting, progress).look(List.of(service)), ReadWatch.State.READS, List.of());
    }

    /** Disables a version, and watches until the services of a scope that use it do not read. */
    public Effect disabled(EstateScope scope, KeyIdentifier version) {
        var plan = DisablePlan.of(azure, reader, KeyInUse.read(azure, reader, scope, version), DisablePlan.By.KEY);
        var report = new Disabling(azure, waiting, timeout, progress).carriedOut(plan);
        return effect(report.sights(), ReadWatch.State.LOST, report.open());
    }

    /** Gives back what was taken of a key, and watches until the services of a scope read. */
    public Effect restored(EstateScope scope, KeyIdentifier version) {
        var plan = RestorePlan.of(reader, KeyInUse.read(azure, reader, scope, version));
        var report = new Restoring(azure, reader, waiting, timeout, progress)
                .carriedOut(plan, before -> KeyInUse.read(azure, reader, scope, version));
        return effect(report.sights(), ReadWatch.State.READS, report.open());
    }

    private static Effect effect(List<ReadWatch.Sight> sights, ReadWatch.State wanted, List<String> open) {
        var missing = sights.stream()
                .filter(sight -> sight.state() != wanted)
                .map(ReadWatch.Sight::words)
                .findFirst();
        return new Effect(
                open.stream().findFirst().or(() -> missing),
                sights.stream()
                        .map(ReadWatch.Sight::after)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO));
    }
}
