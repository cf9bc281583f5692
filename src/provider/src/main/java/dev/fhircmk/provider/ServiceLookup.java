package dev.fhircmk.provider;

import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * The function {@code getService}: whether a FHIR service exists, and what it is encrypted with, for checks before anything is
 * changed.
 *
 * <p>Takes {@code resourceGroupName} and either {@code workspaceName} and {@code fhirServiceName}, or {@code accountName} for an
 * account of the retired service. Gives {@code exists}, {@code customerManaged}, {@code keyUri}, {@code identityType}, {@code
 * principalId} and, for the retired service, {@code cosmosDbRegistered}.
 */
final class ServiceLookup implements ProviderFunction {
    private static final String API_VERSION = "2024-03-31";

    private final AzureSession session;

    ServiceLookup(AzureSession session) {
        this.session = session;
    }

    @Override
    public JsonObject invoke(JsonObject args) {
        var group = "/subscriptions/" + session.azure().requiredSubscriptionId() + "/resourceGroups/"
                + Json.required(args, "resourceGroupName") + "/providers/Microsoft.HealthcareApis/";
        var account = Json.text(args, "accountName");
        var id = account.map(name -> group + "services/" + name)
                .orElseGet(() -> group + "workspaces/" + Json.required(args, "workspaceName") + "/fhirservices/"
                        + Json.required(args, "fhirServiceName"));
        var found =
                session.azure().resourceManager().get("look for the service " + id, id + "?api-version=" + API_VERSION);
        var result = new JsonObject();
        result.addProperty("exists", found.isPresent());
        found.ifPresent(service -> describe(service, result));
        if (account.isPresent()) {
            result.addProperty("cosmosDbRegistered", cosmosDbRegistered());
        }
        return result;
    }

    private static void describe(JsonObject service, JsonObject result) {
        var properties = Json.object(service, "properties");
        var key = Json.text(
                        Json.object(Json.object(properties, "encryption"), "customerManagedKeyEncryption"),
                        "keyEncryptionKeyUrl")
                .or(() -> Json.text(Json.object(properties, "cosmosDbConfiguration"), "keyVaultKeyUri"))
                .filter(uri -> !uri.isBlank());
        result.addProperty("customerManaged", key.isPresent());
        key.ifPresent(uri -> result.addProperty("keyUri", uri));
        var identity = Json.object(service, "identity");
        Json.text(identity, "type").ifPresent(type -> result.addProperty("identityType", type));
        Json.text(identity, "principalId").ifPresent(id -> result.addProperty("principalId", id));
    }

    private boolean cosmosDbRegistered() {
        var path = "/subscriptions/" + session.azure().requiredSubscriptionId()
                + "/providers/Microsoft.DocumentDB?api-version=2021-04-01";
        Optional<JsonObject> provider =
                session.azure().resourceManager().get("read the registration of Microsoft.DocumentDB", path);
        return provider.flatMap(found -> Json.text(found, "registrationState"))
                .filter("Registered"::equalsIgnoreCase)
                .isPresent();
    }
}
