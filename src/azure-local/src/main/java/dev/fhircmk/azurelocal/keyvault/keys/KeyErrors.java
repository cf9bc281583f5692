package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.keyvault.vault.KeyPermission;
import dev.fhircmk.azurelocal.keyvault.vault.Vault;
import dev.fhircmk.azurelocal.login.Caller;
import java.util.Locale;

/**
 * The errors of the Key Vault data plane, in Azure's shape and, where they are known, its words; the others say that they are
 * assumed.
 */
final class KeyErrors {
    private static final String FORBIDDEN = "Forbidden";
    private static final String BAD_PARAMETER = "BadParameter";

    private KeyErrors() {}

    static RefusedException missingToken(String tenantId) {
        return unauthorized(tenantId, "AKV10000: Request is missing a Bearer or PoP token.");
    }

    /** The sentence is assumed. */
    static RefusedException invalidToken(String tenantId) {
        return unauthorized(tenantId, "AKV10001: The token's signature or tenant could not be verified.");
    }

    static RefusedException wrongAudience(String tenantId, String audience) {
        return unauthorized(
                tenantId, "AKV10022: Invalid audience. Expected https://vault.azure.net, found: " + audience + ".");
    }

    /** The sentence is assumed. */
    static RefusedException expiredToken(String tenantId, String expiry) {
        return unauthorized(tenantId, "AKV10002: The token is not valid at this time; it expires at " + expiry + ".");
    }

    /** In Azure the name of such a vault does not resolve; behind a proxy that shows as an answer. */
    static RefusedException vaultNotFound(String vault) {
        return refuse(404, "VaultNotFound", "The vault '" + vault + "' was not found.");
    }

    /** The sentence is assumed. */
    static RefusedException apiVersion(String version) {
        return refuse(400, BAD_PARAMETER, "The specified version (" + version + ") is not recognized.");
    }

    static RefusedException addressRefused(Caller caller, Vault vault, String address) {
        return forbidden(
                "ForbiddenByFirewall",
                "Client address is not authorized and caller is not a trusted service.\r\nClient address: " + address
                        + "\r\nCaller: " + caller.describe() + "\r\nVault: " + describe(vault));
    }

    static RefusedException publicAccessOff(Caller caller, Vault vault) {
        return forbidden(
                "ForbiddenByConnection",
                "Public network access is disabled and request is not from a trusted service nor via an approved private"
                        + " link.\r\nCaller: " + caller.describe() + "\r\nVault: " + describe(vault));
    }

    static RefusedException noPolicy(Caller caller, Vault vault, KeyPermission permission) {
        return forbidden(
                "AccessDenied",
                "The user, group or application '" + caller.describe() + "' does not have keys " + permission.text()
                        + " permission on key vault '" + describe(vault)
                        + "'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287");
    }

    static RefusedException noRole(Caller caller, Vault vault, KeyPermission permission, String scope) {
        return forbidden(
                "ForbiddenByRbac",
                "Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role"
                        + " definitions were changed recently, please observe propagation time.\r\nCaller: "
                        + caller.describe() + "\r\nAction: '" + permission.dataAction() + "'\r\nResource: '"
                        + scope.toLowerCase(Locale.ROOT)
                        + "'\r\nAssignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason:"
                        + " 'DeniedWithNoValidRBAC' \r\nVault: " + describe(vault) + "\r\n");
    }

    /** ARM asks the vault on the caller's behalf, and passes its refusal on. */
    static RefusedException noRoleThroughArm(Caller caller, Vault vault, KeyPermission permission, String scope) {
        return refuse(
                400,
                "ForbiddenByRbac",
                "[ForbiddenByRbac (Forbidden)] Caller is not authorized to perform action on resource.\r\nIf role"
                        + " assignments, deny assignments or role definitions were changed recently, please observe"
                        + " propagation time.\r\nCaller: name=KeyVault/ManagementPlane;" + caller.describe()
                        + "\r\nAction: '" + permission.dataAction() + "'\r\nResource: '"
                        + scope.toLowerCase(Locale.ROOT) + "'\r\nAssignment: (not found)\r\nVault: "
                        + describe(vault));
    }

    static RefusedException keyNotFound(String key) {
        return refuse(
                404,
                "KeyNotFound",
                "A key with (name/id) " + key
                        + " was not found in this key vault. If you recently deleted this key you may"
                        + " be able to recover it using the correct recovery command. For help resolving this issue,"
                        + " please see https://go.microsoft.com/fwlink/?linkid=2125182");
    }

    static RefusedException deletedKeyNotFound(String key) {
        return refuse(404, "KeyNotFound", "Deleted Key not found: " + key);
    }

    static RefusedException heldByDeleted(String key) {
        JsonObject inner =
                JsonBuilder.json().with("code", "ObjectIsDeletedButRecoverable").build();
        return refuse(
                409,
                "Conflict",
                "Key " + key
                        + " is currently in a deleted but recoverable state, and its name cannot be reused; in this"
                        + " state, the key can only be recovered or purged.",
                inner);
    }

    /** The code is that of the tests of azure-sdk-for-java; the sentence is assumed. */
    static RefusedException contactsNotFound() {
        return refuse(404, "ContactsNotFound", "No certificate contacts are set in this key vault.");
    }

    /** As recorded by azure-sdk-for-js; without the key's name. */
    static RefusedException beingDeleted() {
        return refuse(409, "Conflict", "Key is currently being deleted.", beingDeletedCode());
    }

    /** The sentence that the tests of azure-sdk-for-cpp expect. */
    static RefusedException heldByDeletion(String key) {
        return refuse(
                409,
                "Conflict",
                "Key " + key + " is currently being deleted and cannot be re-created; retry later.",
                beingDeletedCode());
    }

    static RefusedException disabled(String operation) {
        return forbidden("KeyDisabled", "Operation " + operation + " is not allowed on a disabled key.");
    }

    /** Inner code and sentence are assumed. */
    static RefusedException expired(String operation) {
        return forbidden("KeyExpired", "Operation " + operation + " is not allowed on an expired key.");
    }

    /** Inner code and sentence are assumed. */
    static RefusedException notYetValid(String operation) {
        return forbidden(
                "KeyNotYetValid", "Operation " + operation + " is not allowed on a key that is not yet valid.");
    }

    static RefusedException operationNotPermitted(String operation) {
        return forbidden("KeyOperationForbidden", "Operation " + operation + " is not permitted on this key.");
    }

    /** Inner code and sentence are assumed. */
    static RefusedException purgeProtected() {
        return forbidden(
                "PurgeProtectionEnabled",
                "Operation \"purge\" is not allowed because purge protection is enabled for this vault. Key Vault service"
                        + " will automatically purge it after the retention period has passed.");
    }

    /** The sentences after the property's name are assumed. */
    static RefusedException badParameter(String sentence) {
        return refuse(400, BAD_PARAMETER, sentence);
    }

    static RefusedException notImplemented(String what) {
        return refuse(501, "NotImplemented", "The local Azure does not have " + what + ".");
    }

    private static JsonObject beingDeletedCode() {
        return JsonBuilder.json().with("code", "ObjectIsBeingDeleted").build();
    }

    private static RefusedException unauthorized(String tenantId, String sentence) {
        String challenge = "Bearer authorization=\"https://login.microsoftonline.com/" + tenantId
                + "\", resource=\"https://vault.azure.net\"";
        Response response = Response.json(401, body("Unauthorized", sentence, new JsonObject()))
                .with("WWW-Authenticate", challenge);
        return new RefusedException("Unauthorized", response);
    }

    private static RefusedException forbidden(String innerCode, String sentence) {
        return refuse(
                403,
                FORBIDDEN,
                sentence,
                JsonBuilder.json().with("code", innerCode).build());
    }

    private static RefusedException refuse(int status, String code, String sentence) {
        return refuse(status, code, sentence, new JsonObject());
    }

    private static RefusedException refuse(int status, String code, String sentence, JsonObject inner) {
        return new RefusedException(code, Response.json(status, body(code, sentence, inner)));
    }

    private static JsonObject body(String code, String sentence, JsonObject inner) {
        JsonBuilder error = JsonBuilder.json().with("code", code).with("message", sentence);
        if (inner.size() > 0) {
            error.with("innererror", inner);
        }
        return JsonBuilder.json().with("error", error).build();
    }

    private static String describe(Vault vault) {
        return vault.name() + ";location=" + vault.location();
    }
}
