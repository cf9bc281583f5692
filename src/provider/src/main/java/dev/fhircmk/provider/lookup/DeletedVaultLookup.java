package dev.fhircmk.provider.lookup;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureErrors;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.azure.AzureNames;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.KeyVaultApi;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.Region;
import dev.fhircmk.provider.azure.ProviderContext;
import dev.fhircmk.pulumi.Json;
import java.util.Optional;

/**
 * The function {@code getDeletedVault}: whether a vault of that name is soft-deleted where the new one is to be, so that it comes back,
 * or whether the name is taken elsewhere.
 *
 * <p>Takes {@code vaultName}, {@code location} and, for the second question, {@code resourceGroupName}. Gives {@code deleted}, and where
 * it is {@code true} also {@code vaultId}, {@code deletionDate} and {@code scheduledPurgeDate}; {@code taken} says in a sentence where
 * the name is taken elsewhere. Where the caller may not look, {@code unreadable} says why, the user is warned, and Azure will tell.
 */
public record DeletedVaultLookup(ProviderContext context) {
    private static final String RIGHTS = "Microsoft.KeyVault/locations/deletedVaults/read,"
            + " Microsoft.KeyVault/deletedVaults/read or Microsoft.KeyVault/checkNameAvailability/read";

    /** Answers a call. */
    public JsonObject invoke(JsonObject args) {
        var vaultName = NameRule.VAULT.check("vaultName", Json.required(args, "vaultName"));
        var region = Region.parse("location", Json.required(args, "location"));
        var subscription = context.azure().subscription();
        var place = Json.text(args, "resourceGroupName")
                .map(group ->
                        ArmId.of(subscription, group, ArmType.VAULT, vaultName).toString())
                .map(id -> ArmId.parse("resourceGroupName", ArmType.VAULT, id));
        var result = context.look(
                "",
                RIGHTS,
                ArmId.ofSubscription(subscription),
                "it is assumed that no vault named '" + vaultName + "' was deleted",
                () -> found(vaultName, region, place),
                ProviderContext::unreadable);
        if (!result.has("deleted")) {
            result.addProperty("deleted", false);
        }
        return result;
    }

    private JsonObject found(String vaultName, Region region, Optional<ArmId> place) {
        var result = new JsonObject();
        if (place.filter(this::exists).isPresent()) {
            return result;
        }
        var names = AzureNames.of(context.azure());
        var found = names.deletedIn(region.toString(), vaultName);
        if (found.isPresent()) {
            var isHere = place.isEmpty() || place.get().equals(vaultId(vaultName, found.get()));
            result.addProperty("deleted", isHere);
            Json.copy(found.get(), result, "vaultId", "deletionDate", "scheduledPurgeDate");
            if (!isHere) {
                result.addProperty("taken", takenBy(vaultName, found.get()));
            }
        } else if (place.isPresent()) {
            elsewhere(names, vaultName)
                    // Another update may have made it here between the questions.
                    .filter(taken -> !exists(place.get()))
                    .ifPresent(taken -> result.addProperty("taken", taken));
        }
        return result;
    }

    private boolean exists(ArmId vault) {
        try {
            return context.arm()
                    .get("look for the vault '" + vault.name() + "'", vault, KeyVaultApi.VERSION)
                    .isPresent();
        } catch (AzureException refused) {
            if (AzureErrors.isMissingRight(refused)) {
                return false;
            }
            throw refused;
        }
    }

    private static Optional<String> elsewhere(AzureNames names, String vaultName) {
        // Where Azure does not say, the create of the vault is refused.
        return names.deleted(vaultName)
                .map(vault -> takenBy(vaultName, vault))
                .or(() -> names.isFree(vaultName)
                        .filter(free -> !free)
                        .map(taken -> "vaultName '" + vaultName
                                + "' is taken by a vault of another resource group, subscription or tenant, or by a deleted"
                                + " one that cannot be seen from here; choose another vaultName, or the"
                                + " resourceGroupName of the vault that is there"));
    }

    private static ArmId vaultId(String vaultName, JsonObject deleted) {
        return ArmId.parse(
                "vaultId", ArmType.VAULT, AzureAnswer.text(deleted, "vaultId", "the deleted vault " + vaultName));
    }

    /** Offers its place or another name, never a purge: that would lose every key in it, and the data encrypted with them. */
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
