package dev.fhircmk.azurelocal.fhir;

import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.authorization.RoleEffects;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.login.Audience;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.login.TokenCheck;
import dev.fhircmk.azurelocal.login.Tokens;
import dev.fhircmk.azurelocal.store.Snapshot;
import java.time.Instant;
import java.util.Optional;

/**
 * Who may read and write: whose token is for this service, and who has a role with the data action, at the service or above
 * it. Source: "Configure Azure RBAC role for Azure Health Data Services".
 */
public final class FhirGate {
    private final Tokens tokens;
    private final RoleEffects roles;

    public FhirGate(Tokens tokens, RoleEffects roles) {
        this.tokens = tokens;
        this.roles = roles;
    }

    void require(
            Snapshot snapshot, Request request, ServiceKind kind, Resource service, String operation, Instant now) {
        Caller caller = caller(request, service);
        boolean permitted = kind.admits(service, caller)
                || roles.permitsData(
                        snapshot,
                        caller,
                        kind.dataAction(operation),
                        Scope.of(service.id().text()),
                        now);
        if (!permitted) {
            throw FhirErrors.notAuthorized();
        }
    }

    private Caller caller(Request request, Resource service) {
        String own = "https://" + request.host();
        String audience = JsonTree.text(service.properties(), "authenticationConfiguration", "audience")
                .orElse(own);
        Optional<String> token = request.bearerToken();
        return token.map(text -> tokens.verify(text, claim -> {
                    String claimed = Audience.withoutSlash(claim);
                    return claimed.equalsIgnoreCase(own)
                            || claimed.equalsIgnoreCase(audience)
                            || Audience.FHIR.isNamedBy(claim);
                }))
                .flatMap(check -> check instanceof TokenCheck.Verified verified
                        ? Optional.of(verified.caller())
                        : Optional.empty())
                .orElseThrow(FhirErrors::notAuthenticated);
    }
}
