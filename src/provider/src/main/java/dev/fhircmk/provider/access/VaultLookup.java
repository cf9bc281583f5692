package dev.fhircmk.provider.access;

import com.google.gson.JsonObject;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.provider.azure.AzureSession;
import dev.fhircmk.provider.azure.MissingRight;
import dev.fhircmk.provider.azure.Patience;
import dev.fhircmk.provider.engine.ProviderFunction;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.pulumi.Warnings;
import io.grpc.Status;
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
public final class VaultLookup implements ProviderFunction {
    /** As for {@link KeyAccessResource}, where nobody says otherwise. */
    private static final Duration SETTLE_TIME = Duration.ofMinutes(5);
    /** The local Azure can be told how long a role takes; a minute is more than it takes by itself. */
    private static final Duration LOCAL_SETTLE_TIME = Duration.ofMinutes(1);

    private final AzureSession session;
    private final Patience patience;
    private final Warnings warnings;
    private final Map<String, JsonObject> answers = new ConcurrentHashMap<>();

    public VaultLookup(AzureSession session, Patience patience, Warnings warnings) {
        this.session = session;
        this.patience = patience;
        this.warnings = warnings;
    }

    @Override
    public JsonObject invoke(JsonObject args) {
        var id = id(Json.required(args, "keyVaultResourceId"));
        return answers.computeIfAbsent(
                        id + "|" + args.get("enableRbacAuthorization") + "|" + args.get("settle"),
                        unused -> read(id, args))
                .deepCopy();
    }

    private JsonObject read(ArmId id, JsonObject args) {
        var result = new JsonObject();
        try {
            new VaultPolicies(session.azure().resourceManager(), id)
                    .vaultIfShown()
                    .ifPresentOrElse(
                            vault -> describe(id, vault, args, result), () -> result.addProperty("exists", false));
        } catch (ProviderException refused) {
            if (!MissingRight.isRefusal(refused)) {
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
        Json.known(vault, "softDeleteRetentionInDays").ifPresent(days -> result.add("softDeleteRetentionInDays", days));
        var isOther = Json.flag(args, "enableRbacAuthorization")
                .filter(asked -> asked != answersToRoles)
                .isPresent();
        if (isOther) {
            var grants = new GrantsOfVault(session.azure().resourceManager(), id, Json.text(args, "keyName"), vault);
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
        var settleTime = session.azure().isLocal() ? LOCAL_SETTLE_TIME : SETTLE_TIME;
        grants.newestRole()
                .ifPresent(newest -> patience.untilOldEnough(
                        newest,
                        settleTime,
                        session.azure().time(),
                        "the roles of a vault",
                        remaining -> warnings.progress(
                                "",
                                "waiting " + remaining.toSeconds()
                                        + " s until the roles work everywhere, before the vault answers to them")));
    }

    private static ArmId id(String text) {
        try {
            return ArmId.parse("keyVaultResourceId", ArmType.VAULT, text);
        } catch (InvalidValueException invalid) {
            throw new ProviderException(Status.Code.INVALID_ARGUMENT, String.valueOf(invalid.getMessage()), invalid);
        }
    }
}
