package dev.fhircmk.provider.azure;

import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.pulumi.Warnings;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Makes a call again that another change of the same vault or key was in the way of: 409. Key Vault answers so while a key is being
 * deleted or recovered, and Resource Manager while somebody else changes the vault.
 *
 * @param patience lets time pass
 * @param warnings takes the progress
 */
public record PassingConflicts(Patience patience, Warnings warnings) {
    /** No document has a figure; deleting and recovering a key takes up to a minute or so. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** What passes in so short a time is not worth a word. */
    private static final Duration SILENT = Duration.ofSeconds(2);

    /**
     * Makes a call for as long as it meets a conflict, two minutes at most.
     *
     * @param call may be repeated
     * @throws ProviderException the conflict that was left at the end
     */
    public <T> T awaited(String urn, Supplier<T> call) {
        return awaited(
                urn,
                "another change of the vault",
                "another change of the vault is over",
                AzureErrors::isPassingConflict,
                call);
    }

    /**
     * The same for a vault that may have been made a moment ago: the DNS server of this machine may not know its address yet. Source:
     * azurerm, which waits for the address of a vault that it made.
     */
    public <T> T awaitedOfNewVault(String urn, Supplier<T> call) {
        return awaited(
                urn,
                "the address of the vault",
                "the address of the vault is known",
                AzureErrors::isOfUnknownHost,
                () -> awaited(urn, call));
    }

    private <T> T awaited(String urn, String what, String end, Predicate<ProviderException> passes, Supplier<T> call) {
        var waited = Duration.ZERO;
        for (var pause = FIRST_PAUSE; true; pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE)) {
            try {
                return call.get();
            } catch (ProviderException refused) {
                var left = LONGEST.minus(waited);
                if (!passes.test(refused) || left.isNegative() || left.isZero()) {
                    throw refused;
                }
                var wait = shorter(AzureErrors.askedPause(refused).orElse(pause), left);
                if (waited.plus(wait).compareTo(SILENT) > 0) {
                    warnings.progress(urn, "waiting until " + end + ", " + left.toSeconds() + " s at most");
                }
                patience.pauseFor(wait, what);
                waited = waited.plus(wait);
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
