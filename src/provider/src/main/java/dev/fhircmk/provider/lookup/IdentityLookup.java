package dev.fhircmk.provider.lookup;

import com.google.gson.JsonObject;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.provider.azure.AzureAnswer;
import dev.fhircmk.provider.azure.ProviderContext;
import dev.fhircmk.provider.engine.ProviderFunction;
import dev.fhircmk.pulumi.Json;

/**
 * The function {@code getIdentity}: whether a user-assigned managed identity exists, and its principal, so that a grant to it is known
 * before anything is made. Source: {@code UserAssignedIdentities_Get} of the managed identity API.
 *
 * <p>Takes {@code resourceId}. Gives {@code exists}, and where it is {@code true} also {@code principalId}, {@code clientId} and
 * {@code tenantId}. Where the caller may not look, all of them are missing, {@code unreadable} says why, and the user is warned.
 */
public record IdentityLookup(ProviderContext context) implements ProviderFunction {
    private static final String RIGHT = "Microsoft.ManagedIdentity/userAssignedIdentities/read";
    private static final String API_VERSION = "2023-01-31";

    @Override
    public JsonObject invoke(JsonObject args) {
        var id = ArmId.parse("resourceId", ArmType.USER_ASSIGNED_IDENTITY, Json.required(args, "resourceId"));
        return context.look(
                "",
                RIGHT,
                id,
                "its principal is known once the update reaches it",
                () -> found(id),
                AzureAnswer::unreadable);
    }

    private JsonObject found(ArmId id) {
        var result = new JsonObject();
        var found = context.arm().get("read the identity " + id.name(), id, API_VERSION);
        result.addProperty("exists", found.isPresent());
        found.map(identity -> AzureAnswer.part(identity, "properties", "the identity " + id.name()))
                .ifPresent(properties -> Json.copy(properties, result, "principalId", "clientId", "tenantId"));
        return result;
    }
}
