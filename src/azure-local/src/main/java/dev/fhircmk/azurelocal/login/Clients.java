package dev.fhircmk.azurelocal.login;

import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.seal.FileKey;
import dev.fhircmk.azurelocal.seal.Secret;
import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Applications that sign in beside the deployer, each by a name that a user gave it. */
public final class Clients {
    private static final Rows<Row> ROWS = Rows.of(Table.CLIENTS, Row.class);
    private static final String SECRET_PLACE = "client/";

    private final FileKey fileKey;
    private final RandomIds ids;

    public Clients(FileKey fileKey, RandomIds ids) {
        this.fileKey = fileKey;
        this.ids = ids;
    }

    /** The client of that name, made if there is none. */
    public Client loadOrCreate(Transaction transaction, String name) {
        String key = name.toLowerCase(Locale.ROOT);
        Optional<Client> kept = ROWS.find(transaction, key).map(this::client);
        if (kept.isPresent()) {
            return kept.get();
        }
        Principal principal = new Principal(ids.uuid().toString(), ids.uuid().toString(), Optional.empty());
        Client made = new Client(principal, new Secret("local~" + ids.version()));
        ROWS.put(transaction, key, row(made));
        return made;
    }

    Optional<Client> find(StoreView snapshot, String clientId) {
        return ROWS.list(snapshot, "")
                .filter(row -> row.clientId().equalsIgnoreCase(clientId))
                .findFirst()
                .map(this::client);
    }

    private Row row(Client client) {
        String clientId = client.principal().appId();
        byte[] secret = client.secret().reveal().getBytes(StandardCharsets.UTF_8);
        return new Row(clientId, client.principal().objectId(), fileKey.seal(secret, SECRET_PLACE + clientId));
    }

    private Client client(Row row) {
        byte[] secret = fileKey.open(row.clientSecret(), SECRET_PLACE + row.clientId());
        return new Client(
                new Principal(row.objectId(), row.clientId(), Optional.empty()),
                new Secret(new String(secret, StandardCharsets.UTF_8)));
    }

    private record Row(String clientId, String objectId, String clientSecret) {}

    /**
     * An application that signs in.
     *
     * @param principal who it is
     * @param secret what it proves that with
     */
    public record Client(Principal principal, Secret secret) {}
}
