package dev.fhircmk.provider.access;

import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import java.time.Duration;
import java.time.Instant;

/**
 * What stands between a service and its key once the grant is there. Azure does not say it where it refuses to make a service for its
 * key, and the error of a failed create is azure-native's; so it is told just before.
 */
final class GrantInForce {
    private GrantInForce() {}

    /**
     * Describes it.
     *
     * @param inputs of the access to the key
     * @param vault as Azure describes it
     * @param grant what the principal has
     * @param now the time
     */
    static String describe(JsonObject inputs, JsonObject vault, KeyGrants.Found grant, Instant now) {
        var granted = grant.since()
                .map(since -> "by a role assignment that is "
                        + Math.max(0, Duration.between(since, now).toSeconds()) + " s old")
                .orElseGet(() -> grant.grant().isPresent() ? "by an access policy" : "as others say");
        return "the principal " + Json.required(inputs, "principalId") + " may use key '"
                + Json.required(inputs, "keyName") + "' " + granted + ", the firewall of the vault is "
                + firewall(vault)
                + "; should Azure refuse the service its key, run up again in some minutes";
    }

    private static String firewall(JsonObject vault) {
        var rules = Json.known(vault, "networkAcls").map(known -> known.getAsJsonObject());
        return rules.flatMap(known -> Json.text(known, "defaultAction")).orElse("Allow") + " with bypass "
                + rules.flatMap(known -> Json.text(known, "bypass")).orElse("AzureServices");
    }
}
