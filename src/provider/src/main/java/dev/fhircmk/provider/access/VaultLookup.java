package dev.fhircmk.provider.access;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureErrors;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.provider.azure.ProviderContext;
import dev.fhircmk.pulumi.Json;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The function {@code getVault}: whether a vault exists, what it was made with, and who would lose access if it answered to the
 * other kind of grant, access policies or roles.
 *
 * <p>Takes {@code keyVaultResourceId}, and where the kind of grant is to be known also {@code keyName}, {@code
 * enableRbacAuthorization} as it is to be, and {@code settle}: whether to wait until the roles are old enough to work. Gives
 * {@code exists}, {@code enableRbacAuthorization}, {@code softDeleteRetentionInDays} and {@code lacking}, the principals without a
 * grant of the new kind; what the caller may not read is missing, and {@code unreadable} says why.
 *
 * <p>The first answer about a vault is that of the whole run: who asks after the vault has been changed goes the same way as who
 * asked before.
 */
public final class VaultLookup {
    /** The local Azure can be told how long a role takes; a minute is more than it takes by itself. */
    private static final Duration LOCAL_SETTLE_TIME = Duration.ofMinutes(1);

    private final ProviderContext context;
    private final Map<String, JsonObject> answers = new ConcurrentHashMap<>();

    public VaultLookup(ProviderContext context) {
        this.context = context;
    }

    /** Answers a call. */
    public JsonObject invoke(JsonObject args) {
        var id = ArmId.parse("keyVaultResourceId", ArmType.VAULT, Json.required(args, "keyVaultResourceId"));
        return answers.computeIfAbsent(
                        id + "|" + args.get("enableRbacAuthorization") + "|" + args.get("settle"),
                        unused -> read(id, args))
                .deepCopy();
    }

    private JsonObject read(ArmId id, JsonObject args) {
        var result = new JsonObject();
        try {
            new VaultPolicies(context.arm(), id)
                    .vaultIfShown()
                    .ifPresentOrElse(
                            vault -> describe(id, vault, args, result), () -> result.addProperty("exists", false));
        } catch (AzureException refused) {
            if (!AzureErrors.isMissingRight(refused)) {
                throw refused;
            }
            result.addProperty("unreadable", refused.getMessage());
        }
        return result;
    }

    private void describe(ArmId id, JsonObject vault, JsonObject args, JsonObject result) {
        var answersToRoles = KeyGrants.answersToRoles(vault);
        result.addProperty("exists", true);
        result.addProperty("enableRbacAuthorization", answersToRoles);
        Json.copy(vault, result, "softDeleteRetentionInDays");
        var isOther = Json.flag(args, "enableRbacAuthorization")
                .filter(asked -> asked != answersToRoles)
                .isPresent();
        if (isOther) {
            var grants = new GrantsOfVault(context.arm(), id, Json.text(args, "keyName"), vault);
            var lacking = answersToRoles ? grants.withoutPolicy() : grants.withoutRole();
            result.add("lacking", Json.array(lacking));
            if (!answersToRoles && lacking.isEmpty()) {
                settle(grants, args);
            }
        }
    }

    private void settle(GrantsOfVault grants, JsonObject args) {
        if (!Json.flag(args, "settle").orElse(false)) {
            return;
        }
        var settleTime = context.azure().isLocal() ? LOCAL_SETTLE_TIME : KeyAccessResource.DEFAULT_SETTLE_TIME;
        grants.newestRole()
                .ifPresent(newest -> context.settle(
                        "",
                        newest,
                        settleTime,
                        "the roles of a vault",
                        "the roles work everywhere, before the vault answers to them"));
    }
}
