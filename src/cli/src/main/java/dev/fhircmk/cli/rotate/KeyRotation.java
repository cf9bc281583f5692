package dev.fhircmk.cli.rotate;

import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.console.Waiting;
import dev.fhircmk.cli.estate.EstateReader;
import dev.fhircmk.cli.estate.EstateScope;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.core.KeyIdentifier;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Rotates a key, for another command, which has asked.
 *
 * @param azure where key and services are
 * @param reader reads them
 * @param waiting passes time
 * @param progress takes what is done
 * @param notes takes what could not be seen
 */
public record KeyRotation(
        AzureClients azure, EstateReader reader, Waiting waiting, Consumer<String> progress, Consumer<String> notes) {
    /**
     * Makes a new version of a key and moves the services of a scope to it, past the stack that may manage them. The log of the vault is not
     * waited for.
     *
     * @param key without a version
     * @return why that did not come to its end; empty where it did
     */
    public Optional<String> carriedOut(EstateScope scope, KeyIdentifier key) {
        try {
            var request = new RotationPlanner.Request(
                    key, Optional.empty(), Optional.empty(), Seen.shown(Optional.empty()), true, true);
            var plan = new RotationPlanner(azure, reader, request).plan(scope);
            plan.notes().forEach(notes);
            if (!plan.refusals().isEmpty()) {
                return Optional.of(String.join("; ", plan.refusals()));
            }
            var report =
                    new Rotation(azure, reader, Optional.empty(), Duration.ZERO, waiting, progress).carriedOut(plan);
            return Optional.of(report.left())
                    .filter(left -> !left.isEmpty())
                    .map(left -> left.stream()
                            .map(one ->
                                    one.service().name() + ": " + one.failure().orElse("it was not moved"))
                            .collect(Collectors.joining("; ")));
        } catch (AzureException | CommandException failed) {
            return Optional.of(String.valueOf(failed.getMessage()));
        }
    }
}
