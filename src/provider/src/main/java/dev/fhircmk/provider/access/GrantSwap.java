package dev.fhircmk.provider.access;

import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import java.util.Map;
import java.util.Set;

/**
 * Another holder of a grant that is in use, by the same principal, key and vault: what would take the grant away under the service,
 * or make it a second time, is refused before anything is done.
 *
 * @param olds the inputs that the state has; empty for a new resource
 * @param news the inputs that are asked for
 */
record GrantSwap(JsonObject olds, JsonObject news) {
    /**
     * What the component tells of the grant beside the access: that the engine deletes it where it is named no more. By the engine it counts
     * as it was when the grant was last deployed, so the state keeps it; of no effect by itself, it is no change either.
     */
    static final String DELETES_GRANT = "deletesGrant";

    private static final String VERIFY = "verify";
    private static final Set<String> OTHERS = Set.of("manage", "assume");

    /** Why the change is refused, by the name of the input; empty where it is not. */
    Map<String, String> refused() {
        if (olds.size() == 0 || !KeyAccessResource.INPUTS.isSame(olds, news)) {
            return Map.of();
        }
        if (!isShared(olds) && isShared(news)) {
            return Map.of(
                    "shared",
                    "managedIdentities.userAssignedResourceIds must be an identity of somebody else, got the one that this"
                            + " stack made for the service, which would be deleted under it: leave managedIdentities"
                            + " out, and the service keeps that identity");
        }
        if (isShared(news)) {
            return Map.of();
        }
        if (grant(olds).equals(VERIFY)
                && OTHERS.contains(grant(news))
                && (isOn(olds, DELETES_GRANT) || isOn(news, DELETES_GRANT))) {
            return Map.of(
                    "grant",
                    "customerManagedKey.existing and customerManagedKey.grant must stay as they are with dataProtection:"
                            + " none, since the grant that this stack made would be deleted under the service: update with"
                            + " dataProtection: retain first, then change them, and only then go back to none,"
                            + " where the lock that retain makes stays until it is deleted in Azure");
        }
        if (OTHERS.contains(grant(olds)) && grant(news).equals(VERIFY)) {
            return Map.of(
                    "grant",
                    "customerManagedKey.existing must be true for a service whose grant is there already, got false, which"
                            + " would make the grant a second time: set existing: true and leave"
                            + " customerManagedKey.grant out, and the grant goes on as it is");
        }
        return Map.of();
    }

    /** The inputs that a change is made of. */
    static JsonObject withoutNote(JsonObject inputs) {
        var others = inputs.deepCopy();
        others.remove(DELETES_GRANT);
        return others;
    }

    private static String grant(JsonObject inputs) {
        return Json.text(inputs, "grant").orElse(VERIFY);
    }

    private static boolean isShared(JsonObject inputs) {
        return isOn(inputs, "shared");
    }

    private static boolean isOn(JsonObject inputs, String flag) {
        return Json.flag(inputs, flag).orElse(false);
    }
}
