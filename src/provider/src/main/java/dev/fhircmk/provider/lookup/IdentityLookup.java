package dev.fhircmk.provider.lookup;

import com.google.gson.JsonObject;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.provider.azure.AzureAnswer;
import dev.fhircmk.provider.azure.AzureSession;
import dev.fhircmk.provider.azure.MissingRight;
import dev.fhircmk.provider.engine.ProviderFunction;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.pulumi.Warnings;
import java.util.List;

/**
 * The function {@code getIdentity}: whether a user-assigned managed identity exists, and who it is, so that what is granted to one
 * that exists is known before anything is made. Source: {@code UserAssignedIdentities_Get} of the managed identity API.
 *
 * <p>Takes {@code resourceId}. Gives {@code exists}, and where it is {@code true} also {@code principalId}, {@code clientId} and
 * {@code tenantId}. Where the caller may not look, all of them are
 * missing, {@code unreadable} says why, and the user is warned.
 */
public final class IdentityLookup implements ProviderFunction {
    private static final String RIGHT = "Microsoft.ManagedIdentity/userAssignedIdentities/read";
    private static final String API_VERSION = "2023-01-31";

    private final AzureSession session;
    private final Warnings warnings;

    public IdentityLookup(AzureSession session, Warnings warnings) {
        this.session = session;
        this.warnings = warnings;
    }

    @Override
    public JsonObject invoke(JsonObject args) {
        var id = ArmId.parse("resourceId", ArmType.USER_ASSIGNED_IDENTITY, Json.required(args, "resourceId"));
        var result = new JsonObject();
        try {
            var found = session.azure()
                    .resourceManager()
                    .get("read the identity " + id.name(), id.path() + "?api-version=" + API_VERSION);
            result.addProperty("exists", found.isPresent());
            found.map(identity -> AzureAnswer.part(identity, "properties", "the identity " + id.name()))
                    .ifPresent(properties -> List.of("principalId", "clientId", "tenantId")
                            .forEach(name ->
                                    Json.text(properties, name).ifPresent(value -> result.addProperty(name, value))));
        } catch (ProviderException refused) {
            if (!MissingRight.isRefusal(refused)) {
                throw refused;
            }
            var told = MissingRight.told(refused, RIGHT, id.toString());
            result.addProperty("unreadable", told);
            warnings.warn("", told + "; its principal is known once the update reaches it");
        }
        return result;
    }
}
