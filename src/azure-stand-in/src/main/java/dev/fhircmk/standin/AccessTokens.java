package dev.fhircmk.standin;

import dev.fhircmk.pulumi.Json;
import dev.fhircmk.standin.Azure.Account;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Access tokens by client credentials, each fetched once and kept until shortly before its end. */
final class AccessTokens {
    private static final Duration BEFORE_END = Duration.ofMinutes(5);
    private static final Pattern CLAIMS = Pattern.compile("claims=\"([A-Za-z0-9+/_=-]+)\"");

    private final Account account;
    private final Clock clock;
    private final Retries retries;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    AccessTokens(Transport transport, Account account, Clock clock, WaitPolicy waits) {
        this.account = account;
        this.clock = clock;
        this.retries = new Retries(transport, waits.ofSdk(), false);
    }

    private record Token(String value, Instant end) {
        @Override
        public String toString() {
            return "a token until " + end;
        }
    }

    String token(String scope) {
        var kept = tokens.get(scope);
        return kept != null && clock.instant().isBefore(kept.end().minus(BEFORE_END))
                ? kept.value()
                : fetch(scope, Map.of());
    }

    /** Another token, in place of one that was revoked. */
    String token(String scope, String claims) {
        return fetch(scope, Map.of("claims", claims));
    }

    /**
     * The claims, JSON, where the answer says that the token was revoked: the call is made once more with a token for them. Source:
     * "Claims challenges and claims requests", Microsoft identity platform; azcore does so since 1.16.
     */
    static Optional<String> claimsRequired(HttpAnswer answer) {
        return answer.header("www-authenticate")
                .filter(header -> answer.is(401) && header.contains("error=\"insufficient_claims\""))
                .flatMap(header -> CLAIMS.matcher(header).results().findFirst())
                .flatMap(found -> decoded(found.group(1)));
    }

    private static Optional<String> decoded(String claims) {
        try {
            var standard = claims.replace('-', '+').replace('_', '/');
            return Optional.of(new String(Base64.getDecoder().decode(standard), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private String fetch(String scope, Map<String, String> more) {
        var uri = URI.create("https://login.microsoftonline.com/" + account.tenantId() + "/oauth2/v2.0/token");
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", account.clientId());
        form.putAll(account.proof().fields());
        form.put("scope", scope);
        form.putAll(more);
        var call = new HttpCall("POST", uri, Map.of("Content-Type", "application/x-www-form-urlencoded"), encode(form));
        var answer = retries.send(call);
        var json = answer.json();
        var token = Json.text(json, "access_token").filter(value -> answer.is(200));
        if (token.isEmpty()) {
            throw AzureException.notSignedIn(account.proof(), call, answer);
        }
        var end = clock.instant().plusSeconds(json.get("expires_in").getAsLong());
        tokens.put(scope, new Token(token.get(), end));
        return token.get();
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
