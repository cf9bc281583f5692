package dev.fhircmk.standin;

import dev.fhircmk.pulumi.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Access tokens by client credentials, each fetched once and kept until shortly before its end. */
final class AccessTokens {
    private static final Duration BEFORE_END = Duration.ofMinutes(5);

    private final Account account;
    private final Clock clock;
    private final Retries retries;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    AccessTokens(Transport transport, Account account, Clock clock, Patience patience) {
        this.account = account;
        this.clock = clock;
        this.retries = new Retries(transport, patience.ofSdk(), false);
    }

    private record Token(String value, Instant end) {
        @Override
        public String toString() {
            return "a token until " + end;
        }
    }

    String token(String scope) throws InterruptedException {
        var kept = tokens.get(scope);
        if (kept != null && clock.instant().isBefore(kept.end().minus(BEFORE_END))) {
            return kept.value();
        }
        return kept(scope, fetch(scope, Map.of()));
    }

    /** Another token, in place of one that was revoked. */
    String token(String scope, String claims) throws InterruptedException {
        return kept(scope, fetch(scope, Map.of("claims", claims)));
    }

    private String kept(String scope, Token fetched) {
        tokens.put(scope, fetched);
        return fetched.value();
    }

    private Token fetch(String scope, Map<String, String> more) throws InterruptedException {
        var uri = URI.create("https://login.microsoftonline.com/" + account.tenantId() + "/oauth2/v2.0/token");
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", account.clientId());
        form.put("client_secret", account.clientSecret());
        form.put("scope", scope);
        form.putAll(more);
        var call = new HttpCall("POST", uri, Map.of("Content-Type", "application/x-www-form-urlencoded"), encode(form));
        var answer = send(call);
        var json = answer.json();
        var token = Json.text(json, "access_token");
        if (!answer.is(200) || token.isEmpty()) {
            throw AzureException.unexpected(SdkFailure.notSignedIn(call, answer));
        }
        return new Token(
                token.get(), clock.instant().plusSeconds(json.get("expires_in").getAsLong()));
    }

    private HttpAnswer send(HttpCall call) throws InterruptedException {
        try {
            return retries.send(call);
        } catch (IOException unreachable) {
            throw AzureException.unreachable(call.uri(), unreachable);
        }
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
