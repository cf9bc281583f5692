package dev.fhircmk.azurelocal.login;

import com.google.gson.JsonObject;
import com.nimbusds.jose.jwk.JWKSet;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.text.ParseException;
import java.util.Optional;

/**
 * An issuer of tokens outside the tenant. Entra fetches its keys from {@code /.well-known/openid-configuration}; nothing leaves the local
 * Azure, so it is told them.
 *
 * @param issuer the {@code iss} of its tokens, such as {@code https://token.actions.githubusercontent.com}
 * @param keys its public keys, a JSON Web Key Set
 */
public record ExternalIssuer(String issuer, String keys) {
    private static final Rows<ExternalIssuer> ROWS = Rows.of(Table.ISSUERS, ExternalIssuer.class);

    /** Says which keys an issuer has. */
    public static void seed(Transaction transaction, JsonObject seed) {
        String issuer = JsonTree.text(seed, "issuer")
                .orElseThrow(() -> new JsonShapeException("each of 'issuers' must have an 'issuer' and 'keys'"));
        String keys = JsonTree.write(JsonBuilder.json()
                .with("keys", JsonTree.array(JsonTree.objects(seed, "keys")))
                .build());
        ROWS.put(transaction, issuer, new ExternalIssuer(issuer, parse(keys).toString()));
    }

    static Optional<JWKSet> keys(StoreView snapshot, String issuer) {
        return ROWS.find(snapshot, issuer).map(known -> parse(known.keys()));
    }

    /** Public halves only, whatever was given. */
    private static JWKSet parse(String keys) {
        try {
            return JWKSet.parse(keys).toPublicJWKSet();
        } catch (ParseException unreadable) {
            throw new JsonShapeException("'keys' of an issuer must be JSON Web Keys");
        }
    }
}
