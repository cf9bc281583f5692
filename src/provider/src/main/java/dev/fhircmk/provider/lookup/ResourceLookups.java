package dev.fhircmk.provider.lookup;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.provider.azure.ProviderContext;
import dev.fhircmk.pulumi.Json;

/** The functions that read one resource of Azure Resource Manager as it is. */
public record ResourceLookups(ProviderContext context) {
    /**
     * The function {@code getSubscription}: the subscription that the provider is configured for, where what it makes will be, and its
     * tenant. The caller may be of another one (Azure Lighthouse). Source: ARM, "Subscriptions - Get".
     *
     * <p>Takes nothing. Gives {@code subscriptionId}, {@code environment} (the Azure cloud, as azure-native's setting of that name spells
     * it) and {@code tenantId}, a GUID; what the caller may not read is missing, and {@code unreadable} says why.
     */
    public JsonObject subscription(JsonObject args) {
        var azure = context.azure();
        var id = azure.requiredSubscriptionId();
        var result = new JsonObject();
        result.addProperty("subscriptionId", id);
        result.addProperty("environment", azure.cloud().setting());
        try {
            azure.resourceManager()
                    .get("read the subscription " + id, ArmId.ofSubscription(azure.subscription()), "2022-12-01")
                    .ifPresent(subscription -> result.addProperty(
                            "tenantId", AzureAnswer.text(subscription, "tenantId", "the subscription " + id)));
        } catch (AzureException unreadable) {
            result.addProperty("unreadable", unreadable.getMessage());
        }
        return result;
    }

    /**
     * The function {@code getIdentity}: whether a user-assigned managed identity exists, and its principal, so that a grant to it is
     * known before anything is made. Source: {@code UserAssignedIdentities_Get} of the managed identity API.
     *
     * <p>Takes {@code resourceId}. Gives {@code exists}, and where it is {@code true} also {@code principalId}, {@code clientId} and
     * {@code tenantId}. Where the caller may not look, all of them are missing, {@code unreadable} says why, and the user is warned.
     */
    public JsonObject identity(JsonObject args) {
        var id = ArmId.parse("resourceId", ArmType.USER_ASSIGNED_IDENTITY, Json.required(args, "resourceId"));
        return context.look(
                "",
                "Microsoft.ManagedIdentity/userAssignedIdentities/read",
                id,
                "its principal is known once the update reaches it",
                () -> identity(id),
                ProviderContext::unreadable);
    }

    private JsonObject identity(ArmId id) {
        var result = new JsonObject();
        var found = context.arm().get("read the identity " + id.name(), id, "2023-01-31");
        result.addProperty("exists", found.isPresent());
        found.map(identity -> AzureAnswer.part(identity, "properties", "the identity " + id.name()))
                .map(properties -> AzureAnswer.withTexts(properties, "the identity " + id.name(), "principalId"))
                .ifPresent(properties -> Json.copy(properties, result, "principalId", "clientId", "tenantId"));
        return result;
    }
}
