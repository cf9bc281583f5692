package dev.fhircmk.azurelocal.directory;

import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The security groups in the store. Whoever is in a group has its roles, and so have the members of groups that are in it. */
public final class Groups {
    private static final Rows<Group> GROUPS = Rows.of(Table.GROUPS, Group.class);
    private static final Rows<Member> MEMBERS = Rows.of(Table.GROUP_MEMBERS, Member.class);

    private Groups() {}

    /** Puts a group there with exactly these members: principals and groups. */
    public static void put(Transaction transaction, Group group) {
        GROUPS.find(transaction, key(group.objectId()))
                .ifPresent(old -> old.members()
                        .forEach(member -> MEMBERS.remove(transaction, key(member) + "/" + key(group.objectId()))));
        GROUPS.put(transaction, key(group.objectId()), group);
        group.members()
                .forEach(member -> MEMBERS.put(
                        transaction, key(member) + "/" + key(group.objectId()), new Member(key(group.objectId()))));
    }

    /** Whether there is a group of that id. */
    public static boolean has(StoreView snapshot, String objectId) {
        return find(snapshot, objectId).isPresent();
    }

    /** The group of that id. */
    public static Optional<Group> find(StoreView snapshot, String objectId) {
        return GROUPS.find(snapshot, key(objectId));
    }

    /** Who is in a group, directly or by way of another, groups among them, as lower-case ids. */
    public static Set<String> allIn(StoreView snapshot, Group group) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(group.members());
        while (!open.isEmpty()) {
            String next = key(open.pop());
            if (found.add(next)) {
                find(snapshot, next).ifPresent(inner -> inner.members().forEach(open::push));
            }
        }
        return found;
    }

    /** The object and every group that it is in, directly or by way of another, as lower-case ids. */
    public static Set<String> withAllOf(StoreView snapshot, String objectId) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(key(objectId)));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (found.add(next)) {
                MEMBERS.list(snapshot, next + "/").map(Member::of).forEach(open::push);
            }
        }
        return found;
    }

    private static String key(String objectId) {
        return objectId.toLowerCase(Locale.ROOT);
    }

    /**
     * A security group.
     *
     * @param objectId what roles name
     * @param displayName what people call it
     * @param members the object ids of its direct members
     */
    public record Group(String objectId, String displayName, List<String> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    private record Member(String of) {}
}
