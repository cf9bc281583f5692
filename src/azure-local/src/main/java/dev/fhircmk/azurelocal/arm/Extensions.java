package dev.fhircmk.azurelocal.arm;

import dev.fhircmk.azurelocal.store.Entry;
import dev.fhircmk.azurelocal.store.Snapshot;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The extension resources in the store. */
public final class Extensions {
    private Extensions() {}

    public static Optional<Extension> find(Snapshot snapshot, Scope scope, String type, String name) {
        return snapshot.get(Table.EXTENSIONS, Extension.id(scope, type, name).toLowerCase(Locale.ROOT))
                .map(Extension::fromRow);
    }

    public static void put(Transaction transaction, Extension extension) {
        transaction.put(Table.EXTENSIONS, extension.key(), extension.toRow());
    }

    public static void remove(Transaction transaction, Extension extension) {
        transaction.remove(Table.EXTENSIONS, extension.key());
    }

    /** Those of a type on exactly that scope. */
    public static Stream<Extension> on(Snapshot snapshot, String scopeKey, String type) {
        return rows(snapshot, scopeKey + "/providers/" + type.toLowerCase(Locale.ROOT) + "/");
    }

    /** Those of a type on the scope and on all above it, the widest first. */
    public static Stream<Extension> onOrAbove(Snapshot snapshot, Scope scope, String type) {
        return scope.withParents().stream().flatMap(parent -> on(snapshot, parent, type));
    }

    /** Those of a type on the scope and on all in it. */
    public static Stream<Extension> onOrBelow(Snapshot snapshot, Scope scope, String type) {
        return rows(snapshot, scope.key() + "/")
                .filter(extension -> extension.type().equalsIgnoreCase(type));
    }

    /** Those of a type, wherever they hang. */
    public static Stream<Extension> ofType(Snapshot snapshot, String type) {
        return rows(snapshot, "/").filter(extension -> extension.type().equalsIgnoreCase(type));
    }

    /** Takes away what hangs on a resource that goes, apart from what outlives it. */
    static void removeOn(Transaction transaction, ResourceId gone) {
        String prefix = gone.key() + "/";
        for (Entry entry : transaction.list(Table.EXTENSIONS, prefix)) {
            if (!Extension.fromRow(entry.value()).outlivesScope()) {
                transaction.remove(Table.EXTENSIONS, entry.key());
            }
        }
        List<Entry> effects = transaction.list(Table.ROLE_EFFECTS, prefix);
        effects.forEach(entry -> transaction.remove(Table.ROLE_EFFECTS, entry.key()));
    }

    private static Stream<Extension> rows(Snapshot snapshot, String prefix) {
        return snapshot.list(Table.EXTENSIONS, prefix).stream().map(entry -> Extension.fromRow(entry.value()));
    }
}
