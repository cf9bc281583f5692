package dev.fhircmk.azurelocal.keyvault.keys;

import dev.fhircmk.azurelocal.http.ErrorTable;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.http.ServiceError;
import dev.fhircmk.azurelocal.json.JsonBuilder;

/** The errors of the Key Vault data plane. */
enum KeyError implements ServiceError {
    MISSING_TOKEN,
    INVALID_TOKEN,
    WRONG_AUDIENCE,
    EXPIRED_TOKEN,
    VAULT_NOT_FOUND,
    API_VERSION,
    ADDRESS_REFUSED,
    PUBLIC_ACCESS_OFF,
    NO_POLICY,
    NO_ROLE,
    DENIED,
    NO_ROLE_THROUGH_ARM,
    KEY_NOT_FOUND,
    DELETED_KEY_NOT_FOUND,
    HELD_BY_DELETED,
    CONTACTS_NOT_FOUND,
    BEING_DELETED,
    HELD_BY_DELETION,
    DISABLED,
    EXPIRED,
    NOT_YET_VALID,
    OPERATION_NOT_PERMITTED,
    PURGE_PROTECTED,
    BAD_PARAMETER,
    NOT_IMPLEMENTED;

    @Override
    public RefusedException of(Object... values) {
        ErrorTable.Row row = row();
        JsonBuilder error = JsonBuilder.json().with("code", row.code()).with("message", row.sentence(values));
        row.inner()
                .ifPresent(code -> error.with("innererror", JsonBuilder.json().with("code", code)));
        return new RefusedException(
                row.code(),
                Response.json(
                        row.status(), JsonBuilder.json().with("error", error).build()));
    }

    /** The error with the challenge that tells a client where it gets a token. */
    RefusedException unauthorized(String tenantId, Object... values) {
        String challenge = "Bearer authorization=\"https://login.microsoftonline.com/" + tenantId
                + "\", resource=\"https://vault.azure.net\"";
        RefusedException refused = of(values);
        return new RefusedException("Unauthorized", refused.response().with("WWW-Authenticate", challenge));
    }
}
