package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.ErrorTable;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;

/** The errors of ARM itself, and the shape that those of resource providers have too. */
public enum ArmError {
    MISSING_TOKEN,
    INVALID_TOKEN,
    EXPIRED_TOKEN,
    WRONG_AUDIENCE,
    MISSING_API_VERSION,
    INVALID_API_VERSION,
    RETIRED_API_VERSION,
    UNSUPPORTED_API_VERSION,
    NOT_AUTHORIZED,
    SUBSCRIPTION_NOT_FOUND,
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

    private static final ErrorTable<ArmError> TABLE = ErrorTable.of(ArmError.class);

    public RefusedException of(Object... values) {
        return refuse(TABLE.row(this), values);
    }

    /** An error of a resource provider's table. */
    public static RefusedException refuse(ErrorTable.Row row, Object... values) {
        return refuse(row.status(), row.code(), row.sentence(values));
    }

    /** An error in ARM's shape. */
    public static RefusedException refuse(int status, String code, String message) {
        return new RefusedException(code, Response.json(status, body(code, message)));
    }

    public static RefusedException badRequest(String message) {
        return refuse(400, "BadRequest", message);
    }

    public static JsonObject body(String code, String message) {
        return JsonBuilder.json().with("error", error(code, message)).build();
    }

    public static RefusedException resourceNotFound(ResourcePath id) {
        return RESOURCE_NOT_FOUND.of(id.type(), id.qualifiedName(), id.group());
    }

    public static RefusedException invalidName(ResourcePath id, String rule) {
        return INVALID_NAME.of(id.name(), id.type(), rule);
    }

    static RefusedException notRegistered(String namespace) {
        ErrorTable.Row row = TABLE.row(NOT_REGISTERED);
        JsonObject detail = error(row.code(), row.sentence(namespace));
        detail.addProperty("target", namespace);
        JsonObject error = error(row.code(), row.sentence(namespace));
        error.add("details", JsonTree.array(List.of(detail)));
        return new RefusedException(
                row.code(),
                Response.json(
                        row.status(), JsonBuilder.json().with("error", error).build()));
    }

    /** The error with the challenge that tells a client where it gets a token; the inner text describes it better, if there is one. */
    RefusedException unauthorized(String tenantId, Object... values) {
        ErrorTable.Row row = TABLE.row(this);
        String challenge = "Bearer authorization_uri=\"https://login.microsoftonline.com/" + tenantId
                + "\", error=\"invalid_token\", error_description=\""
                + row.inner().orElseGet(() -> row.sentence(values)) + "\"";
        return new RefusedException(row.code(), of(values).response().with("WWW-Authenticate", challenge));
    }

    private static JsonObject error(String code, String message) {
        return JsonBuilder.json().with("code", code).with("message", message).build();
    }
}
