package dev.fhircmk.azurelocal.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.seal.FileKey;
import dev.fhircmk.azurelocal.store.Store;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Issues and verifies access tokens: RS256 JWTs with the claims of Entra's version 1.0 application tokens. */
public final class Tokens {
    static final Duration LIFETIME = Duration.ofHours(1);

    /** Entra backdates {@code nbf} and verifiers allow for clocks that differ by as much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final String tenantId;
    private final SigningKey key;
    private final RandomIds ids;
    private final InstantSource clock;

    public Tokens(String tenantId, Store store, FileKey fileKey, SecureRandom random, InstantSource clock) {
        this.tenantId = tenantId;
        this.key = new SigningKey(store, fileKey, random);
        this.ids = new RandomIds(random);
        this.clock = clock;
    }

    /**
     * A token for a principal: the deployer after its secret was checked, or a managed identity on its own behalf.
     *
     * @param audience the resource that the token is for, such as {@code https://vault.azure.net}
     */
    public String issue(Principal principal, String audience) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .audience(audience)
                .issuer(Caller.issuer(tenantId))
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now.minus(SKEW)))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .subject(principal.objectId())
                .claim("oid", principal.objectId())
                .claim("tid", tenantId)
                .claim("appid", principal.appId())
                .claim("appidacr", "1")
                .claim("idtyp", "app")
                .claim("uti", ids.version())
                .claim("ver", "1.0");
        principal.identityResourceId().ifPresent(id -> claims.claim("xms_mirid", id));
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.get().getKeyID())
                .build();
        try {
            SignedJWT token = new SignedJWT(header, claims.build());
            token.sign(new RSASSASigner(key.get()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("A token cannot be signed", e);
        }
    }

    public TokenCheck verify(String token, Audience audience) {
        return verify(token, audience::accepts);
    }

    /** Verifies a token of a resource that is told from others by more than its kind. */
    public TokenCheck verify(String token, Predicate<String> audience) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            JWTClaimsSet claims = signed.getJWTClaimsSet();
            boolean ours = JWSAlgorithm.RS256.equals(signed.getHeader().getAlgorithm())
                    && signed.verify(new RSASSAVerifier(key.get().toRSAPublicKey()))
                    && tenantId.equals(claims.getStringClaim("tid"));
            return ours ? check(claims, audience) : new TokenCheck.Invalid();
        } catch (ParseException | JOSEException e) {
            return new TokenCheck.Invalid();
        }
    }

    /** The public half of the signing key, for {@code jwks_uri}. */
    String publicKeys() {
        return new JWKSet(key.get().toPublicJWK()).toString();
    }

    private TokenCheck check(JWTClaimsSet claims, Predicate<String> audience) throws ParseException {
        List<String> named = claims.getAudience();
        if (named.stream().noneMatch(audience)) {
            return new TokenCheck.WrongAudience(String.join(",", named));
        }
        Instant now = clock.instant();
        Instant expiry = time(claims.getExpirationTime());
        boolean started = now.isAfter(time(claims.getNotBeforeTime()).minus(SKEW));
        if (!started || !now.isBefore(expiry)) {
            return new TokenCheck.OutOfDate(expiry.toString());
        }
        return new TokenCheck.Verified(new Caller(tenantId, claim(claims, "oid"), claim(claims, "appid")));
    }

    private static Instant time(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant).orElse(Instant.EPOCH);
    }

    private static String claim(JWTClaimsSet claims, String name) throws ParseException {
        return Optional.ofNullable(claims.getStringClaim(name)).orElse("");
    }
}
