package dev.fhircmk.azurelocal.arm;

import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.login.Tenant;
import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.StoreView;
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
    private static final Rows<Subscription> ROWS = Rows.of(Table.SUBSCRIPTIONS, Subscription.class);

    static final String NAME = "azure-local (not Azure)";

    /** The one of that name, added if there is none. */
    public Subscription add(Transaction transaction, String name, RandomIds ids) {
        return all(transaction)
                .filter(known -> known.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseGet(() -> {
                    Subscription added = new Subscription(ids.uuid().toString(), name);
                    ROWS.put(transaction, added.id(), added);
                    return added;
                });
    }

    /**
     * Refuses a scope in a subscription that does not exist; the root and management groups are in none.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException with ARM's error
     */
    public void require(StoreView snapshot, Scope scope) {
        String asked = scope.subscription().orElse("");
        boolean above =
                scope.key().equals(Scope.ROOT.key()) || scope.managementGroup().isPresent();
        if (!above && !has(snapshot, asked)) {
            throw ArmError.SUBSCRIPTION_NOT_FOUND.of(asked);
        }
    }

    public boolean has(StoreView snapshot, String id) {
        return id.equalsIgnoreCase(tenant.subscriptionId()) || isAdded(snapshot, id);
    }

    /** Whether it is one of those that were added. */
    static boolean isAdded(StoreView snapshot, String id) {
        return ROWS.find(snapshot, id.toLowerCase(Locale.ROOT)).isPresent();
    }

    public Stream<Subscription> all(StoreView snapshot) {
        return Stream.concat(Stream.of(new Subscription(tenant.subscriptionId(), NAME)), ROWS.list(snapshot, ""));
    }

    /**
     * A subscription.
     *
     * @param id a GUID
     * @param name what people call it
     */
    public record Subscription(String id, String name) {}
}
