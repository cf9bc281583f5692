package dev.fhircmk.azurelocal.fhir;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.Match;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * One call of a FHIR service whose caller was let in.
 *
 * @param match the request and its path values
 * @param resources what it stores
 * @param transaction the transaction of the call
 * @param now the time of the call, to the millisecond, as FHIR's instants are written
 */
record FhirCall(Match match, EncryptedResources resources, Transaction transaction, Instant now) {
    /** Resource types are not checked against FHIR's list. */
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]+");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    Request request() {
        return match.request();
    }

    String type() {
        String type = match.value("type");
        if (!TYPE.matcher(type).matches()) {
            throw FhirError.UNSUPPORTED_TYPE.of(type);
        }
        return type;
    }

    String id() {
        String id = match.value("id");
        if (!ID.matcher(id).matches()) {
            throw FhirError.INVALID.of("Id must be any combination of upper or lower case ASCII letters ('A'..'Z', and"
                    + " 'a'..'z'), numerals ('0'..'9'), '-' and '.', with a length limit of 64 characters.");
        }
        return id;
    }

    /** The resource that the client sent; its type is the one of the path. */
    JsonObject sent() {
        try {
            JsonObject resource = request().json();
            if (!JsonTree.text(resource, "resourceType").orElse("").equals(type())) {
                throw FhirError.INVALID.of("Resource type in the URL must match resourceType in the resource.");
            }
            // Refused here, where it is still the client's mistake.
            JsonTree.object(resource, "meta");
            return resource;
        } catch (JsonShapeException e) {
            throw FhirError.INVALID.of("The resource cannot be read: " + e.getMessage() + ".");
        }
    }

    String url() {
        return "https://" + request().host() + "/";
    }
}
