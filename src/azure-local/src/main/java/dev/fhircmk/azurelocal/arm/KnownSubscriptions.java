package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.login.Tenant;
import dev.fhircmk.azurelocal.store.Snapshot;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The subscriptions of the tenant: the one that it was made with, and those that were added.
 *
 * @param tenant the tenant
 */
public record KnownSubscriptions(Tenant tenant) {
    static final String NAME = "azure-local (not Azure)";

    /** The one of that name, added if there is none. */
    public Subscription add(Transaction transaction, String name, RandomIds ids) {
        return all(transaction)
                .filter(known -> known.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseGet(() -> {
                    Subscription added = new Subscription(ids.uuid().toString(), name);
                    JsonObject row = JsonBuilder.json()
                            .with("id", added.id())
                            .with("name", name)
                            .build();
                    transaction.put(Table.SUBSCRIPTIONS, added.id(), row);
                    return added;
                });
    }

    /**
     * Refuses a scope in a subscription that there is not.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException with ARM's error
     */
    public void require(Snapshot snapshot, Scope scope) {
        String asked = scope.subscription().orElse("");
        if (!has(snapshot, asked)) {
            throw ArmErrors.subscriptionNotFound(asked);
        }
    }

    boolean has(Snapshot snapshot, String id) {
        return id.equalsIgnoreCase(tenant.subscriptionId()) || isAdded(snapshot, id);
    }

    /** Whether it is one of those that were added. */
    static boolean isAdded(Snapshot snapshot, String id) {
        return snapshot.get(Table.SUBSCRIPTIONS, id.toLowerCase(Locale.ROOT)).isPresent();
    }

    Stream<Subscription> all(Snapshot snapshot) {
        Stream<Subscription> added = snapshot.list(Table.SUBSCRIPTIONS, "").stream()
                .map(row -> new Subscription(
                        JsonTree.text(row.value(), "id").orElseThrow(),
                        JsonTree.text(row.value(), "name").orElseThrow()));
        return Stream.concat(Stream.of(new Subscription(tenant.subscriptionId(), NAME)), added);
    }

    /**
     * A subscription.
     *
     * @param id a GUID
     * @param name what people call it
     */
    public record Subscription(String id, String name) {}
}
