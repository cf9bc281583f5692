package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The management groups of the tenant, which hold its subscriptions. What was placed nowhere is below the tenant's root group,
 * whose name is the tenant's id (Microsoft: "What are Azure management groups?"). They are seeded: no client makes them here.
 */
public final class ManagementGroups {
    static final String TYPE = "Microsoft.Management/managementGroups";

    /** Azure's limit below the root group. */
    private static final int DEEPEST = 6;

    private static final Rows<Group> GROUPS = Rows.of(Table.MANAGEMENT_GROUPS, Group.class);
    private static final Rows<Place> PLACES = Rows.of(Table.SUBSCRIPTION_PLACES, Place.class);

    private ManagementGroups() {}

    /** Makes the tenant's root group if it is not there. */
    public static void begin(Transaction transaction, String tenantId) {
        if (GROUPS.find(transaction, key(tenantId)).isEmpty()) {
            GROUPS.put(transaction, key(tenantId), new Group(tenantId, "Tenant Root Group", Optional.empty()));
        }
    }

    /**
     * Seeds a group: its {@code name}, and optionally {@code displayName}, {@code parent} (a group that is there, else the root
     * group) and {@code subscriptions} (ids), which it holds from now on.
     */
    public static void seed(Transaction transaction, JsonObject seed, KnownSubscriptions known) {
        String tenantId = known.tenant().tenantId();
        String name = JsonTree.text(seed, "name")
                .orElseThrow(() -> new JsonShapeException("each of 'managementGroups' must have a 'name'"));
        String parent = JsonTree.text(seed, "parent").orElse(tenantId);
        boolean root = name.equalsIgnoreCase(tenantId);
        if (!root) {
            requireParent(transaction, name, parent);
            GROUPS.put(
                    transaction,
                    key(name),
                    new Group(name, JsonTree.text(seed, "displayName").orElse(name), Optional.of(parent)));
        }
        JsonTree.texts(seed, "subscriptions").forEach(subscription -> {
            known.require(transaction, Scope.of("/subscriptions/" + subscription));
            PLACES.put(transaction, key(subscription), new Place(name));
        });
    }

    /**
     * Refuses the scope of a management group that is not there.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException with ARM's error
     */
    static void require(StoreView snapshot, Scope scope) {
        scope.managementGroup()
                .filter(name -> GROUPS.find(snapshot, key(name)).isEmpty())
                .ifPresent(name -> {
                    throw ArmError.MANAGEMENT_GROUP_NOT_FOUND.of(name);
                });
    }

    /** Whether a subscription is below that group, however deep. */
    public static boolean holds(StoreView snapshot, String name, String subscription) {
        return chain(snapshot, place(snapshot, subscription)).stream().anyMatch(name::equalsIgnoreCase);
    }

    /** A scope and all above it, the widest first, as keys: the root, the management groups, and so on. */
    public static List<String> withParents(StoreView snapshot, Scope scope) {
        List<String> keys = new ArrayList<>(List.of(Scope.ROOT.key()));
        Optional<String> nearest = scope.managementGroup()
                .flatMap(name -> GROUPS.find(snapshot, key(name)).flatMap(Group::parent))
                .or(() -> scope.subscription().flatMap(subscription -> place(snapshot, subscription)));
        chain(snapshot, nearest)
                .forEach(name -> keys.add(Scope.ofManagementGroup(name).key()));
        keys.addAll(scope.withParents());
        return keys;
    }

    /** A group and those above it, the widest first. */
    private static List<String> chain(StoreView snapshot, Optional<String> nearest) {
        List<String> names = new ArrayList<>();
        Optional<Group> group = nearest.flatMap(name -> GROUPS.find(snapshot, key(name)));
        while (group.isPresent()) {
            names.add(0, group.get().name());
            group = group.get().parent().flatMap(name -> GROUPS.find(snapshot, key(name)));
        }
        return names;
    }

    private static Optional<String> place(StoreView snapshot, String subscription) {
        return PLACES.find(snapshot, key(subscription))
                .map(Place::group)
                .or(() -> GROUPS.list(snapshot, "")
                        .filter(group -> group.parent().isEmpty())
                        .findFirst()
                        .map(Group::name));
    }

    private static void requireParent(StoreView snapshot, String name, String parent) {
        List<String> above = chain(snapshot, Optional.of(parent));
        if (above.isEmpty()) {
            throw new JsonShapeException(
                    "the 'parent' of a management group must be there before it: there is no '" + parent + "'");
        }
        if (above.stream().anyMatch(name::equalsIgnoreCase) || above.size() > DEEPEST) {
            throw new JsonShapeException("the management group '" + name
                    + "' must not be above its own parent, nor more than six below the root group");
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * A group.
     *
     * @param name its id in paths
     * @param displayName what people call it
     * @param parent the name of the group that holds it; empty for the tenant's root group
     */
    private record Group(String name, String displayName, Optional<String> parent) {}

    private record Place(String group) {}
}
