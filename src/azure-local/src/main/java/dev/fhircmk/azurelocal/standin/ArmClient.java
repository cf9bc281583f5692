package dev.fhircmk.azurelocal.standin;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Talks to Azure Resource Manager as the real provider does: its retries, its reading of answers. */
final class ArmClient {
    static final String HOST = "https://management.azure.com";

    private static final String SCOPE = HOST + "/.default";
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

    private final Transport transport;
    private final AccessTokens tokens;
    private final Patience patience;

    ArmClient(Transport transport, AccessTokens tokens, Patience patience) {
        this.transport = transport;
        this.tokens = tokens;
        this.patience = patience;
    }

    /** The same, giving up after the time. */
    ArmClient within(Duration timeout) {
        return new ArmClient(transport, tokens, patience.forAtMost(timeout));
    }

    Patience patience() {
        return patience;
    }

    /**
     * Reads.
     *
     * @throws AzureException where the answer is not 200
     */
    JsonObject get(String id, String apiVersion) {
        var answer = send("GET", url(id, apiVersion), null);
        if (!answer.is(200)) {
            throw AzureException.refused(answer);
        }
        return answer.json();
    }

    /**
     * Makes sure that nothing is there.
     *
     * @throws AzureException where something is, or where Azure does not tell
     */
    void refuseExisting(String id, String apiVersion) {
        var answer = send("GET", url(id, apiVersion), null);
        if (answer.is(200) && !answer.json().isEmpty()) {
            throw AzureException.unexpected("cannot create already existing resource '" + id + "'");
        }
        if (!answer.is(200, 204, 404)) {
            throw AzureException.unexpected("cannot check existence of resource '" + id + "': status code "
                    + answer.status() + ", " + answer.body());
        }
    }

    /**
     * Writes, and does not wait for what Azure then does.
     *
     * @param method PUT or PATCH
     * @throws AzureException where Azure does not take it
     */
    HttpAnswer write(String method, String id, String apiVersion, JsonObject body) {
        var answer = send(method, url(id, apiVersion), body);
        if (!answer.is(200, 201, 202)) {
            throw AzureException.refused(answer);
        }
        return answer;
    }

    /**
     * Deletes, and does not wait for what Azure then does.
     *
     * @return empty where there was nothing
     * @throws AzureException where Azure does not take it
     */
    Optional<HttpAnswer> delete(String id, String apiVersion) {
        var answer = send("DELETE", url(id, apiVersion), null);
        if (answer.is(404)) {
            return Optional.empty();
        }
        if (!answer.is(200, 202, 204)) {
            throw AzureException.refused(answer);
        }
        return Optional.of(answer);
    }

    /** Looks at an operation under way. */
    HttpAnswer poll(URI uri) {
        return send("GET", uri, null);
    }

    /**
     * Deletes at another service than ARM.
     *
     * @param scope what the token is for
     * @throws AzureException where the service does not take it; that there was nothing is no failure
     */
    void deleteElsewhere(URI uri, String scope) {
        var answer = send("DELETE", uri, null, scope);
        if (!answer.is(200, 202, 204, 404)) {
            throw AzureException.refused(answer);
        }
    }

    static URI url(String id, String apiVersion) {
        return URI.create(
                HOST + id.replace("{", "%7B").replace("}", "%7D").replace(" ", "%20") + "?api-version=" + apiVersion);
    }

    private HttpAnswer send(String method, URI uri, @Nullable JsonObject body) {
        for (int attempt = 1; ; attempt++) {
            var answer = send(method, uri, body, SCOPE);
            var registration = Registration.askedFor(answer, uri);
            if (registration.isEmpty()) {
                return answer;
            }
            register(registration.get());
            if (attempt == Registration.ATTEMPTS) {
                throw AzureException.unexpected(
                        "exceeded attempts to register " + registration.get().namespace());
            }
        }
    }

    private void register(Registration registration) {
        var accepted = send("POST", registration.register(), null, SCOPE);
        if (!accepted.is(200)) {
            throw AzureException.refused(accepted);
        }
        var limited = patience.forAtMost(Registration.LONGEST);
        while (true) {
            var state = send("GET", registration.look(), null, SCOPE);
            if (!state.is(200)) {
                throw AzureException.refused(state);
            }
            if (Json.text(state.json(), "registrationState")
                    .filter("Registered"::equalsIgnoreCase)
                    .isPresent()) {
                return;
            }
            try {
                limited.await(limited.waits().registration());
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
                throw AzureException.cancelled(cancelled);
            }
        }
    }

    private HttpAnswer send(String method, URI uri, @Nullable JsonObject body, String scope) {
        try {
            var call = HttpCall.json(method, uri, body);
            var answer = sendWithRetries(authorized(call, tokens.token(scope)));
            var claims = ClaimsChallenge.in(answer);
            return claims.isEmpty() ? answer : sendWithRetries(authorized(call, tokens.token(scope, claims.get())));
        } catch (IOException unreachable) {
            throw AzureException.unreachable(uri, unreachable);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw AzureException.cancelled(cancelled);
        }
    }

    private static HttpCall authorized(HttpCall call, String token) {
        return call.with("Authorization", "Bearer " + token);
    }

    private HttpAnswer sendWithRetries(HttpCall call) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            Optional<HttpAnswer> answer;
            Optional<Duration> wait;
            try {
                answer = Optional.of(transport.send(call));
                wait = isPassing(answer.get()) ? patience.beforeRetry(tries, answer) : Optional.empty();
            } catch (IOException failed) {
                answer = Optional.empty();
                wait = patience.beforeRetry(tries, answer);
                if (wait.isEmpty()) {
                    throw failed;
                }
            }
            if (wait.isEmpty()) {
                return answer.orElseThrow();
            }
            patience.await(wait.get());
        }
    }

    private static boolean isPassing(HttpAnswer answer) {
        return PASSING.contains(answer.status()) || (answer.is(409) && isBusy(answer));
    }

    private static boolean isBusy(HttpAnswer answer) {
        return answer.errorCode().filter("AnotherOperationInProgress"::equals).isPresent();
    }
}
