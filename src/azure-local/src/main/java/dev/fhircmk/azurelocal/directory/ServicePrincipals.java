package dev.fhircmk.azurelocal.directory;

import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The service principals in the store. */
public final class ServicePrincipals {
    private static final Rows<ServicePrincipal> ROWS = Rows.of(Table.PRINCIPALS, ServicePrincipal.class);

    private ServicePrincipals() {}

    public static Optional<ServicePrincipal> find(StoreView snapshot, String objectId) {
        return ROWS.find(snapshot, key(objectId));
    }

    public static Optional<ServicePrincipal> ofApplication(StoreView snapshot, String appId) {
        return all(snapshot)
                .filter(principal -> principal.appId().equalsIgnoreCase(appId))
                .findFirst();
    }

    public static Stream<ServicePrincipal> all(StoreView snapshot) {
        return ROWS.list(snapshot, "");
    }

    public static void put(Transaction transaction, ServicePrincipal principal) {
        ROWS.put(transaction, key(principal.objectId()), principal);
    }

    public static void remove(Transaction transaction, String objectId) {
        ROWS.remove(transaction, key(objectId));
    }

    private static String key(String objectId) {
        return objectId.toLowerCase(Locale.ROOT);
    }
}
