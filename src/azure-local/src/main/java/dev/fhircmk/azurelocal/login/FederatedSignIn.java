package dev.fhircmk.azurelocal.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.fhircmk.azurelocal.store.StoreView;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * Sign-in with a token of another issuer. Which of several mistakes is told first is assumed. Source: "Workload identity federation" and its
 * "Important considerations", Microsoft Entra ID.
 */
record FederatedSignIn(LoginErrors errors, InstantSource clock) {
    /** The only kind of assertion there is. Source: RFC 7523, 2.2. */
    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final Duration SKEW = Duration.ofMinutes(5);

    /** Who the application is, where the token is one that it trusts. */
    Principal principal(StoreView snapshot, String clientId, String assertion) {
        try {
            SignedJWT token = SignedJWT.parse(assertion);
            JWTClaimsSet claims = token.getJWTClaimsSet();
            FederatedCredential trusted = trusted(FederatedCredential.ofClient(snapshot, clientId), clientId, claims);
            requireSignature(snapshot, trusted.issuer(), token);
            requireTime(claims);
            return trusted.principal();
        } catch (ParseException unreadable) {
            throw errors.of(LoginError.UNREADABLE_ASSERTION);
        }
    }

    private FederatedCredential trusted(List<FederatedCredential> all, String clientId, JWTClaimsSet claims) {
        if (all.isEmpty()) {
            throw errors.of(LoginError.NO_FEDERATION, clientId);
        }
        String issuer = Optional.ofNullable(claims.getIssuer()).orElse("");
        String subject = Optional.ofNullable(claims.getSubject()).orElse("");
        List<FederatedCredential> ofIssuer = all.stream()
                .filter(credential -> credential.issuer().equals(issuer))
                .toList();
        if (ofIssuer.isEmpty()) {
            throw errors.of(LoginError.UNTRUSTED_ISSUER, issuer);
        }
        List<FederatedCredential> ofSubject = ofIssuer.stream()
                .filter(credential -> credential.subject().equals(subject))
                .toList();
        if (ofSubject.isEmpty()) {
            boolean differsInCase = ofIssuer.stream()
                    .anyMatch(credential -> credential.subject().equalsIgnoreCase(subject));
            throw errors.of(differsInCase ? LoginError.SUBJECT_OF_OTHER_CASE : LoginError.UNTRUSTED_SUBJECT, subject);
        }
        return ofSubject.stream()
                .filter(credential -> claims.getAudience().stream().anyMatch(credential.audiences()::contains))
                .findFirst()
                .orElseThrow(() -> errors.of(LoginError.UNTRUSTED_AUDIENCE, String.join(",", claims.getAudience())));
    }

    private void requireSignature(StoreView snapshot, String issuer, SignedJWT token) throws ParseException {
        String id = Optional.ofNullable(token.getHeader().getKeyID()).orElse("");
        JWK key = Optional.ofNullable(ExternalIssuer.keys(snapshot, issuer)
                        .orElseThrow(() -> errors.of(LoginError.UNREACHED_ISSUER))
                        .getKeyByKeyId(id))
                .orElseThrow(() -> errors.of(LoginError.UNKNOWN_SIGNER, id, issuer));
        try {
            if (!JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())
                    || !token.verify(new RSASSAVerifier(key.toRSAKey().toRSAPublicKey()))) {
                throw errors.of(LoginError.WRONG_SIGNATURE);
            }
        } catch (JOSEException unverifiable) {
            throw errors.of(LoginError.WRONG_SIGNATURE);
        }
    }

    private void requireTime(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Instant begin = time(Optional.ofNullable(claims.getNotBeforeTime()));
        Instant end = time(Optional.ofNullable(claims.getExpirationTime()));
        if (now.isBefore(begin.minus(SKEW)) || !now.isBefore(end)) {
            throw errors.of(LoginError.ASSERTION_OUT_OF_TIME, now, begin, end);
        }
    }

    private static Instant time(Optional<Date> date) {
        return date.map(Date::toInstant).orElse(Instant.EPOCH);
    }
}
