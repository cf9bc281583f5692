package dev.fhircmk.azurelocal.login;

import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A federated identity credential: the tokens of another issuer that a user-assigned identity signs in with.
 *
 * @param identityId the ARM id of the identity
 * @param name the name within the identity
 * @param objectId the identity's object id
 * @param appId the identity's application id, by which it signs in
 * @param issuer the {@code iss} of the tokens
 * @param subject their {@code sub}
 * @param audiences which {@code aud} they may have
 */
public record FederatedCredential(
        String identityId,
        String name,
        String objectId,
        String appId,
        String issuer,
        String subject,
        List<String> audiences) {
    private static final Rows<FederatedCredential> ROWS =
            Rows.of(Table.FEDERATED_CREDENTIALS, FederatedCredential.class);

    public FederatedCredential {
        audiences = List.copyOf(audiences);
    }

    /** The one of that name. */
    public static Optional<FederatedCredential> find(StoreView snapshot, String identityId, String name) {
        return ROWS.find(snapshot, key(identityId, name));
    }

    /** All of one identity. */
    public static Stream<FederatedCredential> of(StoreView snapshot, String identityId) {
        return ROWS.list(snapshot, key(identityId, ""));
    }

    static List<FederatedCredential> ofClient(StoreView snapshot, String appId) {
        return ROWS.list(snapshot, "")
                .filter(credential -> credential.appId().equalsIgnoreCase(appId))
                .toList();
    }

    /** Puts it there, in place of the one of its name. */
    public void put(Transaction transaction) {
        ROWS.put(transaction, key(identityId, name), this);
    }

    /** Takes it away. */
    public void remove(Transaction transaction) {
        ROWS.remove(transaction, key(identityId, name));
    }

    Principal principal() {
        return new Principal(objectId, appId, Optional.of(identityId));
    }

    private static String key(String identityId, String name) {
        return (identityId + "/" + name).toLowerCase(Locale.ROOT);
    }
}
