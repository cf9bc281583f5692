package dev.fhircmk.azurelocal.authorization;

import dev.fhircmk.azurelocal.store.ShippedTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Azure's own roles, as far as a customer-managed key meets them: a table. Ids, names and permissions: Microsoft, "Azure built-in
 * roles" (general, security, storage, integration), 2026-02; of the widest roles, the exceptions that no route here has are left out.
 */
final class BuiltInRoles {
    private static final List<RoleDefinition> ALL =
            ShippedTable.read(BuiltInRoles.class, "BuiltInRoles.json", RoleDefinition.class);

    private BuiltInRoles() {}

    static List<RoleDefinition> all() {
        return ALL;
    }

    static Optional<RoleDefinition> withId(String id) {
        String wanted = id.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(role -> role.id().equals(wanted)).findFirst();
    }

    static Optional<RoleDefinition> named(String name) {
        return ALL.stream().filter(role -> role.name().equalsIgnoreCase(name)).findFirst();
    }
}
