package dev.fhircmk.standin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Azure's word that a token was revoked: another one is to be fetched, with these claims, and the call made once more. Source:
 * "Claims challenges and claims requests", Microsoft identity platform; azcore does so since 1.16.
 */
final class ClaimsChallenge {
    private static final int UNAUTHORIZED = 401;
    private static final String INSUFFICIENT = "error=\"insufficient_claims\"";
    private static final Pattern CLAIMS = Pattern.compile("claims=\"([A-Za-z0-9+/_=-]+)\"");

    private ClaimsChallenge() {}

    /** The claims, JSON, if the answer asks for any. */
    static Optional<String> in(HttpAnswer answer) {
        return answer.header("www-authenticate")
                .filter(header -> answer.is(UNAUTHORIZED) && header.contains(INSUFFICIENT))
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
}
