package dev.fhircmk.provider.lookup;

import com.google.gson.JsonObject;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.provider.azure.ProviderContext;
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
public record SubscriptionLookup(ProviderContext context) implements ProviderFunction {
    @Override
    public JsonObject invoke(JsonObject args) {
        var azure = context.azure();
        var id = azure.requiredSubscriptionId();
        var result = new JsonObject();
        result.addProperty("subscriptionId", id);
        result.addProperty("environment", azure.cloud().setting());
        try {
            azure.resourceManager()
                    .get("read the subscription " + id, ArmId.ofSubscription(azure.subscription()), "2022-12-01")
                    .ifPresent(subscription -> Json.copy(subscription, result, "tenantId"));
        } catch (ProviderException unreadable) {
            result.addProperty("unreadable", unreadable.getMessage());
        }
        return result;
    }
}
