package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.Match;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.login.Caller;
import java.util.Optional;

/**
 * One call of a vault's data plane.
 *
 * @param match the request and its path values
 * @param caller who calls
 */
record VaultCall(Match match, Caller caller) {
    Request request() {
        return match.request();
    }

    JsonObject json() {
        return match.request().json();
    }

    String key() {
        return match.value("key");
    }

    Optional<String> version() {
        return Optional.ofNullable(match.values().get("version"));
    }

    /** What a route leads to. */
    @FunctionalInterface
    interface Action {
        Response answer(VaultCall call);
    }
}
