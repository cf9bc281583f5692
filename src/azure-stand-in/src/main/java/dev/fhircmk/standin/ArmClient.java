package dev.fhircmk.standin;

import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calls Azure Resource Manager as the real provider does: its retries, its reading of answers. */
final class ArmClient {
    static final String HOST = "https://management.azure.com";

    private static final String SCOPE = HOST + "/.default";

    /** The characters of a path that are encoded; the percent sign marks what is encoded already. */
    private static final Pattern ENCODED = Pattern.compile("[^A-Za-z0-9/_.~!$&'()*+,;=:@%-]");

    private final Transport transport;
    private final AccessTokens tokens;
    private final WaitPolicy waits;
    private final boolean asSdk;
    private final Retries retries;

    private ArmClient(Transport transport, AccessTokens tokens, WaitPolicy waits, boolean asSdk) {
        this.transport = transport;
        this.tokens = tokens;
        this.waits = waits;
        this.asSdk = asSdk;
        this.retries = new Retries(transport, waits, !asSdk);
    }

    ArmClient(Transport transport, AccessTokens tokens, WaitPolicy waits) {
        this(transport, tokens, waits, false);
    }

    /** The same with the retries and errors of Azure's SDK, whose clients the real provider uses for some resources. */
    ArmClient asSdk() {
        return new ArmClient(transport, tokens, waits.ofSdk(), true);
    }

    /** The same for at most this time. */
    ArmClient within(Duration timeout) {
        return new ArmClient(transport, tokens, waits.forAtMost(timeout), asSdk);
    }

    WaitPolicy waits() {
        return waits;
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

    /** Reads; empty where Azure has no such resource. */
    Optional<JsonObject> find(String id, String apiVersion) {
        try {
            return Optional.of(get(id, apiVersion));
        } catch (AzureException failed) {
            if (failed.isNotFound()) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /**
     * Makes sure that Azure has no such resource.
     *
     * @throws AzureException where it has one, or where Azure does not tell
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
     * Writes, and does not wait for the operation that Azure then begins.
     *
     * @param method PUT or PATCH
     * @throws AzureException where Azure refuses, or answers with something else than an object
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
     * Deletes, and does not wait for the operation that Azure then begins.
     *
     * @return empty where Azure has no such resource
     * @throws AzureException where Azure refuses
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

    /** The state of an operation under way. */
    HttpAnswer poll(URI uri) {
        return send("GET", uri, null);
    }

    /**
     * Deletes at another service than ARM. A resource that is gone is no failure.
     *
     * @param scope the scope of the token
     * @throws AzureException where the service refuses
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
        return URI.create(
                HOST + ENCODED.matcher(id).replaceAll(found -> segment(found.group())) + "?api-version=" + apiVersion);
    }

    /** The value as one segment of a path, whatever is in it. */
    static String segment(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpAnswer send(String method, URI uri, @Nullable JsonObject body) {
        for (int attempt = 1; ; attempt++) {
            var answer = send(method, uri, body, SCOPE);
            var registration = Registration.requiredBy(answer, uri);
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

    private HttpAnswer send(String method, URI uri, @Nullable JsonObject body, String scope) {
        var call = HttpCall.json(method, uri, body);
        var answer = retries.send(call.authorized(tokens.token(scope)));
        return AccessTokens.claimsRequired(answer)
                .map(claims -> retries.send(call.authorized(tokens.token(scope, claims))))
                .orElse(answer);
    }

    private void register(Registration registration) {
        sendRegistration("POST", registration.url("/register"));
        var limited = waits.forAtMost(Registration.LONGEST);
        while (Json.text(sendRegistration("GET", registration.url("")), "registrationState")
                .filter("Registered"::equalsIgnoreCase)
                .isEmpty()) {
            limited.await(limited.waits().registration());
        }
    }

    private JsonObject sendRegistration(String method, URI uri) {
        var answer = send(method, uri, null, SCOPE);
        if (!answer.is(200)) {
            throw AzureException.refused(answer);
        }
        return answer.json();
    }

    /**
     * The registration of a subscription for a namespace, which the real provider's client makes and waits for before it tries again.
     * Source: azcore 1.22, {@code arm/runtime/policy_register_rp.go}.
     *
     * @param subscription its id
     * @param namespace the one of the resource in the request
     */
    private record Registration(String subscription, String namespace) {
        /** How often the request is made at most. */
        static final int ATTEMPTS = 3;

        /** How long the registration may take. */
        static final Duration LONGEST = Duration.ofMinutes(5);

        private static final String API_VERSION = "2019-05-01";
        private static final Set<String> CODES = Set.of(
                "missingsubscriptionregistration",
                "missingregistrationforresourceprovider",
                "subscription not registered",
                "subscriptionnotregistered");
        private static final Pattern RESOURCE =
                Pattern.compile("/subscriptions/([^/]+)/.*?(?:.*/)?providers/([^/]+)/.*", Pattern.CASE_INSENSITIVE);

        static Optional<Registration> requiredBy(HttpAnswer answer, URI request) {
            return answer.errorCode()
                    .filter(code -> answer.is(409) && CODES.contains(code.toLowerCase(Locale.ROOT)))
                    .map(code -> RESOURCE.matcher(request.getPath()))
                    .filter(resource -> resource.matches())
                    .map(resource -> new Registration(resource.group(1), resource.group(2)));
        }

        URI url(String below) {
            return ArmClient.url("/subscriptions/" + subscription + "/providers/" + namespace + below, API_VERSION);
        }
    }
}
