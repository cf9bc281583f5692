package dev.fhircmk.azurelocal.login;

import com.google.gson.JsonObject;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.keypairs.KeyPairs;
import dev.fhircmk.azurelocal.seal.FileKey;
import dev.fhircmk.azurelocal.store.Store;
import dev.fhircmk.azurelocal.store.Table;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
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

    public Tokens(
            String tenantId, Store store, FileKey fileKey, SecureRandom random, KeyPairs pairs, InstantSource clock) {
        this.tenantId = tenantId;
        this.key = new SigningKey(store, fileKey, new RandomIds(random), pairs);
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

    /**
     * Whose token it is.
     *
     * @param audience whether the resource that a token is for is the one that was called
     * @param wrongAudience makes the error of the called resource from the name of the other one that the token is for
     * @param outOfDate makes its error from the time when the token expires, as Azure prints it
     * @param invalid makes its error for what cannot be read, or is not signed by this tenant
     */
    public Caller verify(
            String token,
            Predicate<String> audience,
            Function<String, RefusedException> wrongAudience,
            Function<String, RefusedException> outOfDate,
            Supplier<RefusedException> invalid) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            JWTClaimsSet claims = signed.getJWTClaimsSet();
            // Where no token was ever asked for there is no key, and a write that asks may not make one.
            Optional<RSAKey> signer = key.find();
            boolean ours = JWSAlgorithm.RS256.equals(signed.getHeader().getAlgorithm())
                    && signer.isPresent()
                    && signed.verify(new RSASSAVerifier(signer.get().toRSAPublicKey()))
                    && tenantId.equals(claims.getStringClaim("tid"));
            if (!ours) {
                throw invalid.get();
            }
            if (claims.getAudience().stream().noneMatch(audience)) {
                throw wrongAudience.apply(String.join(",", claims.getAudience()));
            }
            Instant now = clock.instant();
            Instant expiry = time(claims.getExpirationTime());
            boolean started = now.isAfter(time(claims.getNotBeforeTime()).minus(SKEW));
            if (!started || !now.isBefore(expiry)) {
                throw outOfDate.apply(expiry.toString());
            }
            return new Caller(tenantId, claim(claims, "oid"), claim(claims, "appid"));
        } catch (ParseException | JOSEException e) {
            throw invalid.get();
        }
    }

    /** The public half of the signing key, for {@code jwks_uri}. */
    String publicKeys() {
        return new JWKSet(key.get().toPublicJWK()).toString();
    }

    private static Instant time(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant).orElse(Instant.EPOCH);
    }

    private static String claim(JWTClaimsSet claims, String name) throws ParseException {
        return Optional.ofNullable(claims.getStringClaim(name)).orElse("");
    }

    /** The RSA key that signs tokens: made when the first token is asked for, kept, so that tokens outlive a restart. */
    private static final class SigningKey {
        private static final int BITS = 2048;
        private static final String ROW = "token-signing-key";

        private final Store store;
        private final FileKey fileKey;
        private final RandomIds ids;
        private final KeyPairs pairs;
        private volatile Optional<RSAKey> loaded = Optional.empty();

        SigningKey(Store store, FileKey fileKey, RandomIds ids, KeyPairs pairs) {
            this.store = store;
            this.fileKey = fileKey;
            this.ids = ids;
            this.pairs = pairs;
        }

        synchronized RSAKey get() {
            RSAKey key = find().orElseGet(this::create);
            loaded = Optional.of(key);
            return key;
        }

        /** Without the lock: whoever makes the key holds it, and waits for the writer that may be asking here. */
        Optional<RSAKey> find() {
            Optional<RSAKey> known = loaded.or(this::load);
            loaded = known;
            return known;
        }

        private Optional<RSAKey> load() {
            return store.read(snapshot -> snapshot.get(Table.SETTINGS, ROW))
                    .flatMap(row -> JsonTree.text(row, "jwk"))
                    .map(ciphertext -> new String(fileKey.open(ciphertext, ROW), StandardCharsets.UTF_8))
                    .map(SigningKey::parse);
        }

        private RSAKey create() {
            String id = ids.version();
            KeyPair pair = pairs.rsa(BITS);
            RSAKey key = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .keyID(id)
                    .build();
            String ciphertext = fileKey.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8), ROW);
            JsonObject row = JsonBuilder.json().with("jwk", ciphertext).build();
            store.update(transaction -> transaction.put(Table.SETTINGS, ROW, row));
            return key;
        }

        private static RSAKey parse(String jwk) {
            try {
                return RSAKey.parse(jwk);
            } catch (ParseException e) {
                // Without the cause: its message may quote the key.
                throw new IllegalStateException("The token signing key in the store cannot be read");
            }
        }
    }
}
