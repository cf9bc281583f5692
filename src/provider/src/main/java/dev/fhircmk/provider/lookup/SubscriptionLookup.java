package dev.fhircmk.provider.lookup;

import com.google.gson.JsonObject;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Guid;
import dev.fhircmk.provider.azure.AzureSession;
import dev.fhircmk.provider.engine.ProviderFunction;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;

/**
 * The function {@code getSubscription}: the subscription that the provider is configured for, where what it makes will be, and its
 * tenant. The caller may be of another one (Azure Lighthouse). Source: ARM, "Subscriptions - Get".
 *
 * <p>Takes nothing. Gives {@code subscriptionId}, {@code environment} (the Azure cloud, as azure-native's setting of that name spells
 * it) and {@code tenantId}, a GUID; what the caller may not read is missing, and {@code unreadable} says why.
 */
public final class SubscriptionLookup implements ProviderFunction {
    private final AzureSession session;

    public SubscriptionLookup(AzureSession session) {
        this.session = session;
    }

    @Override
    public JsonObject invoke(JsonObject args) {
        var result = new JsonObject();
        var azure = session.azure();
        var id = azure.requiredSubscriptionId();
        result.addProperty("subscriptionId", id);
        result.addProperty("environment", azure.cloud().setting());
        try {
            azure.resourceManager()
                    .get(
                            "read the subscription " + id,
                            ArmId.ofSubscription(Guid.parse("subscriptionId", id))
                                            .path() + "?api-version=2022-12-01")
                    .flatMap(subscription -> Json.text(subscription, "tenantId"))
                    .ifPresent(tenant -> result.addProperty("tenantId", tenant));
        } catch (ProviderException unreadable) {
            result.addProperty("unreadable", unreadable.getMessage());
        }
        return result;
    }
}
