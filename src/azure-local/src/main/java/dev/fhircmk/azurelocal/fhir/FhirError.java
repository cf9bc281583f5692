package dev.fhircmk.azurelocal.fhir;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.ErrorTable;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.http.ServiceError;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;

/** OperationOutcomes of FHIR services. */
enum FhirError implements ServiceError {
    NOT_AUTHENTICATED,
    NOT_AUTHORIZED,
    NOT_FOUND,
    VERSION_NOT_FOUND,
    GONE,
    VERSION_CONFLICT,
    UNSUPPORTED_TYPE,
    INVALID,
    KEY_LOST,
    KEY_LOST_FORBIDDEN,
    COSMOS_KEY_NOT_FOUND,
    COSMOS_KEY_REFUSED,
    NO_SERVICE,
    PUBLIC_ACCESS_OFF,
    NOT_HERE;

    @Override
    public RefusedException of(Object... values) {
        ErrorTable.Row row = row();
        JsonObject issue = JsonBuilder.json()
                .with("severity", "error")
                .with("code", row.code())
                .with("diagnostics", row.sentence(values))
                .build();
        JsonObject outcome = JsonBuilder.json()
                .with("resourceType", "OperationOutcome")
                .with("issue", JsonTree.array(List.of(issue)))
                .build();
        return new RefusedException(row.sentence(values), FhirAnswers.json(row.status(), outcome));
    }

    static RefusedException unauthenticated(String challenge) {
        RefusedException refused = NOT_AUTHENTICATED.of();
        return new RefusedException("Authentication failed.", refused.response().with("WWW-Authenticate", challenge));
    }

    static RefusedException notHere(Request request, String what) {
        return NOT_HERE.of(what, request.method(), request.host(), request.pathText());
    }
}
