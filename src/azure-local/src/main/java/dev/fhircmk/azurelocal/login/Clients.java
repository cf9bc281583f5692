package dev.fhircmk.azurelocal.login;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.seal.FileKey;
import dev.fhircmk.azurelocal.seal.Secret;
import dev.fhircmk.azurelocal.store.Snapshot;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Applications that sign in beside the deployer, each by a name that a user gave it. */
public final class Clients {
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
        Optional<Client> kept = transaction.get(Table.CLIENTS, key).map(this::fromRow);
        if (kept.isPresent()) {
            return kept.get();
        }
        Principal principal = new Principal(ids.uuid().toString(), ids.uuid().toString(), Optional.empty());
        Client made = new Client(principal, new Secret("local~" + ids.version()));
        transaction.put(Table.CLIENTS, key, toRow(made));
        return made;
    }

    Optional<Client> find(Snapshot snapshot, String clientId) {
        return snapshot.list(Table.CLIENTS, "").stream()
                .map(entry -> fromRow(entry.value()))
                .filter(client -> client.principal().appId().equalsIgnoreCase(clientId))
                .findFirst();
    }

    private JsonObject toRow(Client client) {
        String clientId = client.principal().appId();
        byte[] secret = client.secret().reveal().getBytes(StandardCharsets.UTF_8);
        return JsonBuilder.json()
                .with("clientId", clientId)
                .with("objectId", client.principal().objectId())
                .with("clientSecret", fileKey.seal(secret, SECRET_PLACE + clientId))
                .build();
    }

    private Client fromRow(JsonObject row) {
        String clientId = text(row, "clientId");
        byte[] secret = fileKey.open(text(row, "clientSecret"), SECRET_PLACE + clientId);
        return new Client(
                new Principal(text(row, "objectId"), clientId, Optional.empty()),
                new Secret(new String(secret, StandardCharsets.UTF_8)));
    }

    private static String text(JsonObject row, String name) {
        return JsonTree.text(row, name).orElseThrow(() -> new NoSuchElementException(name));
    }

    /**
     * An application that signs in.
     *
     * @param principal who it is
     * @param secret what it proves that with
     */
    public record Client(Principal principal, Secret secret) {}
}
