package dev.fhircmk.provider.access;

import com.google.gson.JsonObject;
import dev.fhircmk.core.Grant;
import dev.fhircmk.provider.azure.Patience;
import dev.fhircmk.pulumi.Warnings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads a grant that was made a moment ago: Azure may not show it everywhere yet, nor the vault that it is in.
 *
 * @param patience lets time pass
 * @param warnings takes the progress
 */
record GrantReadBack(Patience patience, Warnings warnings) {
    /** No document has a figure; the reads of Azure Resource Manager that lag do so for seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration STEP = Duration.ofSeconds(3);

    /**
     * A look at the vault.
     *
     * @param vault as Azure describes it
     * @param found what the principal has
     */
    record Look(JsonObject vault, KeyGrants.Found found) {}

    /**
     * Looks once.
     *
     * @throws dev.fhircmk.pulumi.ProviderException where the vault does not show
     */
    static Look look(KeyGrants grants) {
        var vault = grants.vaultProperties();
        return new Look(vault, grants.read(vault));
    }

    /**
     * Looks again for as long as the vault or the grant does not show, half a minute at most.
     *
     * @param isThere whether it is the grant that is looked for
     * @return the last look
     * @throws dev.fhircmk.pulumi.ProviderException where the vault does not show until then
     */
    Look awaited(String urn, KeyGrants grants, Predicate<Optional<Grant>> isThere) {
        var end = patience.clock().instant().plus(LONGEST);
        while (true) {
            var shown = grants.vaultIfShown()
                    .map(vault -> new Look(vault, grants.read(vault)))
                    .filter(look -> isThere.test(look.found().grant()));
            if (shown.isPresent()) {
                return shown.get();
            }
            var left = Duration.between(patience.clock().instant(), end);
            if (left.isNegative() || left.isZero()) {
                return look(grants);
            }
            warnings.progress(
                    urn, "waiting until Azure shows the grant of the key, " + left.toSeconds() + " s at most");
            patience.pauseFor(STEP, "a grant");
        }
    }
}
