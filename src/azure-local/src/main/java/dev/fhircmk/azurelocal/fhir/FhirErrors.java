package dev.fhircmk.azurelocal.fhir;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;

/**
 * OperationOutcomes. Codes and sentences are those of Microsoft's open FHIR server (microsoft/fhir-server, Core/Resources.resx
 * and CosmosDb/Resources.resx) where it has them; the others say that they are assumed.
 */
final class FhirErrors {
    private FhirErrors() {}

    static RefusedException notAuthenticated() {
        return unauthenticated("Bearer");
    }

    /** The header is that of ASP.NET Core's bearer tokens, by which Microsoft's open FHIR server authenticates. */
    static RefusedException wrongAudience(String audience) {
        return unauthenticated(
                "Bearer error=\"invalid_token\", error_description=\"The audience '" + audience + "' is invalid\"");
    }

    static RefusedException notAuthorized() {
        return refuse(403, "forbidden", "Authorization failed.");
    }

    static RefusedException notFound(String type, String id) {
        return refuse(404, "not-found", "Resource type '" + type + "' with id '" + id + "' couldn't be found.");
    }

    static RefusedException versionNotFound(String type, String id, String version) {
        return refuse(
                404,
                "not-found",
                "Resource type '" + type + "' with id '" + id + "' and version '" + version + "' couldn't be found.");
    }

    /** The sentence is assumed. */
    static RefusedException gone(String type, String id) {
        return refuse(410, "deleted", "Resource type '" + type + "' with id '" + id + "' has been deleted.");
    }

    static RefusedException versionConflict(String version) {
        return refuse(412, "conflict", "The supplied version '" + version + "' did not match.");
    }

    static RefusedException unsupportedType(String type) {
        return refuse(404, "not-supported", "Resource type '" + type + "' is not supported.");
    }

    static RefusedException invalid(String what) {
        return refuse(400, "invalid", what);
    }

    /** With the FHIR server's sentence for a lost key; that it also comes with 500 is assumed. */
    static RefusedException keyLost(int status) {
        return refuse(
                status,
                status == 403 ? "forbidden" : "exception",
                "Error occurred during an operation that is dependent on the customer-managed key. Use"
                        + " https://go.microsoft.com/fwlink/?linkid=2300268 to troubleshoot the issue.");
    }

    /** Cosmos DB's sub-status 4003. */
    static RefusedException cosmosKeyNotFound() {
        return refuse(403, "forbidden", "The customer-managed key is not found.");
    }

    /** Cosmos DB's sub-status 4002. */
    static RefusedException cosmosKeyRefused() {
        return refuse(
                403,
                "forbidden",
                "Key Vault does not grant permission to the Azure AD, or the customer-managed key is disabled.");
    }

    /** On Azure the name of a service that is not there does not resolve. */
    static RefusedException noService(Request request) {
        return refuse(404, "not-found", "No FHIR service answers at https://" + request.host() + ".");
    }

    /** Status and sentence are assumed. */
    static RefusedException publicAccessOff() {
        return refuse(403, "forbidden", "Public network access to this service is disabled.");
    }

    /** The honest answer to what is not there, in FHIR's shape. */
    static RefusedException notHere(Request request, String what) {
        return refuse(
                501,
                "not-supported",
                "The local Azure does not have " + what + " of FHIR services, asked for with " + request.method()
                        + " https://" + request.host() + request.pathText()
                        + ". It is not Azure: its README lists what it serves.");
    }

    private static RefusedException unauthenticated(String challenge) {
        String sentence = "Authentication failed.";
        Response response = refuse(401, "login", sentence).response().with("WWW-Authenticate", challenge);
        return new RefusedException(sentence, response);
    }

    private static RefusedException refuse(int status, String code, String diagnostics) {
        JsonObject issue = JsonBuilder.json()
                .with("severity", "error")
                .with("code", code)
                .with("diagnostics", diagnostics)
                .build();
        JsonObject outcome = JsonBuilder.json()
                .with("resourceType", "OperationOutcome")
                .with("issue", JsonTree.array(List.of(issue)))
                .build();
        return new RefusedException(diagnostics, FhirAnswers.json(status, outcome));
    }
}
