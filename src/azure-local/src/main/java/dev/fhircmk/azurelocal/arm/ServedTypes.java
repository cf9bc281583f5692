package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The types that are served, each listed once. */
public final class ServedTypes {
    private final Map<String, ServedType> types = new LinkedHashMap<>();

    /**
     * The types of that list.
     *
     * @throws IllegalArgumentException if two claim one name
     */
    public ServedTypes(List<ServedType> types) {
        for (ServedType type : types) {
            if (this.types.put(key(type.name()), type) != null) {
                throw new IllegalArgumentException("Two resource types are named " + type.name());
            }
        }
    }

    /** Lets operations on resources of these types end as they should. */
    public void endWith(Operations operations) {
        operations.onEnd(Operation.Kind.CREATE, this::settle);
        operations.onEnd(Operation.Kind.UPDATE, this::settle);
        operations.onEnd(Operation.Kind.DELETE, this::remove);
    }

    /** A resource as a GET with the newest api-version shows it. */
    public JsonObject show(Resource resource) {
        ServedType type = of(resource);
        return type.show(resource, type.newest());
    }

    Stream<ServedType> all() {
        return types.values().stream();
    }

    /** Takes a resource away, in the way of its type. */
    void removed(Transaction transaction, Resource resource, Instant now) {
        of(resource).removed(transaction, resource, now);
    }

    private ServedType of(Resource resource) {
        return Optional.ofNullable(types.get(key(resource.id().type())))
                .orElseThrow(() ->
                        new IllegalStateException("no type " + resource.id().type()));
    }

    private void settle(Transaction transaction, Operation operation) {
        subject(transaction, operation)
                .ifPresent(resource -> Resources.put(transaction, resource.in(operation.status())));
    }

    private void remove(Transaction transaction, Operation operation) {
        if (operation.failure().isPresent()) {
            settle(transaction, operation);
            return;
        }
        subject(transaction, operation).ifPresent(resource -> {
            Instant end = operation.due();
            if (resource.id().isGroup()) {
                Resources.below(transaction, resource.id()).forEach(inside -> removed(transaction, inside, end));
                Resources.remove(transaction, resource.id());
            } else {
                removed(transaction, resource, end);
            }
        });
    }

    /** The resource, unless it is gone, with its group for example. */
    private static Optional<Resource> subject(Transaction transaction, Operation operation) {
        return Resource.ROWS.find(transaction, operation.subject());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
