package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import java.util.List;

/** The errors of ARM itself, in Azure's shape and words; resource providers have factories of their own beside them. */
public final class ArmErrors {
    private ArmErrors() {}

    /** An error in ARM's shape. */
    public static RefusedException refuse(int status, String code, String message) {
        return new RefusedException(code, Response.json(status, body(code, message)));
    }

    public static JsonObject body(String code, String message) {
        return JsonBuilder.json().with("error", error(code, message)).build();
    }

    static JsonObject error(String code, String message) {
        return JsonBuilder.json().with("code", code).with("message", message).build();
    }

    static RefusedException missingToken(String tenantId) {
        return unauthorized(
                tenantId,
                "AuthenticationFailed",
                "Authentication failed. The 'Authorization' header is missing.",
                "The authentication failed because of missing 'Authorization' header.");
    }

    static RefusedException invalidToken(String tenantId) {
        String sentence = "The access token is invalid.";
        return unauthorized(tenantId, "InvalidAuthenticationToken", sentence, sentence);
    }

    static RefusedException expiredToken(String tenantId, String expiry, String now) {
        String sentence =
                "The access token expiry UTC time '" + expiry + "' is earlier than current UTC time '" + now + "'.";
        return unauthorized(tenantId, "ExpiredAuthenticationToken", sentence, sentence);
    }

    static RefusedException wrongAudience(String tenantId, String audience) {
        String sentence = "The access token has been obtained for wrong audience or resource '" + audience
                + "'. It should exactly match with one of the allowed audiences 'https://management.core.windows.net/',"
                + "'https://management.core.windows.net','https://management.azure.com/','https://management.azure.com'.";
        return unauthorized(tenantId, "InvalidAuthenticationTokenAudience", sentence, sentence);
    }

    static RefusedException missingApiVersion() {
        return refuse(
                400,
                "MissingApiVersionParameter",
                "The api-version query parameter (?api-version=) is required for all requests.");
    }

    /** The sentence is assumed: only the code is known. */
    static RefusedException invalidApiVersion(String version, ApiVersion floor) {
        return refuse(
                400,
                "InvalidApiVersionParameter",
                "The api-version '" + version + "' is invalid. The supported versions are '" + floor.text()
                        + "' and later.");
    }

    /**
     * Code and sentence are ARM's for a version that a provider does not have (azure-cli#28038 and others). That a version which
     * was retired is answered like this is assumed: the day on which Azure does so for the first time is yet to come.
     */
    static RefusedException retiredApiVersion(String version, ApiVersion first) {
        return refuse(
                400,
                "InvalidApiVersionParameter",
                "The api-version '" + version + "' is invalid. The supported versions are '" + first.text() + "'.");
    }

    static RefusedException unsupportedApiVersion(String version, String type, ApiVersion floor) {
        return refuse(
                400,
                "NoRegisteredProviderFound",
                "No registered resource provider found for location 'global' and API version '" + version
                        + "' for type '" + type.substring(type.indexOf('/') + 1)
                        + "'. The supported api-versions are '" + floor.text() + "' and later.");
    }

    static RefusedException notAuthorized(String clientId, String objectId, String action, String scope) {
        return refuse(
                403,
                "AuthorizationFailed",
                "The client '" + clientId + "' with object id '" + objectId
                        + "' does not have authorization to perform action '" + action + "' over scope '" + scope
                        + "' or the scope is invalid. If access was recently granted, please refresh your credentials.");
    }

    static RefusedException subscriptionNotFound(String subscription) {
        return refuse(404, "SubscriptionNotFound", "The subscription '" + subscription + "' could not be found.");
    }

    static RefusedException groupNotFound(String group) {
        return refuse(404, "ResourceGroupNotFound", "Resource group '" + group + "' could not be found.");
    }

    static RefusedException groupBeingDeleted(String group) {
        return refuse(
                409,
                "ResourceGroupBeingDeleted",
                "The resource group '" + group + "' is in deprovisioning state and cannot perform this operation.");
    }

    public static RefusedException resourceNotFound(ResourceId id) {
        return refuse(
                404,
                "ResourceNotFound",
                "The Resource '" + id.type() + "/" + id.qualifiedName() + "' under resource group '" + id.group()
                        + "' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix");
    }

    static RefusedException parentNotFound(ResourceId child, ResourceId parent) {
        return refuse(
                404,
                "ParentResourceNotFound",
                "Failed to perform 'write' on resource(s) of type '" + child.typePath()
                        + "', because the parent resource '" + parent.text() + "' could not be found.");
    }

    static RefusedException nestedResources() {
        return refuse(409, "CannotDeleteResource", "Can not delete resource before nested resources are deleted.");
    }

    static RefusedException preconditionFailed() {
        return refuse(
                412,
                "PreconditionFailed",
                "The condition 'If-Match' or 'If-None-Match' of the request is not met by the resource's etag.");
    }

    static RefusedException locationRequired() {
        return refuse(400, "LocationRequired", "The location property is required for this definition.");
    }

    static RefusedException locationUnavailable(String location, String type, List<String> known) {
        return refuse(
                400,
                "LocationNotAvailableForResourceType",
                "The provided location '" + location + "' is not available for resource type '" + type
                        + "'. List of available regions for the resource type is '" + String.join(",", known) + "'.");
    }

    static RefusedException locationChanged(ResourceId id, String there, String asked) {
        return refuse(
                409,
                "InvalidResourceLocation",
                "The resource '" + id.name() + "' already exists in location '" + there + "' in resource group '"
                        + id.group() + "'. A resource with the same name cannot be created in location '" + asked
                        + "'. Please select a new resource name.");
    }

    static RefusedException groupLocationChanged(String there, String asked) {
        return refuse(
                409,
                "InvalidResourceGroupLocation",
                "Invalid resource group location '" + asked + "'. The Resource group already exists in location '"
                        + there + "'.");
    }

    /** For names whose rule is documented and whose error is not: the code is ARM's own. */
    public static RefusedException invalidName(ResourceId id, String rule) {
        return refuse(
                400,
                "InvalidResourceName",
                "The resource name '" + id.name() + "' of type '" + id.type() + "' is invalid: it must " + rule + ".");
    }

    /** ARM's own, for a property that names another resource. */
    public static RefusedException linkedId(String id, String path) {
        return refuse(
                400,
                "LinkedInvalidPropertyId",
                "Property id '" + id + "' at path '" + path
                        + "' is invalid. Expect fully qualified resource Id that start with"
                        + " '/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.");
    }

    static RefusedException notRegistered(String namespace) {
        JsonObject error = error(
                "MissingSubscriptionRegistration",
                "The subscription is not registered to use namespace '" + namespace
                        + "'. See https://aka.ms/rps-not-found for how to register subscriptions.");
        JsonArray details = new JsonArray();
        JsonObject detail = error.deepCopy();
        detail.addProperty("target", namespace);
        details.add(detail);
        error.add("details", details);
        return new RefusedException(
                "MissingSubscriptionRegistration",
                Response.json(409, JsonBuilder.json().with("error", error).build()));
    }

    /** The code is one that Azure's clients retry; the sentence is assumed. */
    static RefusedException anotherOperation(ResourceId id, String state) {
        return refuse(
                409,
                "AnotherOperationInProgress",
                "Another operation is in progress on the resource '" + id.text() + "': it is " + state
                        + ". Wait until it is done and try again.");
    }

    static RefusedException operationNotFound(String id) {
        return refuse(404, "NotFound", "The operation '" + id + "' was not found.");
    }

    public static RefusedException badRequest(String message) {
        return refuse(400, "BadRequest", message);
    }

    private static RefusedException unauthorized(String tenantId, String code, String message, String description) {
        String challenge = "Bearer authorization_uri=\"https://login.microsoftonline.com/" + tenantId
                + "\", error=\"invalid_token\", error_description=\"" + description + "\"";
        return new RefusedException(
                code, Response.json(401, body(code, message)).with("WWW-Authenticate", challenge));
    }
}
