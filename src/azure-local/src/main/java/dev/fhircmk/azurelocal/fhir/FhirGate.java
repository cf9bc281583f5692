package dev.fhircmk.azurelocal.fhir;

import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.authorization.RoleEffects;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.login.TokenAudience;
import dev.fhircmk.azurelocal.login.Tokens;
import dev.fhircmk.azurelocal.store.StoreView;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

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
            StoreView snapshot, Request request, FhirOffering kind, Resource service, String operation, Instant now) {
        Caller caller = caller(request, service);
        boolean permitted = kind.admits(service, caller)
                || roles.permitsData(
                        snapshot,
                        caller,
                        kind.dataAction(operation),
                        Scope.of(service.id().text()),
                        now);
        if (!permitted) {
            throw FhirError.NOT_AUTHORIZED.of();
        }
    }

    /**
     * A service takes tokens for its configured audience; where none is configured, for its own address and for FHIR services in
     * general. That texts are compared as they are, but for a slash at the end where nothing is configured, is assumed.
     */
    private Caller caller(Request request, Resource service) {
        String own = "https://" + request.host();
        Optional<String> configured = JsonTree.text(service.properties(), "authenticationConfiguration", "audience")
                .filter(audience -> !audience.isEmpty());
        Predicate<String> fits = claim -> configured
                .map(claim::equals)
                .orElseGet(() ->
                        TokenAudience.withoutSlash(claim).equalsIgnoreCase(own) || TokenAudience.FHIR.isNamedBy(claim));
        RefusedException unknown = FhirError.unauthenticated("Bearer");
        return tokens.verify(
                request.bearerToken().orElseThrow(() -> unknown),
                fits,
                audience -> FhirError.unauthenticated("Bearer error=\"invalid_token\","
                        + " error_description=\"The audience '" + audience + "' is invalid\""),
                expiry -> unknown,
                () -> unknown);
    }
}
