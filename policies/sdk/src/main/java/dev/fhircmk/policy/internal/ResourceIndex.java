package dev.fhircmk.policy.internal;

import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceKey;
import dev.fhircmk.policy.ResourceTypes;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;

/** Resources by URN, type, parent and key, in the order in which they came. It may grow while it is read. */
public final class ResourceIndex {
    private static final ResourceKey<String> PARENT = ResourceKey.of(
            ResourceTypes.where("anything", type -> true),
            resource -> resource.links().parent());

    private final Map<String, Place> byUrn = new HashMap<>();
    private final Row all = new Row();
    private final Map<String, Row> byType = new LinkedHashMap<>();
    private final Map<ResourceKey<?>, Keyed<?>> byKey = new HashMap<>();
    private long arrivals;

    private record Place(long order, PolicyResource resource) {}

    /** A list that grows without being copied: what was read of it before stays as it was. */
    private static final class Row {
        private PolicyResource[] items = new PolicyResource[2];
        private int size;

        void add(PolicyResource item) {
            if (size == items.length) {
                items = Arrays.copyOf(items, size * 2);
            }
            items[size] = item;
            size++;
        }

        void remove(String urn) {
            items = Arrays.stream(items, 0, size)
                    .filter(item -> !item.urn().equals(urn))
                    .toArray(PolicyResource[]::new);
            size = items.length;
            items = Arrays.copyOf(items, Math.max(2, size));
        }

        List<PolicyResource> soFar() {
            return new SoFar(items, size);
        }
    }

    /** Resources by a key, which is read at the first search, so that the policy which searches gets the exception of a key that cannot be read. */
    private static final class Keyed<K> {
        private final ResourceKey<K> key;
        private final Deque<PolicyResource> unread;
        private final Map<K, Row> rows = new HashMap<>();
        private final Map<String, K> keys = new HashMap<>();

        Keyed(ResourceKey<K> key, List<PolicyResource> unread) {
            this.key = key;
            this.unread = new ArrayDeque<>(unread);
        }

        void add(PolicyResource resource) {
            unread.add(resource);
        }

        void remove(String urn) {
            unread.removeIf(resource -> resource.urn().equals(urn));
            Optional.ofNullable(keys.remove(urn))
                    .flatMap(value -> Optional.ofNullable(rows.get(value)))
                    .ifPresent(row -> row.remove(urn));
        }

        List<PolicyResource> find(K value) {
            while (!unread.isEmpty()) {
                var resource = unread.element();
                key.read(resource).ifPresent(own -> {
                    keys.put(resource.urn(), own);
                    rows.computeIfAbsent(own, any -> new Row()).add(resource);
                });
                unread.remove();
            }
            return Optional.ofNullable(rows.get(value)).map(Row::soFar).orElse(List.of());
        }
    }

    private static final class SoFar extends AbstractList<PolicyResource> implements RandomAccess {
        private final PolicyResource[] items;
        private final int size;

        SoFar(PolicyResource[] items, int size) {
            this.items = items;
            this.size = size;
        }

        @Override
        public PolicyResource get(int index) {
            return items[Objects.checkIndex(index, size)];
        }

        @Override
        public int size() {
            return size;
        }
    }

    /** Takes a resource, in place of the one of the same URN where there is one. */
    public synchronized void put(PolicyResource resource) {
        remove(resource.urn());
        byUrn.put(resource.urn(), new Place(arrivals++, resource));
        all.add(resource);
        byKey.values().forEach(keyed -> keyed.add(resource));
        byType.computeIfAbsent(resource.type(), type -> new Row()).add(resource);
    }

    public synchronized void remove(String urn) {
        var former = byUrn.remove(urn);
        if (former != null) {
            all.remove(urn);
            byKey.values().forEach(keyed -> keyed.remove(urn));
            Optional.ofNullable(byType.get(former.resource().type())).ifPresent(row -> row.remove(urn));
        }
    }

    public synchronized List<PolicyResource> all() {
        return all.soFar();
    }

    public synchronized Optional<PolicyResource> find(String urn) {
        return Optional.ofNullable(byUrn.get(urn)).map(Place::resource);
    }

    public synchronized List<PolicyResource> ofType(ResourceTypes types) {
        var rows = byType.entrySet().stream()
                .filter(type -> types.contains(type.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (rows.size() == 1) {
            return rows.get(0).soFar();
        }
        return rows.stream()
                .flatMap(row -> row.soFar().stream())
                .flatMap(resource -> Optional.ofNullable(byUrn.get(resource.urn())).stream())
                .sorted(Comparator.comparingLong(Place::order))
                .map(Place::resource)
                .toList();
    }

    @SuppressWarnings("unchecked") // What stands under a key was made with it.
    public synchronized <K> List<PolicyResource> find(ResourceKey<K> key, K value) {
        return ((Keyed<K>) byKey.computeIfAbsent(key, any -> new Keyed<>(key, all.soFar()))).find(value);
    }

    public synchronized List<PolicyResource> children(String parent) {
        return find(PARENT, parent);
    }
}
