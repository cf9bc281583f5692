package dev.fhircmk.standin;

import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Talks to Azure Resource Manager as the real provider does: its retries, its reading of answers. */
final class ArmClient {
    static final String HOST = "https://management.azure.com";

    private static final String SCOPE = HOST + "/.default";

    /** What stands for itself in a path, and the sign of what is encoded already. */
    private static final Pattern ENCODED = Pattern.compile("[^A-Za-z0-9/_.~!$&'()*+,;=:@%-]");

    private final Transport transport;
    private final AccessTokens tokens;
    private final Patience patience;
    private final boolean asSdk;
    private final Retries retries;

    private ArmClient(Transport transport, AccessTokens tokens, Patience patience, boolean asSdk) {
        this.transport = transport;
        this.tokens = tokens;
        this.patience = patience;
        this.asSdk = asSdk;
        this.retries = new Retries(transport, patience, !asSdk);
    }

    ArmClient(Transport transport, AccessTokens tokens, Patience patience) {
        this(transport, tokens, patience, false);
    }

    /** As the clients of Azure's SDK talk, which the real provider uses here and there: their retries, their errors. */
    ArmClient asSdk() {
        return new ArmClient(transport, tokens, patience.ofSdk(), true);
    }

    /** The same, giving up after the time. */
    ArmClient within(Duration timeout) {
        return new ArmClient(transport, tokens, patience.forAtMost(timeout), asSdk);
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
        var uri = url(id, apiVersion);
        var answer = send("GET", uri, null);
        if (!answer.is(200)) {
            throw refused("GET", uri, answer);
        }
        return answer.object();
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
     * @throws AzureException where Azure does not take it, or answers with what is no object
     */
    HttpAnswer write(String method, String id, String apiVersion, JsonObject body) {
        var uri = url(id, apiVersion);
        var answer = send(method, uri, body);
        if (!answer.is(200, 201, 202)) {
            throw refused(method, uri, answer);
        }
        var unused = answer.object();
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
            throw refused("DELETE", uri, answer);
        }
    }

    private AzureException refused(String method, URI uri, HttpAnswer answer) {
        return asSdk
                ? AzureException.refusedBySdk(HttpCall.json(method, uri, null), answer)
                : AzureException.refused(answer);
    }

    static URI url(String id, String apiVersion) {
        return URI.create(HOST
                + ENCODED.matcher(id)
                        .replaceAll(found -> URLEncoder.encode(found.group(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                + "?api-version=" + apiVersion);
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
            var answer = retries.send(authorized(call, tokens.token(scope)));
            var claims = ClaimsChallenge.in(answer);
            return claims.isEmpty() ? answer : retries.send(authorized(call, tokens.token(scope, claims.get())));
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
}
