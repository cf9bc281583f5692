package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.ErrorTable;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.ServiceError;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;

/** The errors of ARM itself. */
public enum ArmError implements ServiceError {
    MISSING_TOKEN,
    INVALID_TOKEN,
    EXPIRED_TOKEN,
    WRONG_AUDIENCE,
    MISSING_API_VERSION,
    INVALID_API_VERSION,
    RETIRED_API_VERSION,
    UNSUPPORTED_API_VERSION,
    NOT_AUTHORIZED,
    LINKED_NOT_AUTHORIZED,
    SUBSCRIPTION_NOT_FOUND,
    MANAGEMENT_GROUP_NOT_FOUND,
    GROUP_NOT_FOUND,
    GROUP_BEING_DELETED,
    RESOURCE_NOT_FOUND,
    PARENT_NOT_FOUND,
    NESTED_RESOURCES,
    PRECONDITION_FAILED,
    LOCATION_REQUIRED,
    LOCATION_UNAVAILABLE,
    LOCATION_CHANGED,
    GROUP_LOCATION_CHANGED,
    INVALID_NAME,
    LINKED_ID,
    NOT_REGISTERED,
    ANOTHER_OPERATION,
    OPERATION_NOT_FOUND;

    public static RefusedException badRequest(String message) {
        return RefusedException.of(400, "BadRequest", message);
    }

    public static RefusedException resourceNotFound(ResourcePath id) {
        return RESOURCE_NOT_FOUND.of(id.type(), id.qualifiedName(), id.group());
    }

    public static RefusedException invalidName(ResourcePath id, String rule) {
        return INVALID_NAME.of(id.name(), id.type(), rule);
    }

    /** Azure tells it again in its details. */
    static RefusedException notRegistered(String namespace) {
        RefusedException refused = NOT_REGISTERED.of(namespace);
        JsonObject error =
                refused.response().body().orElseThrow().getAsJsonObject().getAsJsonObject("error");
        JsonObject detail = error.deepCopy();
        detail.addProperty("target", namespace);
        error.add("details", JsonTree.array(List.of(detail)));
        return refused;
    }

    /** The error with the challenge that tells a client where it gets a token; it tells the inner text, if there is one. */
    RefusedException unauthorized(String tenantId, Object... values) {
        ErrorTable.Row row = row();
        String challenge = "Bearer authorization_uri=\"https://login.microsoftonline.com/" + tenantId
                + "\", error=\"invalid_token\", error_description=\""
                + row.inner().orElseGet(() -> row.sentence(values)) + "\"";
        return new RefusedException(row.code(), of(values).response().with("WWW-Authenticate", challenge));
    }
}
