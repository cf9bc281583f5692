package dev.fhircmk.azurelocal.arm;

import dev.fhircmk.azurelocal.http.Match;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.Instant;
import java.util.Optional;

/**
 * One call of ARM and the transaction that it is answered in: what the call changes is kept only if it is not refused.
 *
 * @param match the request and its path values
 * @param version the api-version
 * @param caller who calls
 * @param now the time of the call
 * @param transaction the one transaction of the call
 */
public record ArmCall(Match match, ArmVersion version, Caller caller, Instant now, Transaction transaction) {
    public Request request() {
        return match.request();
    }

    public String value(String variable) {
        return match.value(variable);
    }

    public String subscription() {
        return match.value("subscription");
    }

    /** The subscription that the path names, by itself or in its scope. */
    public Optional<String> subscriptionIfAny() {
        return Optional.ofNullable(match.values().get("subscription"))
                .or(() -> Optional.ofNullable(match.values().get("scope"))
                        .flatMap(scope -> Scope.of(scope).subscription()));
    }

    /** The scope that the path of an extension resource begins with. */
    public Scope scope() {
        return Scope.of(match.value("scope"));
    }
}
