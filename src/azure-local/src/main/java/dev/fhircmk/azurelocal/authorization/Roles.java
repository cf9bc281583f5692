package dev.fhircmk.azurelocal.authorization;

import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The roles that there are: Azure's own, and the custom ones of the tenant. */
final class Roles {
    private static final Rows<RoleDefinition> CUSTOM = Rows.of(Table.ROLE_DEFINITIONS, RoleDefinition.class);

    private Roles() {}

    static Stream<RoleDefinition> all(StoreView snapshot) {
        return Stream.concat(BuiltInRoles.all().stream(), CUSTOM.list(snapshot, ""));
    }

    static Optional<RoleDefinition> withId(StoreView snapshot, String id) {
        return BuiltInRoles.withId(id).or(() -> CUSTOM.find(snapshot, id.toLowerCase(Locale.ROOT)));
    }

    static Optional<RoleDefinition> named(StoreView snapshot, String name) {
        return all(snapshot).filter(role -> role.name().equalsIgnoreCase(name)).findFirst();
    }

    /**
     * The one of that name or id.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if there is none
     */
    static RoleDefinition required(StoreView snapshot, String role) {
        return named(snapshot, role)
                .or(() -> withId(snapshot, role))
                .orElseThrow(() -> AuthorizationError.UNKNOWN_ROLE.of(role));
    }

    static void put(Transaction transaction, RoleDefinition role) {
        CUSTOM.put(transaction, role.id(), role);
    }

    static void remove(Transaction transaction, RoleDefinition role) {
        CUSTOM.remove(transaction, role.id());
    }
}
