package dev.fhircmk.provider;

import com.google.gson.JsonObject;
import dev.fhircmk.plugin.ProviderException;

/**
 * The function {@code getSubscription}: the tenant of the subscription that the provider is configured for, where what it makes will
 * be. The caller may be of another one (Azure Lighthouse). Source: ARM, "Subscriptions - Get".
 *
 * <p>Takes nothing. Gives {@code tenantId}, a GUID; what the caller may not read is missing, and {@code unreadable} says why.
 */
final class SubscriptionLookup implements ProviderFunction {
    private final AzureSession session;

    SubscriptionLookup(AzureSession session) {
        this.session = session;
    }

    @Override
    public JsonObject invoke(JsonObject args) {
        var result = new JsonObject();
        var azure = session.azure();
        var id = azure.requiredSubscriptionId();
        try {
            azure.resourceManager()
                    .get("read the subscription " + id, "/subscriptions/" + id + "?api-version=2022-12-01")
                    .flatMap(subscription -> Json.text(subscription, "tenantId"))
                    .ifPresent(tenant -> result.addProperty("tenantId", tenant));
        } catch (ProviderException unreadable) {
            result.addProperty("unreadable", unreadable.getMessage());
        }
        return result;
    }
}
