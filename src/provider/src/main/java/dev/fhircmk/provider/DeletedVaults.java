package dev.fhircmk.provider;

import com.google.gson.JsonObject;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.Region;
import dev.fhircmk.plugin.ProviderException;
import io.grpc.Status;
import java.util.List;

/**
 * The function {@code getDeletedVault}: whether a vault of that name is soft-deleted in this subscription and region. Source:
 * {@code Vaults_GetDeleted} of the Key Vault management API.
 *
 * <p>Takes {@code vaultName} and {@code location}; gives {@code deleted}, and where it is {@code true} also {@code vaultId},
 * {@code deletionDate} and {@code scheduledPurgeDate}.
 */
final class DeletedVaults implements ProviderFunction {
    private static final String API_VERSION = "2023-07-01";

    private final AzureSession session;

    DeletedVaults(AzureSession session) {
        this.session = session;
    }

    @Override
    public JsonObject invoke(JsonObject args) {
        var vaultName = Json.required(args, "vaultName");
        var region = region(Json.required(args, "location"));
        var azure = session.azure();
        var path = "/subscriptions/" + azure.requiredSubscriptionId() + "/providers/Microsoft.KeyVault/locations/"
                + region + "/deletedVaults/" + vaultName + "?api-version=" + API_VERSION;
        var found = azure.resourceManager().get("look for the deleted vault '" + vaultName + "'", path);
        var result = new JsonObject();
        result.addProperty("deleted", found.isPresent());
        found.map(vault -> vault.getAsJsonObject("properties"))
                .ifPresent(properties -> List.of("vaultId", "deletionDate", "scheduledPurgeDate")
                        .forEach(name ->
                                Json.text(properties, name).ifPresent(value -> result.addProperty(name, value))));
        return result;
    }

    private static Region region(String text) {
        try {
            return Region.parse(text);
        } catch (InvalidValueException invalid) {
            throw new ProviderException(Status.Code.INVALID_ARGUMENT, String.valueOf(invalid.getMessage()), invalid);
        }
    }
}
