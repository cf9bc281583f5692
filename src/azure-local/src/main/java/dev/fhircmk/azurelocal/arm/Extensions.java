package dev.fhircmk.azurelocal.arm;

import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The extension resources in the store. */
public final class Extensions {
    private static final Rows<Extension> ROWS = Rows.of(Table.EXTENSIONS, Extension.class);

    private Extensions() {}

    public static Optional<Extension> find(StoreView snapshot, Scope scope, String type, String name) {
        return ROWS.find(snapshot, Extension.id(scope, type, name).toLowerCase(Locale.ROOT));
    }

    public static void put(Transaction transaction, Extension extension) {
        ROWS.put(transaction, extension.key(), extension);
    }

    public static void remove(Transaction transaction, Extension extension) {
        ROWS.remove(transaction, extension.key());
    }

    /** Removes the one of that key, if it is there. */
    public static void remove(Transaction transaction, String key) {
        ROWS.remove(transaction, key);
    }

    /** What a GET answers. */
    public static Response shown(Optional<Extension> found, Supplier<RefusedException> notFound) {
        return Response.json(200, found.orElseThrow(notFound).body());
    }

    /** What a list answers. */
    public static Response shown(Stream<Extension> found) {
        return Response.values(found.map(Extension::body));
    }

    /** What a DELETE does. */
    public static Response removed(ArmCall call, Optional<Extension> found) {
        found.ifPresent(extension -> remove(call.transaction(), extension));
        return Response.empty(found.isPresent() ? 200 : 204);
    }

    /** Those of a type on exactly that scope. */
    public static Stream<Extension> on(StoreView snapshot, String scopeKey, String type) {
        return ROWS.list(snapshot, Scope.prefix(scopeKey) + "/providers/" + type.toLowerCase(Locale.ROOT) + "/");
    }

    /** Those of a type on the scope and on all above it, the widest first. */
    public static Stream<Extension> onOrAbove(StoreView snapshot, Scope scope, String type) {
        return ManagementGroups.withParents(snapshot, scope).stream().flatMap(parent -> on(snapshot, parent, type));
    }

    /** Those of a type on the scope and on all in it. */
    public static Stream<Extension> onOrBelow(StoreView snapshot, Scope scope, String type) {
        return ROWS.list(snapshot, Scope.prefix(scope.key()) + "/")
                .filter(extension -> extension.type().equalsIgnoreCase(type));
    }

    /** Those of a type, wherever they hang. */
    public static Stream<Extension> ofType(StoreView snapshot, String type) {
        return ROWS.list(snapshot, "/").filter(extension -> extension.type().equalsIgnoreCase(type));
    }

    /** Removes the extensions of a resource that is deleted, apart from those that outlive it. */
    static void removeOn(Transaction transaction, ResourcePath gone) {
        String prefix = gone.key() + "/";
        List<Extension> left = ROWS.list(transaction, prefix)
                .filter(extension -> !extension.outlivesScope())
                .toList();
        left.forEach(extension -> remove(transaction, extension));
        transaction.removeAll(Table.ROLE_EFFECTS, prefix);
    }
}
