package dev.fhircmk.provider.access;

import com.google.gson.JsonObject;
import dev.fhircmk.core.Grant;
import dev.fhircmk.provider.azure.ProviderContext;
import dev.fhircmk.provider.azure.Waiting;
import dev.fhircmk.pulumi.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads a grant that was made a moment ago: Azure may not show it everywhere yet, nor the vault that it is in.
 */
record GrantReadBack(ProviderContext context) {
    /** No document has a figure; the reads of Azure Resource Manager that lag do so for seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration STEP = Duration.ofSeconds(3);

    /**
     * A look at the vault.
     *
     * @param vault as Azure describes it
     * @param found what the principal has
     */
    record Look(JsonObject vault, KeyGrants.Found found) {
        /**
         * What stands between a service and its key once the grant is there. Azure does not say it where it refuses to make a service
         * for its key, and the error of a failed create is azure-native's; so it is told just before.
         *
         * @param inputs of the access to the key
         */
        String describe(JsonObject inputs, Instant now) {
            var granted = found.since()
                    .map(since -> "by a role assignment that is "
                            + Math.max(0, Duration.between(since, now).toSeconds()) + " s old")
                    .orElseGet(() -> found.grant().isPresent() ? "by an access policy" : "as others say");
            var rules = Json.object(vault, "networkAcls");
            return "the principal " + Json.required(inputs, "principalId") + " may use key '"
                    + Json.required(inputs, "keyName") + "' " + granted + ", the firewall of the vault is "
                    + Json.text(rules, "defaultAction").orElse("Allow") + " with bypass "
                    + Json.text(rules, "bypass").orElse("AzureServices")
                    + "; should Azure refuse the service its key, run up again in some minutes";
        }
    }

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
        var waiting = context.waiting();
        var end = waiting.clock().instant().plus(LONGEST);
        while (true) {
            var shown = grants.vaultIfShown()
                    .map(vault -> new Look(vault, grants.read(vault)))
                    .filter(look -> isThere.test(look.found().grant()));
            var left = waiting.left(end);
            if (shown.isPresent() || !Waiting.isTime(left)) {
                return shown.orElseGet(() -> look(grants));
            }
            context.progress(urn, "waiting until Azure shows the grant of the key, " + left.toSeconds() + " s at most");
            waiting.pauseFor(STEP, "a grant");
        }
    }
}
