package dev.fhircmk.azurelocal.arm;

import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Transaction;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The resources in the store. */
public final class Resources {
    private Resources() {}

    public static Optional<Resource> find(StoreView snapshot, ResourcePath id) {
        return Resource.ROWS.find(snapshot, id.key());
    }

    public static void put(Transaction transaction, Resource resource) {
        Resource.ROWS.put(transaction, resource.id().key(), resource);
    }

    /** Removes a resource and its extensions. */
    public static void remove(Transaction transaction, ResourcePath id) {
        Resource.ROWS.remove(transaction, id.key());
        Extensions.removeOn(transaction, id);
    }

    /**
     * Refuses a scope whose resource group or resource is not there. A part of a resource that ARM does not store, such as a
     * key of a vault, is not looked up, as in Azure.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException with ARM's error
     */
    public static void requireScope(StoreView snapshot, Scope scope) {
        ManagementGroups.require(snapshot, scope);
        scope.group().filter(group -> find(snapshot, group).isEmpty()).ifPresent(group -> {
            throw ArmError.GROUP_NOT_FOUND.of(group.group());
        });
        scope.resource().ifPresent(resource -> {
            Optional<ResourcePath> found = Optional.of(resource);
            while (found.isPresent() && find(snapshot, found.get()).isEmpty()) {
                found = found.get().parent();
            }
            if (found.isEmpty()) {
                throw ArmError.resourceNotFound(resource);
            }
        });
    }

    /** What lies below a group or a resource, the deepest first, so that it can be removed in this order. */
    public static List<Resource> below(StoreView snapshot, ResourcePath id) {
        return Resource.ROWS
                .list(snapshot, id.key() + "/")
                .sorted(Comparator.comparingInt(
                                (Resource resource) -> resource.id().names().size())
                        .reversed())
                .toList();
    }

    /** All resources of a type in the subscription. */
    public static Stream<Resource> ofType(StoreView snapshot, String subscription, String type) {
        return all(snapshot, subscription)
                .filter(resource -> resource.id().type().equalsIgnoreCase(type));
    }

    /** All resources of a type in all subscriptions, for names that are unique in all of Azure. */
    public static Stream<Resource> ofTypeAnywhere(StoreView snapshot, String type) {
        return Resource.ROWS
                .list(snapshot, "/")
                .filter(resource -> resource.id().type().equalsIgnoreCase(type));
    }

    /** Those of the subscription whose keys come after that key, by key and read one by one. */
    public static Stream<Resource> after(StoreView snapshot, String subscription, String key) {
        return Resource.ROWS.after(
                snapshot, ResourcePath.ofGroup(subscription, "").key(), key);
    }

    /** All resources and resource groups of the subscription, by id. */
    public static Stream<Resource> all(StoreView snapshot, String subscription) {
        return Resource.ROWS.list(
                snapshot, ResourcePath.ofGroup(subscription, "").key());
    }
}
