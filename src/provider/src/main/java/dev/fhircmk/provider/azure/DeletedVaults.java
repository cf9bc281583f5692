package dev.fhircmk.provider.azure;

import com.google.gson.JsonObject;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyVaultApi;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.Region;
import dev.fhircmk.provider.engine.ProviderFunction;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.pulumi.Warnings;
import java.util.List;
import java.util.Optional;

/**
 * The function {@code getDeletedVault}: whether a vault of that name is soft-deleted where the new one is to be, so that it comes back,
 * or whether the name is taken elsewhere.
 *
 * <p>Takes {@code vaultName}, {@code location} and, for the second question, {@code resourceGroupName}. Gives {@code deleted}, and where
 * it is {@code true} also {@code vaultId}, {@code deletionDate} and {@code scheduledPurgeDate}; {@code taken} says in a sentence where
 * the name is taken elsewhere. Where the caller may not look, {@code unreadable} says why, the user is warned, and Azure will tell.
 */
public final class DeletedVaults implements ProviderFunction {
    private static final String VERSION = "?api-version=" + KeyVaultApi.VERSION;

    private final AzureSession session;
    private final Warnings warnings;

    public DeletedVaults(AzureSession session, Warnings warnings) {
        this.session = session;
        this.warnings = warnings;
    }

    @Override
    public JsonObject invoke(JsonObject args) {
        var vaultName = NameRule.VAULT.check("vaultName", Json.required(args, "vaultName"));
        var region = Region.parse(Json.required(args, "location"));
        var subscription = Guid.parse("subscriptionId", session.azure().requiredSubscriptionId());
        var place = Json.text(args, "resourceGroupName")
                .map(group ->
                        ArmId.of(subscription, group, ArmType.VAULT, vaultName).toString())
                .map(id -> ArmId.parse("resourceGroupName", ArmType.VAULT, id));
        var result = new JsonObject();
        result.addProperty("deleted", false);
        try {
            look(subscription, vaultName, region, place, result);
        } catch (ProviderException refused) {
            if (!MissingRight.isRefusal(refused)) {
                throw refused;
            }
            var told = MissingRight.told(
                    refused,
                    "Microsoft.KeyVault/locations/deletedVaults/read, Microsoft.KeyVault/deletedVaults/read or"
                            + " Microsoft.KeyVault/checkNameAvailability/read",
                    ArmId.ofSubscription(subscription).toString());
            result.addProperty("unreadable", told);
            warnings.warn("", told + "; it is taken that no vault named '" + vaultName + "' was deleted");
        }
        return result;
    }

    private void look(Guid subscription, String vaultName, Region region, Optional<ArmId> place, JsonObject result) {
        if (place.filter(this::lives).isPresent()) {
            return;
        }
        var names = new VaultNames(session.azure().resourceManager(), subscription);
        var found = names.deletedIn(region.toString(), vaultName);
        if (found.isPresent()) {
            var isHere = place.isEmpty() || place.get().equals(vaultId(vaultName, found.get()));
            result.addProperty("deleted", isHere);
            List.of("vaultId", "deletionDate", "scheduledPurgeDate")
                    .forEach(name -> Json.text(found.get(), name).ifPresent(value -> result.addProperty(name, value)));
            if (!isHere) {
                result.addProperty("taken", takenBy(vaultName, found.get()));
            }
        } else if (place.isPresent()) {
            elsewhere(names, vaultName)
                    // It may have been made here between the questions, by another update.
                    .filter(taken -> !lives(place.get()))
                    .ifPresent(taken -> result.addProperty("taken", taken));
        }
    }

    private boolean lives(ArmId vault) {
        try {
            return session.azure()
                    .resourceManager()
                    .get("look for the vault '" + vault.name() + "'", vault.path() + VERSION)
                    .isPresent();
        } catch (ProviderException refused) {
            if (MissingRight.isRefusal(refused)) {
                return false;
            }
            throw refused;
        }
    }

    private static Optional<String> elsewhere(VaultNames names, String vaultName) {
        // Where Azure does not say, it tells again when it is asked to make the vault.
        return names.deleted(vaultName)
                .map(vault -> takenBy(vaultName, vault))
                .or(
                        () -> names.isFree(vaultName)
                                .filter(free -> !free)
                                .map(
                                        taken -> "vaultName '" + vaultName
                                                + "' is taken by a vault of another resource group, subscription or tenant, or by a deleted one that"
                                                + " cannot be seen from here; choose another vaultName, or the resourceGroupName of the vault that is there"));
    }

    private static ArmId vaultId(String vaultName, JsonObject deleted) {
        return ArmId.parse(
                "vaultId", ArmType.VAULT, AzureAnswer.text(deleted, "vaultId", "the deleted vault " + vaultName));
    }

    /** Its place, or another name: a purge would be the loss of every key in it, and of what is encrypted with them. */
    private static String takenBy(String vaultName, JsonObject deleted) {
        var group = vaultId(vaultName, deleted).requiredResourceGroup();
        return "vaultName '" + vaultName + "' is taken"
                + Json.text(deleted, "scheduledPurgeDate")
                        .map(date -> " until " + date)
                        .orElse("") + " by a deleted vault in resource group "
                + group + " and region " + Json.text(deleted, "location").orElse("")
                + "; deploy there, where it comes back with its keys, or choose another vaultName";
    }
}
