package dev.fhircmk.azurelocal.graph;

import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;

/** The errors of Microsoft Graph, in its shape and, where they are known, its words; the others say that they are assumed. */
final class GraphErrors {
    private static final String BAD_REQUEST = "Request_BadRequest";
    private static final String DENIED = "Authorization_RequestDenied";

    private GraphErrors() {}

    static RefusedException missingToken() {
        return refuse(401, "InvalidAuthenticationToken", "Access token is empty.");
    }

    static RefusedException wrongAudience() {
        return refuse(401, "InvalidAuthenticationToken", "Access token validation failure. Invalid audience.");
    }

    static RefusedException expiredToken() {
        return refuse(401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.");
    }

    static RefusedException invalidToken() {
        return refuse(401, "InvalidAuthenticationToken", "Access token validation failure.");
    }

    static RefusedException denied() {
        return refuse(403, DENIED, "Insufficient privileges to complete the operation.");
    }

    /** Seen in Azure/azure-cli#28009, with its grammar. */
    static RefusedException foreignApplication() {
        return refuse(
                403,
                DENIED,
                "When using this permission, the backing application of the service principal being created must in the"
                        + " local tenant");
    }

    /** Seen in msgraph-sdk-powershell#846 and openshift-azure#1534. */
    static RefusedException noApplication(String appId) {
        return refuse(
                400,
                BAD_REQUEST,
                "The appId '" + appId + "' of the service principal does not reference a valid application object.");
    }

    /** The status is assumed. */
    static RefusedException inUse(String appId) {
        return refuse(
                409,
                "Request_MultipleObjectsWithSameKeyValue",
                "The service principal cannot be created, updated, or restored because the service principal name "
                        + appId + " is already in use.");
    }

    static RefusedException notFound(String id) {
        return refuse(
                404,
                "Request_ResourceNotFound",
                "Resource '" + id
                        + "' does not exist or one of its queried reference-property objects are not present.");
    }

    static RefusedException notDelegated() {
        return refuse(400, BAD_REQUEST, "/me request is only valid with delegated authentication flow.");
    }

    /** The sentence is assumed. */
    static RefusedException missing(String property) {
        return refuse(
                400,
                BAD_REQUEST,
                "A value is required for property '" + property + "' of resource" + " 'ServicePrincipal'.");
    }

    static RefusedException unsupportedFilter(String filter) {
        return refuse(400, "Request_UnsupportedQuery", "Unsupported Query: " + filter);
    }

    private static RefusedException refuse(int status, String code, String message) {
        return new RefusedException(
                code,
                Response.json(
                        status,
                        JsonBuilder.json()
                                .with(
                                        "error",
                                        JsonBuilder.json()
                                                .with("code", code)
                                                .with("message", message)
                                                .with("innerError", JsonBuilder.json()))
                                .build()));
    }
}
