package dev.fhircmk.azurelocal.login;

import com.google.gson.JsonArray;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The errors of the token endpoint, in Entra's shape and words. */
final class LoginErrors {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final RandomIds ids;
    private final InstantSource clock;

    LoginErrors(RandomIds ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    RefusedException wrongSecret(String clientId) {
        return refuse(
                401,
                "invalid_client",
                7000215,
                "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value,"
                        + " not the client secret ID, for a secret added to app '" + clientId + "'.");
    }

    RefusedException unknownClient(String clientId, String tenantId) {
        return refuse(
                400,
                "unauthorized_client",
                700016,
                "Application with identifier '" + clientId + "' was not found in the directory '" + tenantId
                        + "'. This can happen if the application has not been installed by the administrator of the"
                        + " tenant or consented to by any user in the tenant. You may have sent your authentication"
                        + " request to the wrong tenant.");
    }

    RefusedException unknownTenant(String tenantId) {
        return refuse(
                400,
                "invalid_request",
                90002,
                "Tenant '" + tenantId + "' not found. Check to make sure you have the correct tenant ID and are signing"
                        + " into the correct cloud. Check with your subscription administrator, this may happen if there"
                        + " are no active subscriptions for the tenant.");
    }

    RefusedException missing(String parameter) {
        return refuse(
                400,
                "invalid_request",
                900144,
                "The request body must contain the following parameter: '" + parameter + "'.");
    }

    RefusedException unsupportedGrant(String grant) {
        return refuse(
                400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type '" + grant + "'.");
    }

    RefusedException unknownResource(String resource, String tenantId) {
        return refuse(
                400,
                "invalid_resource",
                500011,
                "The resource principal named " + resource + " was not found in the tenant named " + tenantId
                        + ". This can happen if the application has not been installed by the administrator of the"
                        + " tenant or consented to by any user in the tenant. You might have sent your authentication"
                        + " request to the wrong tenant.");
    }

    private RefusedException refuse(int status, String error, int code, String sentence) {
        String trace = ids.uuid().toString();
        String timestamp = TIMESTAMP.format(clock.instant());
        JsonArray codes = new JsonArray();
        codes.add(code);
        String description = "AADSTS" + code + ": " + sentence + " Trace ID: " + trace + " Correlation ID: " + trace
                + " Timestamp: " + timestamp;
        return new RefusedException(
                "AADSTS" + code,
                Response.json(
                        status,
                        JsonBuilder.json()
                                .with("error", error)
                                .with("error_description", description)
                                .with("error_codes", codes)
                                .with("timestamp", timestamp)
                                .with("trace_id", trace)
                                .with("correlation_id", trace)
                                .with("error_uri", "https://login.microsoftonline.com/error?code=" + code)
                                .build()));
    }
}
