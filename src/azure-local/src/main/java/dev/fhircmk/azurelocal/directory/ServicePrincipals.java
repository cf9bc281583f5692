package dev.fhircmk.azurelocal.directory;

import dev.fhircmk.azurelocal.store.Snapshot;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The service principals in the store. */
public final class ServicePrincipals {
    private ServicePrincipals() {}

    public static Optional<ServicePrincipal> find(Snapshot snapshot, String objectId) {
        return snapshot.get(Table.PRINCIPALS, key(objectId)).map(ServicePrincipal::fromRow);
    }

    public static Optional<ServicePrincipal> ofApplication(Snapshot snapshot, String appId) {
        return all(snapshot)
                .filter(principal -> principal.appId().equalsIgnoreCase(appId))
                .findFirst();
    }

    public static Stream<ServicePrincipal> all(Snapshot snapshot) {
        return snapshot.list(Table.PRINCIPALS, "").stream().map(entry -> ServicePrincipal.fromRow(entry.value()));
    }

    public static void put(Transaction transaction, ServicePrincipal principal) {
        transaction.put(Table.PRINCIPALS, key(principal.objectId()), principal.toRow());
    }

    public static void remove(Transaction transaction, String objectId) {
        transaction.remove(Table.PRINCIPALS, key(objectId));
    }

    private static String key(String objectId) {
        return objectId.toLowerCase(Locale.ROOT);
    }
}
