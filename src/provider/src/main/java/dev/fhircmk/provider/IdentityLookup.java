package dev.fhircmk.provider;

import com.google.gson.JsonObject;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.plugin.ProviderException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The function {@code getIdentity}: whether a user-assigned managed identity exists, and who it is, so that what is granted to one
 * that exists is known before anything is made. Source: {@code UserAssignedIdentities_Get} of the managed identity API.
 *
 * <p>Takes {@code resourceId}. Gives {@code exists}, and where it is {@code true} also {@code principalId}, {@code clientId} and
 * {@code tenantId}. Where the caller may not look, all of them are
 * missing, {@code unreadable} says why, and the user is warned.
 */
final class IdentityLookup implements ProviderFunction {
    private static final String RIGHT = "Microsoft.ManagedIdentity/userAssignedIdentities/read";
    private static final String API_VERSION = "2023-01-31";

    private static final Pattern ID = Pattern.compile(
            "(/subscriptions/[0-9a-fA-F-]{36}/resourceGroups/[^/?#%]+/providers/Microsoft\\.ManagedIdentity/"
                    + "userAssignedIdentities/[A-Za-z0-9_-]+)/?",
            Pattern.CASE_INSENSITIVE);

    private final AzureSession session;
    private final Warnings warnings;

    IdentityLookup(AzureSession session, Warnings warnings) {
        this.session = session;
        this.warnings = warnings;
    }

    @Override
    public JsonObject invoke(JsonObject args) {
        var matcher = ID.matcher(Json.required(args, "resourceId"));
        if (!matcher.matches()) {
            throw new InvalidValueException(
                    "resourceId",
                    "the resource id of a user-assigned identity",
                    Json.required(args, "resourceId"),
                    "copy it from the properties of the identity");
        }
        var id = matcher.group(1);
        var result = new JsonObject();
        try {
            var found = session.azure()
                    .resourceManager()
                    .get(
                            "read the identity " + id.substring(id.lastIndexOf('/') + 1),
                            id + "?api-version=" + API_VERSION);
            result.addProperty("exists", found.isPresent());
            found.map(identity -> Json.object(identity, "properties"))
                    .ifPresent(properties -> List.of("principalId", "clientId", "tenantId")
                            .forEach(name ->
                                    Json.text(properties, name).ifPresent(value -> result.addProperty(name, value))));
        } catch (ProviderException refused) {
            if (!MissingRight.isRefusal(refused)) {
                throw refused;
            }
            var told = MissingRight.told(refused, RIGHT, id);
            result.addProperty("unreadable", told);
            warnings.warn("", told + "; its principal is known once the update reaches it");
        }
        return result;
    }
}
